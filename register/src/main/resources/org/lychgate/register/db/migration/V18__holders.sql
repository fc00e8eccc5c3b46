-- What a verifier calls its answer about a report, by the REPORT leaf; silent where it gave none.
-- Not about whom: the id is the verifier's own.
CREATE TABLE holder_answer (
  leaf_index bigint PRIMARY KEY,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 80)
);

-- A row of an inherited file stands on no report: it has its own PUBLISH leaf there (evidence 9).
CREATE OR REPLACE FUNCTION lychgate.entry_has_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named bigint;
BEGIN
  IF (SELECT max(greatest(publish_leaf, report_leaf)) FROM added)
      > (SELECT coalesce(max(leaf_index), -1) FROM lychgate.ledger)
      OR (SELECT min(least(publish_leaf, report_leaf)) FROM added) < 0 THEN
    RAISE EXCEPTION 'an entry of a leaf that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  FOR named IN SELECT report_leaf FROM added WHERE evidence <> 9 LOOP
    IF NOT EXISTS (
        SELECT 1 FROM lychgate.event WHERE leaf_index = named AND kind = 'REPORT') THEN
      RAISE EXCEPTION 'an entry without a report' USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  FOR named IN SELECT publish_leaf FROM added WHERE evidence = 9 LOOP
    IF NOT EXISTS (
        SELECT 1 FROM lychgate.event e JOIN lychgate.event i ON i.leaf_index = e.refers_to
        WHERE e.leaf_index = named AND e.kind = 'PUBLISH' AND i.kind = 'INHERITED') THEN
      RAISE EXCEPTION 'an inherited entry of no file' USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
ALTER TABLE entry ADD CONSTRAINT inherited_stands_by_itself
  CHECK (evidence <> 9 OR report_leaf = publish_leaf);
