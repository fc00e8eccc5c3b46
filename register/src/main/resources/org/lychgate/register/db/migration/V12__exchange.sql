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
