-- Explanations are kept as the keys of their sentences with the numbers in them, in no language. The sentences that were
-- written out before cannot be taken apart: where there are any, their projections are rebuilt from the events.

INSERT INTO read.rebuild_requests (name) SELECT 'claims' WHERE EXISTS (SELECT FROM read.claim_states);
INSERT INTO read.rebuild_requests (name) SELECT 'figures' WHERE EXISTS (SELECT FROM read.figure_consensus);

ALTER TABLE read.claim_states DROP COLUMN explanation;
ALTER TABLE read.claim_states ADD COLUMN explanation jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.claim_states ALTER COLUMN explanation DROP DEFAULT;

ALTER TABLE read.figure_consensus DROP COLUMN explanation;
ALTER TABLE read.figure_consensus ADD COLUMN explanation jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.figure_consensus ALTER COLUMN explanation DROP DEFAULT;
