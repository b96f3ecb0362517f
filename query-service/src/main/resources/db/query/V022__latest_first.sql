-- A search compares the latest of what matches. With these, a word that stands everywhere is found in the first rows that
-- are looked at; for a rare one the words' own index is better, and PostgreSQL knows how rare a word is. It does not know
-- that what is said of one figure may all be old: turned round, so that no list of claims is read this way.
CREATE INDEX claim_contents_latest ON read.claim_contents ((-filed_position));
CREATE INDEX figure_descriptions_latest ON read.figure_descriptions ((-valid_from));
CREATE INDEX sources_latest ON read.sources ((-registered_position));
