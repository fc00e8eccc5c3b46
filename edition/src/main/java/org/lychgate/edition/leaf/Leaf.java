package org.lychgate.edition.leaf;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Outcome;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * One leaf of the log: a decision of the registry, public, without personal data. Written out byte
 * by byte in docs/leaf.md; {@link LeafCodec} reads and writes it. {@code day} is the registry's day
 * of the decision. References are indexes of earlier leaves.
 */
public sealed interface Leaf {
  /** Most approvals one leaf refers to. */
  int APPROVALS_MAX = 8;

  /** Byte 1 of the leaf. */
  default LeafKind kind() {
    return LeafKind.of(this);
  }

  /** The registry's day of the decision; a REPORT leaf has none. */
  default Optional<LocalDate> findDay() {
    return LeafKind.dayOf(this);
  }

  /** Who signed it, for leaves that somebody signs. */
  default Optional<Signer> findSigner() {
    return LeafKind.signerOf(this);
  }

  /** Leaf 0. {@code trust}: SHA-256 of the trust file in RFC 8785 form. */
  record Genesis(LocalDate day, Sha256 trust) implements Leaf {}

  /**
   * A key is added or ended.
   *
   * @param effective first day on which it counts, or no longer counts; see {@link KeyAction}
   * @param jurisdiction of a registrar's key, else empty string
   * @param key algorithm and public key: the 32 bytes of an Ed25519 key, else the SHA-256 of its
   *     vkey line
   * @param approvals APPROVAL leaves over the key order
   */
  record Key(
      LocalDate day,
      KeyAction action,
      KeyRole role,
      LocalDate effective,
      String name,
      String organisation,
      String jurisdiction,
      SignatureAlgorithm algorithm,
      Sha256 key,
      List<LeafIndex> approvals)
      implements Leaf {
    public Key {
      LeafText.checkName(name);
      LeafText.checkName(organisation);
      if (!jurisdiction.isEmpty()) {
        LeafText.checkJurisdiction(jurisdiction);
      }
      approvals = LeafChecks.ascending(approvals);
    }
  }

  /** A policy is in force from {@code effective} on. {@code policy}: SHA-256 of its file. */
  record Policy(LocalDate day, LocalDate effective, Sha256 policy, List<LeafIndex> approvals)
      implements Leaf {
    public Policy {
      approvals = LeafChecks.ascending(approvals);
    }
  }

  /** The snapshot of number holders that linkage uses from here on. */
  record Holders(LocalDate day, Sha256 snapshot, long count) implements Leaf {
    public Holders {
      LeafChecks.checkCount(count);
    }
  }

  /** A file published before the gate existed: its SHA-256 and rows. At most one in a log. */
  record Inherited(LocalDate day, Sha256 file, long count) implements Leaf {
    public Inherited {
      LeafChecks.checkCount(count);
    }
  }

  /** A load or disaster, announced by the reporter before its reports arrive. */
  record Declaration(
      LocalDate day,
      String jurisdiction,
      LocalDate firstDay,
      LocalDate lastDay,
      LocalDate expires,
      long maxReports,
      Signer signer)
      implements Leaf {
    public Declaration {
      LeafText.checkJurisdiction(jurisdiction);
      LeafChecks.checkU32(maxReports);
    }
  }

  /**
   * A signed batch of reports. Exactly {@code count} REPORT leaves follow it.
   *
   * @param root RFC 6962 root over the bytes of those REPORT leaves
   */
  record Submission(LocalDate day, BatchId batch, long count, Sha256 root, Signer signer)
      implements Leaf {
    public Submission {
      LeafChecks.checkU32(count);
      if (count == 0) {
        throw new IllegalArgumentException("a submission holds a report");
      }
    }
  }

  /** One report: only what its reporter decided, so that the reporter can sign it beforehand. */
  record Report(Sha256 commitment) implements Leaf {}

  /** How many deaths a registrar says it registered on {@code counted}. */
  record Count(LocalDate day, String jurisdiction, LocalDate counted, long count, Signer signer)
      implements Leaf {
    public Count {
      LeafText.checkJurisdiction(jurisdiction);
      LeafChecks.checkU32(count);
    }
  }

