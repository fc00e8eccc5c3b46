package org.lychgate.fhir;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Ssn;

/**
 * A vital-records message: FHIR messaging between a registrar and NCHS, as in the guide "Vital
 * Records FHIR Messaging" (profiles {@code VRM-…}, events {@code http://nchs.cdc.gov/vrdr_…}).
 *
 * <p><b>Duplicates.</b> Who gets no acknowledgement sends again, with the same {@link
 * MessageEnvelope#messageId}. The receiver keeps, for each pair of source and message id, the
 * SHA-256 of the bytes and what it answered. Same id and same bytes: the same answer again and
 * nothing else ({@link MessageEnvelope#reply} gives it the same ids). Same id and other bytes is no
 * duplicate but a sender's mistake, and is answered with an extraction error: to take it as one
 * would lose a record, to take it as new would make two messages nobody can tell apart.
 */
public sealed interface VrfmMessage {
  MessageEnvelope envelope();

  VrfmReference reference();

  /** What stands behind the last slash of {@code MessageHeader.eventUri}. */
  String event();

  /**
   * A death record, sent first or again.
   *
   * @param reference as the Parameters have it; where it lacks parts, the document's own
   *     identifiers count, which the caller reads with the document
   * @param document the DeathCertificateDocument, a bundle in JSON; written anew by the reader, so
   *     the sender's bytes are those of the message
   */
  record DeathRecordSubmission(
      MessageEnvelope envelope, VrfmReference reference, RawRecord document)
      implements VrfmMessage {
    @Override
    public String event() {
      return "vrdr_submission";
    }
  }

  /** A death record that takes the place of an earlier one; as {@link DeathRecordSubmission}. */
  record DeathRecordUpdate(MessageEnvelope envelope, VrfmReference reference, RawRecord document)
      implements VrfmMessage {
    @Override
    public String event() {
      return "vrdr_submission_update";
    }
  }

  /**
   * Certificate numbers that are withdrawn. It says nothing about a person: what the numbers stand
   * for is held and looked at, never reversed in bulk.
   *
   * @param reference with a whole key
   * @param blockCount how many numbers, from the key's on: 1 to 999,999, and not beyond the last
   */
  record Void(MessageEnvelope envelope, VrfmReference reference, int blockCount)
      implements VrfmMessage {
    public Void {
      int first = reference.findKey().orElseThrow(IllegalArgumentException::new).number();
      if (blockCount < 1 || blockCount > VrfmReference.NUMBER_MAX - first + 1) {
        throw new IllegalArgumentException("block_count");
      }
    }

    @Override
    public String event() {
      return "vrdr_submission_void";
    }
  }

  /**
   * Another name of a certificate's person; aliases add up.
   *
   * @param reference with a whole key
   * @param ssn the number under the other name, where stated
   */
  record Alias(
      MessageEnvelope envelope,
      VrfmReference reference,
      PersonName name,
      String fatherSurname,
      Optional<Ssn> ssn)
      implements VrfmMessage {
    @Override
    public String event() {
      return "vrdr_alias";
    }

    @Override
    public String toString() {
      return "Alias[" + reference + "]";
    }
  }

  /**
   * A message was taken.
   *
   * @param acknowledged its {@link MessageEnvelope#messageId}
   * @param warnings what was odd about it
   */
  record Acknowledgement(
      MessageEnvelope envelope,
      VrfmReference reference,
      String acknowledged,
      List<VrfmIssue> warnings)
      implements VrfmMessage {
    public Acknowledgement {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String event() {
      return "vrdr_acknowledgement";
    }

    @Override
    public String toString() {
      return "Acknowledgement[" + reference + ", " + warnings + "]";
    }
  }

  /**
   * A message was not taken.
   *
   * @param failed its {@link MessageEnvelope#messageId}
   * @param issues why; at least one where we write it
   */
  record ExtractionError(
      MessageEnvelope envelope, VrfmReference reference, String failed, List<VrfmIssue> issues)
      implements VrfmMessage {
    public ExtractionError {
      issues = List.copyOf(issues);
    }

    @Override
    public String event() {
      return "vrdr_extraction_error";
    }

    @Override
    public String toString() {
      return "ExtractionError[" + reference + ", " + issues + "]";
    }
  }

  /**
   * What became of a record.
   *
   * @param about {@link MessageEnvelope#messageId} of the message with the record; empty where the
   *     sender leaves it out
   */
  record Status(MessageEnvelope envelope, VrfmReference reference, String about, VrfmStatus status)
      implements VrfmMessage {
    @Override
    public String event() {
      return "vrdr_status";
    }

    @Override
    public String toString() {
      return "Status[" + reference + ", " + status.word() + "]";
    }
  }

  /**
   * Causes, race or occupation as NCHS coded them. Not for us: its content is not read, and this
   * cannot be written.
   */
  record Coding(MessageEnvelope envelope, VrfmReference reference, String event)
      implements VrfmMessage {}
}
