package org.lychgate.edition.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects findings; keeps the first ones and counts the rest. */
final class Findings {
  /** Most findings that are kept. */
  static final int KEPT_MAX = 10_000;

  private final List<VerifyFinding> kept = new ArrayList<>();
  private long found;

  void add(String code, String where, String message) {
    found++;
    if (kept.size() < KEPT_MAX) {
      kept.add(new VerifyFinding(code, where, message));
    }
  }

  /** Adds a finding unless {@code holds}. */
  void check(boolean holds, String code, String where, String message) {
    if (!holds) {
      add(code, where, message);
    }
  }

  List<VerifyFinding> kept() {
    return kept;
  }

  long found() {
    return found;
  }
}
