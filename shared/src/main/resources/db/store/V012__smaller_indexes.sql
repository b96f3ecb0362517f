-- Positions only ever grow, so a page of their indexes that is full stays as it is and needs no room left.
ALTER INDEX store.events_position SET (fillfactor = 100);
ALTER INDEX store.text_keys_position SET (fillfactor = 100);

-- A stream holds few keys, whatever their kinds: an id finds them, in half the bytes.
CREATE INDEX reservations_held_by ON store.reservations (stream);
DROP INDEX store.reservations_of_stream;
