package org.lychgate.register.postgres;

/** Who may talk to the database. Each has its own password and no more than its own rights. */
public enum DbRole {
  /** Creates and changes tables at start; nothing else runs as it. */
  OWNER("lychgate_owner"),
  /** Runs the register: adds to events, ledger and audit, and can never change or delete them. */
  APP("lychgate_app"),
  /** May delete rows of the vault, and nothing else. */
  ERASURE("lychgate_erasure"),
  /** Reads events, ledger and audit. */
  AUDITOR("lychgate_auditor");

  private final String user;

  DbRole(String user) {
    this.user = user;
  }

  /** The role's name in PostgreSQL. */
  public String user() {
    return user;
  }
}
