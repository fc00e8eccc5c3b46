package org.lychgate.cli.drill;

/** A control, the place in the source that is it, and the attack that gets through without it. */
enum Control {
  SUBMISSION_SIGNATURE(
      "list-self-signed",
      "edition",
      "statement/SubmissionSignature",
      ".filter(key -> Signing.verifies(statement, line.get(), key.vkey(), keys))",
      ""),
  BATCH_RULE(
      "list-stolen-key",
      "gate",
      "BatchRule",
      "if (declarations.stream().anyMatch(d -> explains(d, batch, today))) {",
      "if (true) {"),
  BATCH_RULE_2(
      "list-same-date",
      "gate",
      "BatchRule",
      "if (areDatesTooAlike(batch, policy)) {",
      "if (false) {"),
  COUNTS("list-age-matched", "edition", "verify/Counts", "one.listed() <= one.counted(),", "true,"),
  REPORT_READER(
      "key-of-another-place", "register", "ReportReader", "return elsewhere", "return false"),
  EVIDENCE_RULE(
      "minors",
      "gate",
      "EvidenceRule",
      "waits(EvidenceClass.E3, Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR, report);",
      "new Weighed(Optional.of(EvidenceClass.E2), Verdict.pass(Reason.REGISTRAR_RECORD));"),
  WHOSE(
      "number-swapped",
      "gate",
      "Whose",
      "List<Reason> reasons = new ArrayList<>();",
      "if (true) { return Verdict.pass(); } List<Reason> reasons = new ArrayList<>();"),
  STANDING_RULE(
      "restore-after-reversal",
      "gate",
      "StandingRule",
      "for (PriorEntry prior : listReversed(standing)) {",
      "if (true) { return Verdict.pass(); } for (PriorEntry prior : listReversed(standing)) {"),
  STARTUP(
      "certifier-invented",
      "register",
      "Startup",
      "|| !genesis.trust().equals(trust.hash())) {",
      "|| false) {"),
  STARTUP_2(
      "policy-changed",
      "register",
      "Startup",
      "|| !leaf.policy().equals(policy.hash())) {",
      "|| false) {"),
  DECISIONS(
      "release-ordered", "register", "Decisions", "organisations.size() >= rule.needed()", "true"),
  DECISIONS_2(
      "officer-twice", "register", "Decisions", "organisations.size() >= rule.needed()", "true"),
  CORRECTIONS(
      "reversal-forged", "register", "Corrections", "key.role() == KeyRole.OFFICER;", "true;"),
  CORRECTIONS_2(
      "dead-before-last-sign", "register", "Corrections", "if (entry.isEmpty()) {", "if (true) {"),
  CLAIM_OF_LIFE("location-in-claim", "edition", "statement/ClaimOfLife", "in.end();", ""),
  CLOCKS(
      "revival-for-fraud",
      "edition",
      "monitor/Clocks",
      "if (leaf.expires().isBefore(today)) {",
      "if (false) {"),
  SIGNED(
      "edition-unasked",
      "server",
      "Signed",
      "|| !Signing.verifies(statement, NoteSignature.parseHeader(line), key.get().vkey())) {",
      "|| false) {"),
  SIGNED_2(
      "edition-unasked",
      "server",
      "Signed",
      "if (!statement.path().equals(path)) {",
      "if (false) {"),
  PUBLISHER(
      "edition-unasked",
      "register",
      "Publisher",
      "if (order.asOf().isAfter(today)) {",
      "if (false) {"),
  PUBLISHER_2(
      "witnesses-gone",
      "register",
      "Publisher",
      "if (!witnesses.await(logged.index().value() + 1, WITNESS_PATIENCE)) {",
      "if (false) {"),
  PUBLICATIONS(
      "row-added-by-sql",
      "edition",
      "verify/Publications",
      "if (batch.get().quarantined()) {",
      "if (false) {"),
  LOG_FEEDER(
      "old-dump",
      "register",
      "LogFeeder",
      "if (known > size || signer.lastSize().value() > size) {",
      "if (false) {"),
  LEDGER_ROWS(
      "backdating", "register", "LedgerRows", "last.isAfter(today) ? last : today", "today"),
  LOG_COPY(
      "split-view",
      "edition",
      "monitor/LogCopy",
      "if (seen.isPresent() && !reader.root(old).equals(seen.get().root())) {",
      "if (false) {");

  final String attack;
  final Removal removal;

  Control(String attack, String room, String file, String there, String instead) {
    this.attack = attack;
    this.removal =
        new Removal(
            room + "/src/main/java/org/lychgate/" + room + "/" + file + ".java", there, instead);
  }
}
