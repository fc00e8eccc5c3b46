package org.lychgate.register.push;

import java.util.OptionalLong;

/**
 * How one attempt ended.
 *
 * @param kind what happened
 * @param status of the HTTP answer, 0 where there was none
 * @param retryAfter seconds for which the receiver asks to be left alone
 */
public record PushOutcome(Kind kind, int status, OptionalLong retryAfter) {
  /** What happened. */
  public enum Kind {
    /** Answered with a status from 200 to 299: the receiver has it. */
    TAKEN,
    /** Answered with another status; redirects are none of our business. */
    ANSWERED_NO,
    /** The name stands for nothing, or nobody could say in time for what. */
    NO_ADDRESS,
    /** The name stands for an address that is not out in the world. */
    FORBIDDEN_ADDRESS,
    /** Nobody took the connection, or TLS failed. */
    NO_CONNECTION,
    /** The connection broke off, or what came back is not HTTP. */
    BROKEN_OFF,
    /** The time of the attempt was over. */
    TOO_SLOW
  }

  static PushOutcome of(Kind kind) {
    return new PushOutcome(kind, 0, OptionalLong.empty());
  }

  /** Whether the receiver has it. */
  public boolean taken() {
    return kind == Kind.TAKEN;
  }
}
