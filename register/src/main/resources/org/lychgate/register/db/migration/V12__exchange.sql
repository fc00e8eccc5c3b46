-- Where each subscriber wants notices to be posted (empty: nowhere), by its last signed statement,
-- and how far that has got. An address is the subscriber's, not a person's.
CREATE TABLE webhook (
  subscriber text PRIMARY KEY,
  serial bigint NOT NULL CHECK (serial >= 1),
  url text NOT NULL CHECK (length(url) <= 500),
  day date NOT NULL,
  json text NOT NULL,
  signature text NOT NULL,
  taken bigint NOT NULL CHECK (taken >= 0),
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failing_since date,
  outcome text NOT NULL DEFAULT '' CHECK (length(outcome) <= 40)
);

-- What subscribers may be given. In force where both sides have signed the same text.
CREATE TABLE agreement (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  number text NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
  subscriber text NOT NULL,
  day date NOT NULL,
  json text NOT NULL
);
CREATE INDEX agreement_of_subscriber ON agreement (subscriber);

CREATE TABLE agreement_signature (
  hash bytea NOT NULL REFERENCES agreement,
  key text NOT NULL,
  organisation text NOT NULL,
  by_subscriber boolean NOT NULL,
  day date NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (hash, key)
);

-- The accounting of every day on which an edition was given again, and by which agreement: written
-- before the first byte leaves. The table disclosure has the first day alone.
CREATE TABLE disclosure_day (
  subscriber text NOT NULL,
  scope smallint NOT NULL,
  sequence bigint NOT NULL,
  day date NOT NULL,
  agreement text NOT NULL,
  rows bigint NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (subscriber, day, scope, sequence),
  FOREIGN KEY (scope, sequence) REFERENCES edition
);

-- Days of which DISCLOSE leaves say what was given again on them.
CREATE TABLE disclosure_logged (
  day date PRIMARY KEY
);

-- Notices that everybody who was given the entry has answered, and those of which a SILENT leaf
-- says that somebody has not.
CREATE TABLE notice_answered (
  notice bigint PRIMARY KEY REFERENCES notice
);
CREATE TABLE notice_silent (
  notice bigint PRIMARY KEY REFERENCES notice,
  leaf_index bigint NOT NULL REFERENCES ledger
);
-- Notices about one entry; nothing of what intake writes is in it.
CREATE INDEX event_of_correction ON event (entry) WHERE kind IN ('HOLD', 'RELEASE', 'REVERSE');
CREATE INDEX notice_of_day ON notice (day, sequence);
