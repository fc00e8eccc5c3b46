-- Reports that wait: each stands in one queue, since a day, and until one. Whom it is about lies
-- sealed in the vault under the same number, and goes when its time is over.
CREATE TABLE waiting (
  leaf_index bigint PRIMARY KEY,
  queue smallint NOT NULL CHECK (queue BETWEEN 1 AND 4),
  reporter text NOT NULL,
  submission bigint NOT NULL,
  since date NOT NULL,
  expires date NOT NULL,
  person_key bytea CHECK (octet_length(person_key) = 32),
  certificate_key bytea CHECK (octet_length(certificate_key) = 32),
  -- 1: its time was over. 2: somebody stands on the list, or on the way there, for it.
  closed smallint CHECK (closed IN (1, 2))
);
CREATE INDEX waiting_open ON waiting (queue, since) WHERE closed IS NULL;
CREATE INDEX waiting_of_reporter ON waiting (reporter, leaf_index) WHERE closed IS NULL;
CREATE INDEX waiting_that_expires ON waiting (expires) WHERE closed IS NULL;
-- What was erased, by whatever cause, is not erased again.
CREATE INDEX event_of_erasure ON event (refers_to) WHERE kind = 'ERASE';
-- Who has opened a record that waits, on a day: there is a limit.
CREATE INDEX audit_of_opened ON audit (day, who) WHERE what = 'OPEN_WAITING';

-- What came before this table: under the policy's floor, and without a record, which was not kept.
INSERT INTO waiting (leaf_index, queue, reporter, submission, since, expires, person_key)
  SELECT r.leaf_index,
    CASE r.outcome WHEN 5 THEN 1 WHEN 4 THEN 2 WHEN 7 THEN 3 ELSE 4 END,
    r.reporter, r.submission, s.day, s.day + 90, r.person_key
  FROM report r JOIN submission s ON s.leaf_index = r.submission
  WHERE r.outcome IN (3, 4, 5, 7) AND r.repeats IS NULL AND r.entry IS NULL;
