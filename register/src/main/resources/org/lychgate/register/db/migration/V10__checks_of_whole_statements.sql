-- A foreign key is checked row by row, and of the eight rows that a report leaves behind five named
-- a leaf that the same transaction had just written: nearly half of what PostgreSQL spent on a
-- report. The same is held here once a statement, and more: that the ledger has no gap.

CREATE FUNCTION lychgate.ledger_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lowest bigint;
  highest bigint;
  rows bigint;
BEGIN
  SELECT min(leaf_index), max(leaf_index), count(*) INTO lowest, highest, rows FROM added;
  IF rows > 0 AND (highest - lowest + 1 <> rows OR lowest > 0 AND NOT EXISTS (
      SELECT 1 FROM lychgate.ledger WHERE leaf_index = lowest - 1)) THEN
    RAISE EXCEPTION 'the ledger would have a gap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_goes_on AFTER INSERT ON lychgate.ledger
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION lychgate.ledger_goes_on();

-- As the ledger has no gap, a leaf is there where it is not beyond the last.
CREATE FUNCTION lychgate.event_has_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT max(greatest(leaf_index, refers_to)) FROM added)
      > (SELECT coalesce(max(leaf_index), -1) FROM lychgate.ledger)
      OR (SELECT min(least(leaf_index, refers_to)) FROM added) < 0 THEN
    RAISE EXCEPTION 'an event of a leaf that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER event_has_leaf AFTER INSERT ON lychgate.event
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION lychgate.event_has_leaf();
ALTER TABLE lychgate.event
  DROP CONSTRAINT event_leaf_index_fkey, DROP CONSTRAINT event_refers_to_fkey;

CREATE FUNCTION lychgate.report_has_submission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named bigint;
BEGIN
  IF (SELECT max(leaf_index) FROM added)
      > (SELECT coalesce(max(leaf_index), -1) FROM lychgate.ledger)
      OR (SELECT min(leaf_index) FROM added) < 0 THEN
    RAISE EXCEPTION 'a report of a leaf that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  FOR named IN SELECT DISTINCT submission FROM added LOOP
    IF NOT EXISTS (SELECT 1 FROM lychgate.submission WHERE leaf_index = named) THEN
      RAISE EXCEPTION 'a report without a submission' USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER report_has_submission AFTER INSERT ON lychgate.report
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION lychgate.report_has_submission();
ALTER TABLE lychgate.report
  DROP CONSTRAINT report_leaf_index_fkey, DROP CONSTRAINT report_submission_fkey;

-- That an entry stands on a report stays a foreign key here: nothing may be listed without one.
CREATE FUNCTION lychgate.entry_has_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT max(publish_leaf) FROM added)
      > (SELECT coalesce(max(leaf_index), -1) FROM lychgate.ledger)
      OR (SELECT min(publish_leaf) FROM added) < 0 THEN
    RAISE EXCEPTION 'an entry of a leaf that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_has_leaf AFTER INSERT ON lychgate.entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION lychgate.entry_has_leaf();
ALTER TABLE lychgate.entry DROP CONSTRAINT entry_publish_leaf_fkey;
