-- PostgreSQL keeps samples of a column's values in pg_statistic, for its planner: of sealed rows
-- those would be ciphertext that stays when the row is erased. Nobody looks for such values, so no
-- samples are taken; a change of type, even to the same one, removes those that were.
ALTER TABLE vault ALTER COLUMN wrapped_key SET STATISTICS 0;
ALTER TABLE vault ALTER COLUMN payload SET STATISTICS 0;
ALTER TABLE ruling_input ALTER COLUMN sealed SET STATISTICS 0;
ALTER TABLE vault ALTER COLUMN wrapped_key TYPE bytea;
ALTER TABLE vault ALTER COLUMN payload TYPE bytea;
ALTER TABLE ruling_input ALTER COLUMN sealed TYPE bytea;
