-- What the log gave back after an older database was restored, and what it could not: leaves hold
-- no names, so of these batches and entries only that they were there is known.

CREATE TABLE lost_batch (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  reporter text NOT NULL,
  batch bytea NOT NULL CHECK (octet_length(batch) = 16),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  count bigint NOT NULL CHECK (count >= 1),
  quarantined boolean NOT NULL,
  cleared bigint REFERENCES ledger,
  day date NOT NULL,
  CONSTRAINT one_lost_batch_a_batch_id UNIQUE (reporter, batch)
);

-- contested: somebody said that the person lives, or that the entry is wrong, and nobody knows any
-- more who that is. Until an entry with this PUBLISH leaf is there again, no report is taken.
CREATE TABLE lost_entry (
  publish_leaf bigint PRIMARY KEY REFERENCES ledger,
  report_leaf bigint NOT NULL UNIQUE REFERENCES ledger,
  entry bigint NOT NULL UNIQUE,
  reporter text NOT NULL,
  hold_leaf bigint REFERENCES ledger,
  reverse_leaf bigint REFERENCES ledger,
  contested boolean NOT NULL
);

-- An entry that an edition gave back has its REPORT leaf, and no row of its report until the batch
-- comes again. So it is the leaf that nothing may be listed without.
ALTER TABLE entry DROP CONSTRAINT entry_report_leaf_fkey;
CREATE OR REPLACE FUNCTION lychgate.entry_has_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named bigint;
BEGIN
  IF (SELECT max(greatest(publish_leaf, report_leaf)) FROM added)
      > (SELECT coalesce(max(leaf_index), -1) FROM lychgate.ledger)
      OR (SELECT min(least(publish_leaf, report_leaf)) FROM added) < 0 THEN
    RAISE EXCEPTION 'an entry of a leaf that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  FOR named IN SELECT report_leaf FROM added LOOP
    IF NOT EXISTS (
        SELECT 1 FROM lychgate.event WHERE leaf_index = named AND kind = 'REPORT') THEN
      RAISE EXCEPTION 'an entry without a report' USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
