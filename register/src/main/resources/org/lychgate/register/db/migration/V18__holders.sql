-- What a verifier calls its answer about a report, by the REPORT leaf; silent where it gave none.
-- Not about whom: the id is the verifier's own.
CREATE TABLE holder_answer (
  leaf_index bigint PRIMARY KEY,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 80)
);
