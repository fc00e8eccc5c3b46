-- Editions that are not served any more, as they hold an erased record; the manifest's hash stays
-- in the log.
CREATE TABLE withdrawal (
  scope smallint NOT NULL,
  sequence bigint NOT NULL,
  erase_leaf bigint NOT NULL REFERENCES ledger,
  PRIMARY KEY (scope, sequence),
  FOREIGN KEY (scope, sequence) REFERENCES edition
);
