package org.lychgate.edition;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Sha256;

/**
 * The random sample of a day for auditors, drawn from what everybody has: the log as it stood
 * before that day. So nobody chooses whom an auditor looks at, the operator and the auditor
 * included, and anybody can draw it again (docs/audit.md has the formula).
 *
 * @param origin the log's name
 * @param day of the sample; its log is that of all leaves before the first one of this day or later
 * @param size leaves of that log; at least 1
 * @param root of that log
 */
public record AuditDraw(String origin, LocalDate day, TreeSize size, Hash root) {
  /** Most leaves of one kind in a sample. */
  public static final int LEAVES_MAX = 25;

  /** Most draws for them: in a log without such leaves the drawing ends all the same. */
  public static final int DRAWS_MAX = 10_000;

  private static final String HEAD = "lychgate audit sample v1";

  public AuditDraw {
    if (size.value() < 1) {
      throw new IllegalArgumentException("nothing is drawn from an empty log");
    }
  }

  /** What is drawn. */
  public enum Kind {
    /** PUBLISH leaves: entries, whatever became of them. */
    LISTED("listed"),
    /** REPORT leaves that no PUBLISH leaf of that log names: what did not list anybody. */
    UNLISTED("unlisted");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in the seed, in files and in forms. */
    public String word() {
      return word;
    }
  }

  /** The text whose hash is the seed: five lines, each with its end. */
  public String seedText(Kind kind) {
    return String.join("\n", HEAD, origin, day.toString(), size + " " + root.base64(), kind.word())
        + "\n";
  }

  /** The seed of a kind's draws. */
  public Sha256 seed(Kind kind) {
    return Sha256.of(seedText(kind).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The leaf of one draw. It counts where it is of the kind and was not drawn before.
   *
   * @param number of the draw, from 0
   */
  public LeafIndex draw(Sha256 seed, int number) {
    byte[] of = ByteBuffer.allocate(40).put(seed.bytes()).putLong(number).array();
    // 256 bits, so that no leaf of any log is likelier than another by more than one in 2^192.
    BigInteger drawn = new BigInteger(1, Sha256.of(of).bytes());
    return new LeafIndex(drawn.mod(BigInteger.valueOf(size.value())).longValueExact());
  }
}
