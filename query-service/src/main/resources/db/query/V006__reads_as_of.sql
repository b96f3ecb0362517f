-- What stands now, without looking at all that stood before: a figure that was disputed ten thousand times has as many
-- rows, a claim as many as it has events. Both readers and the projector, which ends the row of before, look here. Only
-- the last row of a batch is ever in these indexes, so they cost little; and there can be no two.
CREATE UNIQUE INDEX figure_consensus_now ON read.figure_consensus (figure_id) WHERE valid_until = 9223372036854775807;
CREATE UNIQUE INDEX claim_states_now ON read.claim_states (claim_id) WHERE valid_until = 9223372036854775807;
