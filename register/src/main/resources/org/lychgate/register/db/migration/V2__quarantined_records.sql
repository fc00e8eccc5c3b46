-- A record that is held with its list must not come in again by itself (outcome 7: quarantined).
CREATE INDEX report_that_is_held ON report (reporter, content) WHERE outcome = 7;
