-- What is new is compared at once, also while all is compared again, which takes hours in a large store.
ALTER TABLE read.reconciliation ADD COLUMN swept bigint; -- the last position that was compared again; null while nothing is
COMMENT ON COLUMN read.reconciliation.checked IS 'the last position that was compared since it is there';
