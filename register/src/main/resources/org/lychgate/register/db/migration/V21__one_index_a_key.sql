-- Each of these keys stood in two indexes: one of all entries, and one of those that are listed or
-- held, which sees to it that there is one. The keys are hashes, so each new entry wrote to as many
-- places far apart as there are indexes. What was reversed is little, and has indexes of its own:
-- whoever asks for all asks for both parts.
DROP INDEX lychgate.entry_of_person;
DROP INDEX lychgate.entry_of_certificate;
CREATE INDEX reversed_entry_of_person ON lychgate.entry (person_key) WHERE status = 3;
CREATE INDEX reversed_entry_of_certificate ON lychgate.entry (certificate_key) WHERE status = 3;

-- A batch is looked for by its id alone; the index of reporter and id was searched once for each
-- reporter that there is.
CREATE INDEX submission_of_batch ON lychgate.submission (batch);
