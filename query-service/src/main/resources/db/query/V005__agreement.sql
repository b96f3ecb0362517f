-- Reviews as of any position, found by what an answer about agreement asks for.

-- A claim's reviews as they were. The primary key has the reviewer between claim and position: PostgreSQL 18 takes it for
-- fifty times as expensive as it is, and rather reads the whole table for the reviews of forty claims.
CREATE INDEX reviews_of_claim_then ON read.reviews (claim_id, valid_from);

-- A desk's reviews now; and as they were, which also says which desks there are and when they began.
CREATE INDEX reviews_of_desk ON read.reviews (desk) WHERE valid_until = 9223372036854775807 AND desk IS NOT NULL;
CREATE INDEX reviews_of_desk_then ON read.reviews (desk, valid_from) WHERE desk IS NOT NULL;
