package org.lychgate.screening.link;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.linkage.link.LinkPair;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.ScreeningOutcome;

/** {@code left_id,right_id,weight,probability,outcome}; CSV, UTF-8, LF. */
final class PairsFile implements AutoCloseable {
  private static final int WEIGHT_DECIMALS = 3;
  private static final int PROBABILITY_DECIMALS = 6;

  private final AtomicOutput file;
  private final MessageDigest digest = Sha256.newDigest();
  private final CsvWriter csv;

  PairsFile(Path out, boolean force) {
    this.file = AtomicOutput.open(out, force);
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(
                new OutputStreamWriter(
                    new DigestOutputStream(new Unclosed(file), digest), StandardCharsets.UTF_8));
    csv.writeRecord("left_id", "right_id", "weight", "probability", "outcome");
  }

  void add(String left, String right, LinkPair pair, boolean matched) {
    csv.writeRecord(
        left,
        right,
        Fixed.of(pair.bits(), WEIGHT_DECIMALS),
        Fixed.of(pair.probability(), PROBABILITY_DECIMALS),
        outcome(matched));
  }

  static String outcome(boolean matched) {
    return (matched ? ScreeningOutcome.MATCHED : ScreeningOutcome.PENDING_MANUAL_REVIEW).word();
  }

  /** Makes the file appear; the SHA-256 of its bytes. */
  Sha256 commit() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "the pairs cannot be written", "check the disk they are on", e);
    }
    file.commit();
    return Sha256.fromBytes(digest.digest());
  }

  @Override
  public void close() {
    file.close();
  }
}
