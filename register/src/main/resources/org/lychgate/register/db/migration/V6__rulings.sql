-- What rulings were made from, so that each can be made again. Nobody is named in it.

-- What many batches share: settings, and a reporter's counts by day. Found by its SHA-256.
CREATE TABLE ruling_part (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  part bytea NOT NULL
);

-- What the rulings on one batch have in common: counts.
CREATE TABLE ruling_batch (
  submission bigint PRIMARY KEY REFERENCES submission,
  inputs bytea NOT NULL
);

-- One ruling: dates, places, how fields agree, sealed. By the REPORT leaf. Where there is no
-- record in the vault the row goes after its time; else it goes with the record.
CREATE TABLE ruling_input (
  leaf_index bigint PRIMARY KEY,
  sealed bytea NOT NULL,
  expires date
);
CREATE INDEX ruling_input_that_expires ON ruling_input (expires) WHERE expires IS NOT NULL;

-- Who speaks for an entry, to count sources by origin (outcome 2: corroborates).
CREATE INDEX report_that_corroborates ON report (entry) WHERE outcome = 2;
