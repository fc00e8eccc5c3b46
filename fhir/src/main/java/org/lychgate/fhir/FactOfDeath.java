package org.lychgate.fhir;

import java.util.Optional;
import org.lychgate.model.EntryId;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;

/**
 * A Fact-of-Death message, from a registry to those it has told, and their answer; events of the
 * guide "Fact of Death Exchange" 0.2.0. A message that comes again with the same {@link
 * MessageEnvelope#messageId} is answered as it was and does nothing ({@link VrfmMessage}).
 */
public sealed interface FactOfDeath {
  MessageEnvelope envelope();

  /** An entry stands ({@code fact-of-death-notification}). */
  record Notification(MessageEnvelope envelope, DeathFact fact) implements FactOfDeath {}

  /**
   * What is now said of an entry, whole ({@code fact-of-death-correction}).
   *
   * @param fact with the same entry id as the notification
   */
  record Correction(MessageEnvelope envelope, DeathFact fact) implements FactOfDeath {}

  /**
   * An entry stands no more, or is held ({@code fact-of-death-void}): drop it. The person may be
   * alive, so it names no more than what the recipient finds the entry by.
   *
   * @param ssn only where the scope is FULL
   */
  record Void(MessageEnvelope envelope, EntryId entry, Optional<Ssn> ssn) implements FactOfDeath {
    /** The void for recipients of {@code scope}: only FULL is told the number once more. */
    public static Void of(MessageEnvelope envelope, EntryId entry, Optional<Ssn> ssn, Scope scope) {
      return new Void(envelope, entry, scope == Scope.FULL ? ssn : Optional.empty());
    }

    /** The entry alone, as {@link DeathFact#toString} shows it. */
    @Override
    public String toString() {
      return "Void[" + DeathFact.shown(entry) + "]";
    }
  }

  /**
   * A message has arrived.
   *
   * @param event of the message that is acknowledged
   * @param acknowledged its {@link MessageEnvelope#messageId}
   */
  record Acknowledgement(
      MessageEnvelope envelope, Event event, String acknowledged, Receipt receipt)
      implements FactOfDeath {
    public Acknowledgement {
      if (!MessageEnvelope.isId(acknowledged)) {
        throw new IllegalArgumentException("not the id of a message");
      }
    }

    @Override
    public String toString() {
      return "Acknowledgement[" + event.code() + ", " + receipt.word() + "]";
    }
  }

  /** What happened to the recipient's list; never whether the person was anybody's customer. */
  enum Receipt {
    RECEIVED("received"),
    APPLIED("applied"),
    PASSED_ON("passed-on"),
    REFUSED("refused");

    private final String word;

    Receipt(String word) {
      this.word = word;
    }

    /** The word in the acknowledgement. */
    public String word() {
      return word;
    }

    static Optional<Receipt> find(String word) {
      for (Receipt receipt : values()) {
        if (receipt.word.equals(word)) {
          return Optional.of(receipt);
        }
      }
      return Optional.empty();
    }
  }

  /** The events of the guide. */
  enum Event {
    NOTIFICATION("fact-of-death-notification"),
    CORRECTION("fact-of-death-correction"),
    VOID("fact-of-death-void");

    private final String code;

    Event(String code) {
      this.code = code;
    }

    /** The code in {@code MessageHeader.eventCoding}. */
    public String code() {
      return code;
    }

    static Optional<Event> find(String code) {
      for (Event event : values()) {
        if (event.code.equals(code)) {
          return Optional.of(event);
        }
      }
      return Optional.empty();
    }
  }
}
