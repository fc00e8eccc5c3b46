package org.lychgate.edition.monitor;

import org.lychgate.edition.json.Json;

/**
 * Something that the monitor has seen.
 *
 * @param code stable, listed in docs/witness.md
 * @param where leaf, key, file or size
 * @param message in plain words; names no person, as the log names none
 */
public record MonitorFinding(Level level, String code, String where, String message) {
  /** How loud it is. */
  public enum Level {
    /** The log cannot be trusted as it is. */
    ALARM,
    /** May be in order, and somebody has to find out. */
    LOOK,
    /** Happened, by the rules. */
    NOTE
  }

  Json.Obj json() {
    return Json.object()
        .put("code", code)
        .put("level", level.name())
        .put("message", message)
        .put("where", where)
        .build();
  }
}
