package org.lychgate.gate;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;

/**
 * Records of the rulings on one batch as bytes. Each ends with eight bytes of a SHA-256 over it and
 * over the batch's inputs, so that neither can be exchanged by accident; against intent it is the
 * register that seals it.
 */
public final class RulingCodec {
  private static final int CHECK = 8;
  private static final int RULED = 1;
  private static final int UNREAD = 2;
  private static final int HELD_BEFORE = 3;

  private final BatchInputs batch;
  private final byte[] batchHash;

  public RulingCodec(BatchInputs batch) {
    this.batch = batch;
    this.batchHash = Sha256.of(batch.bytes()).bytes();
  }

  /** The one spelling of a ruling: equal rulings have equal bytes, others never. */
  public static byte[] bytes(Ruling ruling) {
    return packDecision(new Packer(), ruling)
        .hash(ruling.policyHash())
        .hash(ruling.weightsHash())
        .maybe(ruling.holdersHash(), Packer::hash)
        .bytes();
  }

  /** The bytes of a record. */
  public byte[] write(RulingRecord given) {
    Packer to = new Packer();
    switch (given) {
      case RulingRecord.Ruled(RulingInputs inputs, Ruling ruling) -> {
        // Policy, weights and holders of the ruling are the batch's.
        packDecision(to.whole(RULED), ruling);
        inputs.pack(to);
      }
      case RulingRecord.Unread(Reason reason) -> to.whole(UNREAD).reasons(List.of(reason));
      case RulingRecord.HeldBefore(List<Reason> reasons) -> to.whole(HELD_BEFORE).reasons(reasons);
    }
    byte[] body = to.bytes();
    return to.raw(check(body)).bytes();
  }

  /**
   * Reads {@link #write}.
   *
   * @throws IllegalArgumentException where a single bit of the record or of its batch is another
   */
  public RulingRecord read(byte[] bytes) {
    byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECK));
    byte[] check = Arrays.copyOfRange(bytes, body.length, bytes.length);
    if (!Arrays.equals(check(body), check)) {
      throw new IllegalArgumentException("the recorded inputs are not those that were written");
    }
    RulingRecord out = Unpacker.read(body, this::unpack);
    if (!Arrays.equals(write(out), bytes)) {
      throw new IllegalArgumentException("the recorded inputs are in another spelling");
    }
    return out;
  }

  private RulingRecord unpack(Unpacker from) {
    return switch (from.small()) {
      case RULED -> {
        Ruling ruling = decision(from);
        yield new RulingRecord.Ruled(RulingInputs.unpack(from, batch), ruling);
      }
      case UNREAD -> new RulingRecord.Unread(from.reasons().getFirst());
      case HELD_BEFORE -> new RulingRecord.HeldBefore(from.reasons());
      default -> throw new IllegalArgumentException("a record of another kind");
    };
  }

  private static Packer packDecision(Packer to, Ruling ruling) {
    return to.whole(ruling.outcome().code())
        .whole(ruling.evidence().map(EvidenceClass::code).orElse(0))
        .reasons(ruling.reasons());
  }

  private Ruling decision(Unpacker from) {
    int code = from.small();
    Outcome outcome =
        Arrays.stream(Outcome.values())
            .filter(o -> o.code() == code)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("an outcome that is none"));
    int evidence = from.small();
    return new Ruling(
        outcome,
        evidence == 0 ? Optional.empty() : Optional.of(EvidenceClass.getByCode(evidence)),
        from.reasons(),
        batch.policy().hash(),
        batch.weights(),
        batch.holders());
  }

  private byte[] check(byte[] body) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(batchHash);
    return Arrays.copyOf(digest.digest(body), CHECK);
  }
}
