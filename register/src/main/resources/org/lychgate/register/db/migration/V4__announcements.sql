-- How many deaths a registrar says a day had; the last row of a day stands.
CREATE TABLE day_count (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  reporter text NOT NULL,
  counted date NOT NULL,
  count bigint NOT NULL CHECK (count >= 0)
);
CREATE INDEX day_count_of_reporter ON day_count (reporter, counted);

-- Loads and disasters, announced before their reports came.
CREATE TABLE declaration (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  reporter text NOT NULL,
  jurisdiction text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  expires date NOT NULL,
  max_reports bigint NOT NULL CHECK (max_reports >= 1),
  CHECK (first_day <= last_day)
);
CREATE INDEX declaration_of_reporter ON declaration (reporter);

-- Who agreed with an order, or refused to: one answer of a key to an order.
CREATE TABLE consent (
  leaf_index bigint PRIMARY KEY REFERENCES ledger,
  statement bytea NOT NULL CHECK (octet_length(statement) = 32),
  key text NOT NULL,
  refused boolean NOT NULL,
  UNIQUE (statement, key)
);

-- Orders that were carried out; none is twice.
CREATE TABLE done_order (
  statement bytea PRIMARY KEY CHECK (octet_length(statement) = 32),
  leaf_index bigint NOT NULL UNIQUE REFERENCES ledger
);

-- Quarantined batches that officers let go.
CREATE TABLE cleared (
  submission bigint PRIMARY KEY REFERENCES submission,
  leaf_index bigint NOT NULL UNIQUE REFERENCES ledger
);
