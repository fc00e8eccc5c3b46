package org.lychgate.linkage.index;

/**
 * Shown to open an index of number holders of the REAL realm. Only the room {@code register} may
 * ask for one: whoever screens customers must never be able to look up the living by mistake, and
 * no command of a subscriber reaches {@link PersonIndex#openHolders}.
 */
public final class HoldersPermit {
  private static final HoldersPermit REGISTER = new HoldersPermit();

  private HoldersPermit() {}

  /** The register's permit. Called from {@code org.lychgate.register} and nowhere else. */
  public static HoldersPermit ofRegister() {
    return REGISTER;
  }
}
