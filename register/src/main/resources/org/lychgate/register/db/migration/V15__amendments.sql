-- An entry can stand on another report than it was listed on: its last CORRECT leaf's.
CREATE INDEX event_of_amendment ON event (refers_to) WHERE kind = 'CORRECT';
