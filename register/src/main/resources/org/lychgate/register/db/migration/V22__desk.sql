-- What officers open at the desk: there is a limit a day, and reports about one person stand side
-- by side.
CREATE INDEX audit_of_cases ON audit (day, who) WHERE what = 'OPEN_CASE';
CREATE INDEX waiting_of_person ON waiting (person_key) WHERE person_key IS NOT NULL;
