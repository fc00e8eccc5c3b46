package org.lychgate.cli.demo;

/** A step of the demo could not be carried out, so that the ones after it mean nothing. */
final class DemoFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailedException(String message) {
    super(message);
  }
}
