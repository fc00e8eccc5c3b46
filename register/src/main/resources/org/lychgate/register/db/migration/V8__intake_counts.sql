-- What each key asked of intake on a day, and what nobody's key did: one row a kind and day, so
-- that a flood fills no table. READ are reports, the others submissions.
CREATE TABLE intake_count (
  day date NOT NULL,
  who text NOT NULL CHECK (length(who) <= 80),
  what text NOT NULL CHECK (what IN ('READ', 'AGAIN', 'TOO_MANY', 'UNSIGNED')),
  count bigint NOT NULL CHECK (count >= 1),
  PRIMARY KEY (who, what, day)
);

INSERT INTO intake_count (day, who, what, count)
  SELECT s.day, s.reporter, 'READ', count(*) FROM submission s
  JOIN report r ON r.submission = s.leaf_index GROUP BY s.day, s.reporter;
INSERT INTO intake_count (day, who, what, count)
  SELECT day, 'anonymous', 'UNSIGNED', count(*) FROM event
  WHERE kind = 'REFUSED_UNSIGNED' GROUP BY day;