  /**
   * What became of a batch, as counts. Large sets of reasons go on in further leaves.
   *
   * @param policy the POLICY leaf ruled by
   * @param weights SHA-256 of the linkage weights
   * @param holders the HOLDERS leaf linked against; empty under policy no-holders
   * @param part from 0
   * @param parts how many leaves this ruling takes
   * @param reasons reason code to the number of reports it was given for
   */
  record RulingBatch(
      LocalDate day,
      LeafIndex submission,
      LeafIndex policy,
      Sha256 weights,
      Optional<LeafIndex> holders,
      int part,
      int parts,
      SortedMap<Outcome, Long> outcomes,
      SortedMap<String, Long> reasons)
      implements Leaf {
    /** Most reason codes in one leaf. */
    public static final int REASONS_MAX = 48;

    public RulingBatch {
      outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
      reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
      reasons.keySet().forEach(LeafText::checkReason);
      outcomes.values().forEach(LeafChecks::checkU32);
      reasons.values().forEach(LeafChecks::checkU32);
      if (reasons.size() > REASONS_MAX || parts < 1 || parts > 255 || part < 0 || part >= parts) {
        throw new IllegalArgumentException("not a part of a ruling");
      }
    }
  }

  /** A batch that does not look like mortality is set aside whole, with a clock. */
  record Quarantine(
      LocalDate day,
      LeafIndex submission,
      List<String> reasons,
      long count,
      LocalDate firstLook,
      LocalDate decision)
      implements Leaf {
    public Quarantine {
      reasons = List.copyOf(new TreeSet<>(reasons));
      reasons.forEach(LeafText::checkReason);
      LeafChecks.checkU32(count);
      if (reasons.isEmpty() || reasons.size() > RulingBatch.REASONS_MAX) {
        throw new IllegalArgumentException("a quarantine has 1 to 48 reasons");
      }
    }
  }

  /** A death is listed. Approvals are over the publication order; E1 and E2 need none. */
  record Publish(LocalDate day, Face face) implements Leaf {}

  /** The fields of a listed entry are put right, or its evidence gets better; never another SSN. */
  record Correct(LocalDate day, LeafIndex publish, Face face) implements Leaf {}

  /** An entry is not to be acted upon. {@code order}: number of a court's order, or empty. */
  record Hold(
      LocalDate day,
      LeafIndex publish,
      HoldCause cause,
      LocalDate expires,
      String order,
      Optional<Signer> signer)
      implements Leaf {
    public Hold {
      LeafText.checkNumber(order);
    }
  }

  /** A HOLD (or QUARANTINE) leaf ends without a reversal. */
  record Release(LocalDate day, LeafIndex target, ReleaseCause cause, List<LeafIndex> approvals)
      implements Leaf {
    public Release {
      approvals = LeafChecks.ascending(approvals);
    }
  }

  /**
   * An entry is taken back, at once.
   *
   * @param order number of a court's order, or empty string
   * @param signer officer, or for a withdrawal the reporter; empty for {@link ReverseCause#SILENCE}
   *     and under a {@link BulkOrder}, which is signed
   */
  record Reverse(
      LocalDate day, LeafIndex publish, ReverseCause cause, String order, Optional<Signer> signer)
      implements Leaf {
    public Reverse {
      LeafText.checkNumber(order);
      boolean silence = cause == ReverseCause.SILENCE;
      if (signer.isPresent() ? silence : !silence && !BulkAction.isFor(cause)) {
        throw new IllegalArgumentException("a reversal of this cause is signed, or is not");
      }
    }
  }

  /**
   * A reversed entry may be listed again, on a new report: the PUBLISH leaf on {@code report} comes
   * after this one.
   *
   * @param publish the PUBLISH leaf that was reversed
   */
  record Restore(LocalDate day, LeafIndex publish, LeafIndex report, List<LeafIndex> approvals)
      implements Leaf {
    public Restore {
      approvals = LeafChecks.ascending(approvals);
    }
  }

  /** A key agrees with the statement that has this SHA-256. */
  record Approval(LocalDate day, Sha256 statement, Signer signer) implements Leaf {}

  /** A key refuses to agree with the statement that has this SHA-256. */
  record Refusal(LocalDate day, Sha256 statement, Signer signer) implements Leaf {}

