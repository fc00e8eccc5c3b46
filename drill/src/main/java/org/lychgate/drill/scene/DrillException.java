package org.lychgate.drill.scene;

/** An attempt, or what it stands on, could not be carried out. Names no person. */
public final class DrillException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DrillException(String message) {
    super(message);
  }

  public DrillException(String message, Throwable cause) {
    super(message, cause);
  }
}
