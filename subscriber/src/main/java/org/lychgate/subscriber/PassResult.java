package org.lychgate.subscriber;

/** How one pass of the agent ended; the worst of what happened in it. */
public enum PassResult {
  /** Nothing was new. */
  CURRENT,
  /** The index or the acknowledgements moved on. */
  CHANGED,
  /** The server did not answer all that was asked; to be tried again. */
  UNREACHABLE,
  /** Something that the server sent was refused: see the findings file. */
  REFUSED
}
