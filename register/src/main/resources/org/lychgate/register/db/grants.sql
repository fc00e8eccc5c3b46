-- Every right of every role. Run at each start as the owner, so that a loosened right does not
-- outlive a restart; RoleGrants then tries whether it holds.

REVOKE ALL ON ALL TABLES IN SCHEMA lychgate
  FROM PUBLIC, lychgate_app, lychgate_erasure, lychgate_auditor;
REVOKE ALL ON SCHEMA lychgate FROM PUBLIC;
GRANT USAGE ON SCHEMA lychgate TO lychgate_app, lychgate_erasure, lychgate_auditor;

-- What happened, happened: rows are added and read, never changed, never deleted.
GRANT SELECT, INSERT ON event, ledger, audit TO lychgate_app;
GRANT SELECT, INSERT ON
  vault, submission, report, notice, acknowledgement, edition, disclosure, withdrawal, entry,
  case_file, day_count, declaration, consent, done_order, cleared,
  ruling_part, ruling_batch, ruling_input, bulk_order, second_look, lost_batch, lost_entry
  TO lychgate_app;
GRANT SELECT, INSERT, UPDATE (closed, expires) ON waiting TO lychgate_app;
GRANT SELECT, INSERT ON holder_answer TO lychgate_app;

-- Counters of a day, in place of a row for each try.
GRANT SELECT, INSERT, UPDATE (count) ON intake_count TO lychgate_app;

-- Where something stands now; what led there is in event and ledger.
GRANT UPDATE (report_leaf, corroborated, status, hold_leaf, reverse_leaf, changed)
  ON entry TO lychgate_app;
GRANT UPDATE (state) ON case_file TO lychgate_app;
GRANT UPDATE (entry) ON report TO lychgate_app;
GRANT UPDATE (reached, changed, done) ON bulk_order TO lychgate_app;
GRANT UPDATE (looked) ON second_look TO lychgate_app;

-- Where a subscriber is posted to, and how far that has got.
GRANT SELECT, INSERT,
  UPDATE (serial, url, day, json, signature, taken, failures, failing_since, outcome)
  ON webhook TO lychgate_app;
GRANT SELECT, INSERT ON
  agreement, agreement_signature, disclosure_day, disclosure_logged, notice_answered, notice_silent
  TO lychgate_app;
GRANT UPDATE (reverse_leaf, contested) ON lost_entry TO lychgate_app;

GRANT SELECT (record), DELETE ON vault TO lychgate_erasure;
GRANT SELECT (leaf_index, expires), DELETE ON ruling_input TO lychgate_erasure;
GRANT SELECT ON event, ledger, audit, intake_count TO lychgate_auditor;
