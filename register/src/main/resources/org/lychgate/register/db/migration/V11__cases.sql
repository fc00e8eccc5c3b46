-- The way back at scale: which holds stand, one order about many entries, second looks.

-- A hold stands until a RELEASE names it; both are events. Who is asked follows from them.
CREATE INDEX entry_that_is_held ON entry (entry) WHERE status = 2;
CREATE INDEX event_of_hold ON event (entry) WHERE kind = 'HOLD';
CREATE INDEX event_of_release ON event (refers_to) WHERE kind = 'RELEASE';
CREATE INDEX entry_of_reporter ON entry (reporter, publish_leaf);
CREATE INDEX case_of_day ON case_file (opened);

-- One officer's order about a batch or a key, and how far it has come: all entries up to the
-- PUBLISH leaf in reached are done. It grows with the leaves of its steps, in their transactions.
CREATE TABLE bulk_order (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  statement bytea NOT NULL UNIQUE CHECK (octet_length(statement) = 32),
  meant bigint NOT NULL CHECK (meant >= 1),
  reached bigint NOT NULL,
  changed bigint NOT NULL CHECK (changed >= 0),
  done boolean NOT NULL
);
CREATE INDEX bulk_order_that_goes_on ON bulk_order (leaf_index) WHERE NOT done;

-- Reversals (REVERSE or BULK_ORDER leaves) that another officer has to look at, and the APPROVAL leaf
-- by which one has.
CREATE TABLE second_look (
  reversal bigint PRIMARY KEY REFERENCES ledger,
  officer text NOT NULL CHECK (length(officer) <= 80),
  due date NOT NULL,
  looked bigint UNIQUE REFERENCES ledger
);
CREATE INDEX second_look_that_waits ON second_look (due) WHERE looked IS NULL;

-- Single reversals of an officer on a day are counted, and limited.
ALTER TABLE intake_count DROP CONSTRAINT intake_count_what_check;
ALTER TABLE intake_count ADD CONSTRAINT intake_count_what_check
  CHECK (what IN ('READ', 'AGAIN', 'TOO_MANY', 'UNSIGNED', 'REVERSED'));
