package org.lychgate.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is on the outside of a FHIR message: who sends which message to whom, and when. Prints
 * nothing of it: an id is the sender's choice, and some would choose a person's number.
 *
 * @param messageId {@code MessageHeader.id}, which an acknowledgement names; a sender that sends a
 *     message again keeps it. 1 to 64 of {@code A-Z a-z 0-9 - .}
 * @param bundleId {@code Bundle.id}, of the same form; empty where there is none
 * @param sent {@code Bundle.timestamp}; to the millisecond; empty where there is none that can be
 *     read
 * @param source endpoint of the sender; empty where it names none
 * @param destinations endpoints, in order; NCHS, the exchange of the states and others may stand in
 *     one message
 */
public record MessageEnvelope(
    String messageId,
    String bundleId,
    Optional<Instant> sent,
    String source,
    List<String> destinations) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  public MessageEnvelope {
    destinations = List.copyOf(destinations);
    sent = sent.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (!isId(messageId) || !(bundleId.isEmpty() || isId(bundleId))) {
      throw new IllegalArgumentException("not the id of a FHIR resource");
    }
  }

  /** Whether {@code text} can be the id of a resource (FHIR R4, data type {@code id}). */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * The outside of an answer to this message: its ids follow from {@code received} alone, so that
   * the same message, received again, is answered with the same bytes if {@code at} is the same.
   *
   * @param endpoint of the one who answers
   * @param kind keeps the ids of two answers to one message apart, such as {@code ack}
   */
  public MessageEnvelope reply(String endpoint, String kind, Instant at) {
    String message = derived(kind + ":message").toString();
    return new MessageEnvelope(
        message,
        derived(kind + ":bundle").toString(),
        Optional.of(at),
        endpoint,
        source.isEmpty() ? List.of() : List.of(source));
  }

  /** An id for a part of this message: the same for the same message and part. */
  UUID derived(String part) {
    byte[] name = (source + "\n" + messageId + "\n" + part).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name);
  }

  @Override
  public String toString() {
    return "envelope(" + destinations.size() + " destinations)";
  }
}
