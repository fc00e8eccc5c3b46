-- Reports that the gate let pass only because of a declaration, of a reporter with a past of its own:
-- nothing that comes later is compared with them. Written once with the report; replay finds the
-- same. What came before this column stands in its reporter's past.
ALTER TABLE report ADD COLUMN apart boolean NOT NULL DEFAULT false;
