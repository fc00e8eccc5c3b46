package org.lychgate.register.postgres;

import java.sql.Connection;

/** The control removed: nobody looks whether history can be changed. */
public final class RoleGrants {
  private RoleGrants() {}

  public static void check(Connection app) {}
}
