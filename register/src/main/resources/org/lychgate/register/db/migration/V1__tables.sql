-- The register's tables. Who may do what with them stands in ../grants.sql and nowhere else.

-- The order of everything: leaf number i of the public log. Leaves hold no personal data.
CREATE TABLE ledger (
  leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
  leaf bytea NOT NULL CHECK (octet_length(leaf) BETWEEN 2 AND 512)
);

-- What happened: ids, commitments' leaf numbers and days, nothing about a person.
CREATE TABLE event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind ~ '^[A-Z_]{3,30}$'),
  day date NOT NULL,
  leaf_index bigint UNIQUE REFERENCES ledger,
  entry bigint,
  refers_to bigint REFERENCES ledger
);

-- Who asked for what; written before the answer is looked up.
CREATE TABLE audit (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  day date NOT NULL,
  who text NOT NULL CHECK (length(who) <= 80),
  what text NOT NULL CHECK (what ~ '^[A-Z_]{3,30}$'),
  about text NOT NULL CHECK (length(about) <= 80)
);

-- Personal data, encrypted under a key of its own; the erasure role may delete rows.
CREATE TABLE vault (
  record bigint PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  payload bytea NOT NULL
);

CREATE TABLE submission (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  reporter text NOT NULL,
  batch bytea NOT NULL CHECK (octet_length(batch) = 16),
  content bytea NOT NULL CHECK (octet_length(content) = 32),
  quarantined boolean NOT NULL,
  day date NOT NULL,
  CONSTRAINT one_submission_a_batch_id UNIQUE (reporter, batch)
);

-- One row a REPORT leaf. message_id is empty on a repeat, which names the first one instead.
-- person_key stands only on reports that wait: the registrar's record finds them by it.
CREATE TABLE report (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  submission bigint NOT NULL REFERENCES submission,
  reporter text NOT NULL,
  message_id text,
  repeats bigint REFERENCES report,
  content bytea NOT NULL CHECK (octet_length(content) = 32),
  outcome smallint NOT NULL,
  reasons text NOT NULL,
  age_group smallint,
  person_key bytea CHECK (octet_length(person_key) = 32),
  entry bigint,
  CHECK ((message_id IS NULL) <> (repeats IS NULL)),
  CONSTRAINT one_report_a_message_id UNIQUE (reporter, message_id)
);
CREATE INDEX report_of_submission ON report (submission);
CREATE INDEX report_that_waits ON report (person_key) WHERE person_key IS NOT NULL;

-- person_key, certificate_key and raw_key are keyed hashes: no message shows a number.
CREATE TABLE entry (
  entry bigint PRIMARY KEY,
  publish_leaf bigint NOT NULL UNIQUE REFERENCES ledger,
  report_leaf bigint NOT NULL UNIQUE REFERENCES report,
  reporter text NOT NULL,
  evidence smallint NOT NULL,
  person_key bytea NOT NULL CHECK (octet_length(person_key) = 32),
  certificate_key bytea CHECK (octet_length(certificate_key) = 32),
  raw_key bytea NOT NULL CHECK (octet_length(raw_key) = 32),
  corroborated integer NOT NULL DEFAULT 0,
  status smallint NOT NULL CHECK (status BETWEEN 1 AND 3),
  hold_leaf bigint REFERENCES ledger,
  reverse_leaf bigint REFERENCES ledger,
  changed date NOT NULL,
  CHECK ((status = 3) = (reverse_leaf IS NOT NULL))
);
-- Two reporters, one person, the same moment: PostgreSQL decides that there is one entry.
CREATE UNIQUE INDEX one_live_entry_a_person ON entry (person_key) WHERE status < 3;
CREATE UNIQUE INDEX one_live_entry_a_certificate ON entry (certificate_key) WHERE status < 3;
CREATE INDEX entry_of_person ON entry (person_key);
CREATE INDEX entry_of_certificate ON entry (certificate_key);

CREATE TABLE case_file (
  code text PRIMARY KEY,
  opened date NOT NULL,
  state smallint NOT NULL,
  entry bigint REFERENCES entry,
  hold_leaf bigint REFERENCES ledger
);
CREATE INDEX case_of_entry ON case_file (entry);

-- The outbox: what every recipient is told, in sequence.
CREATE TABLE notice (
  sequence bigint PRIMARY KEY CHECK (sequence >= 1),
  leaf_index bigint NOT NULL UNIQUE REFERENCES ledger,
  day date NOT NULL,
  json text NOT NULL,
  signature text NOT NULL
);

CREATE TABLE acknowledgement (
  subscriber text NOT NULL,
  notice bigint NOT NULL REFERENCES notice,
  state text NOT NULL,
  day date NOT NULL,
  json text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (notice, subscriber, state)
);

CREATE TABLE edition (
  scope smallint NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  is_full boolean NOT NULL,
  as_of date NOT NULL,
  leaf_index bigint NOT NULL UNIQUE REFERENCES ledger,
  log_size bigint NOT NULL,
  row_count bigint NOT NULL,
  PRIMARY KEY (scope, sequence)
);

-- The accounting: who was given which edition.
CREATE TABLE disclosure (
  subscriber text NOT NULL,
  scope smallint NOT NULL,
  sequence bigint NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (subscriber, scope, sequence),
  FOREIGN KEY (scope, sequence) REFERENCES edition
);