  /**
   * An edition is cut; logged before it is served.
   *
   * @param sequence from 1, in one row for each scope, full editions and updates together
   * @param asOf day for which the three-year rule was applied
   * @param logSize leaves that count for it: it holds exactly what they say
   * @param entries rows of a full edition; in an update, entries listed after it
   * @param adds rows added in an update, else 0; likewise changes and deletes
   * @param nativeHash SHA-256 of entries.native
   * @param dmfHash SHA-256 of entries.dmf
   * @param sidecarHash SHA-256 of sidecar.csv
   * @param previous EDITION leaf of the sequence number before; empty for the first
   */
  record Edition(
      LocalDate day,
      Scope scope,
      long sequence,
      EditionKind edition,
      LocalDate asOf,
      TreeSize logSize,
      long entries,
      long adds,
      long changes,
      long deletes,
      Sha256 nativeHash,
      Sha256 dmfHash,
      Sha256 sidecarHash,
      Optional<LeafIndex> previous)
      implements Leaf {
    public Edition {
      LeafChecks.checkU32(sequence);
      LeafChecks.checkCount(entries);
      LeafChecks.checkCount(adds);
      LeafChecks.checkCount(changes);
      LeafChecks.checkCount(deletes);
      if (sequence < 1 || previous.isEmpty() != (sequence == 1)) {
        throw new IllegalArgumentException("an edition follows the one before");
      }
      if (edition == EditionKind.FULL ? adds + changes + deletes != 0 : previous.isEmpty()) {
        throw new IllegalArgumentException("only an update changes an edition");
      }
    }
  }

  /** Rows left the registry: so many, to so many recipients, under one agreement. */
  record Disclose(
      LocalDate day,
      DisclosureChannel channel,
      String agreement,
      long recipients,
      long rows,
      Optional<LeafIndex> edition)
      implements Leaf {
    public Disclose {
      LeafText.checkNumber(agreement);
      LeafChecks.checkU32(recipients);
      LeafChecks.checkCount(rows);
    }
  }

  /** Of those told by notice about {@code about}, how many acknowledged and how many are silent. */
  record Silent(LocalDate day, LeafIndex about, long told, long acknowledged, long silent)
      implements Leaf {
    public Silent {
      LeafChecks.checkU32(told);
      LeafChecks.checkU32(acknowledged);
      LeafChecks.checkU32(silent);
    }
  }

  /** The record and salt behind a REPORT, PUBLISH or CORRECT leaf were destroyed. */
  record Erase(LocalDate day, LeafIndex target, EraseCause cause) implements Leaf {}

  /**
   * One officer's order about many entries: those that were published before it on reports of
   * {@code batch}, or of batches that {@code reporter} submitted from {@code from} to {@code to}.
   *
   * @param batch SUBMISSION leaf; empty where a reporter's key is named
   * @param reporter name of the key; empty string with a batch
   * @param order number of a court's order; empty string unless a court says so
   */
  record BulkOrder(
      LocalDate day,
      BulkAction action,
      Optional<LeafIndex> batch,
      String reporter,
      LocalDate from,
      LocalDate to,
      String order,
      Signer signer)
      implements Leaf {
    /** Where no first day is named. */
    public static final LocalDate FIRST = LocalDate.EPOCH;

    /** Where no last day is named. */
    public static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    public BulkOrder {
      check(action, batch, reporter, from, to, order);
    }

    /** Throws unless these can stand together. */
    public static void check(
        BulkAction action,
        Optional<LeafIndex> batch,
        String reporter,
        LocalDate from,
        LocalDate to,
        String order) {
      LeafText.checkNumber(order);
      if (batch.isEmpty()) {
        LeafText.checkName(reporter);
      }
      boolean days = batch.isEmpty() || (from.equals(FIRST) && to.equals(LAST));
      boolean bounded = !from.isBefore(FIRST) && !to.isAfter(LAST) && !to.isBefore(from);
      if ((batch.isPresent() && !reporter.isEmpty()) || !days || !bounded) {
        throw new IllegalArgumentException("a batch, or a key and days in order");
      }
      if (action.isCourts() == order.isEmpty()) {
        throw new IllegalArgumentException("a court's order has a number, and no other has one");
      }
    }
  }

  /**
   * What the leaf behind this one holds by its SHA-256 alone: the assertion with which a passkey
   * has signed that leaf, or the vkey of a passkey that it enrols. {@code hex}: 1 to 500 bytes.
   */
  record Detached(LocalDate day, String hex) implements Leaf {
    public Detached {
      LeafChecks.checkHex(hex);
    }

    public Sha256 sha256() {
      return Sha256.of(HexFormat.of().parseHex(hex));
    }
  }
}
