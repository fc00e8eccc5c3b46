-- An answer may speak of several notices: of those from "first" to "notice". 0 says, as all rows did
-- until now, that it speaks of "notice" alone; a registry of the version before goes on writing so.
ALTER TABLE acknowledgement
  ADD COLUMN first bigint NOT NULL DEFAULT 0
    CHECK (first >= 0 AND first < notice AND (first = 0 OR notice - first < 1000));
ALTER TABLE acknowledgement DROP CONSTRAINT acknowledgement_pkey;
ALTER TABLE acknowledgement ADD PRIMARY KEY (notice, subscriber, state, first);
CREATE INDEX acknowledgement_of_many ON acknowledgement (notice) WHERE first > 0;
