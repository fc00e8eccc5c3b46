package org.lychgate.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.lychgate.formats.InputFiles;
import org.lychgate.linkage.Weights;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/** Screens again what a receipt says was screened, and compares. Writes nothing. */
public final class ReceiptCheck {
  private ReceiptCheck() {}

  /**
   * What came of it.
   *
   * @param differences what is not as the receipt says, by name; empty: the same bytes came out
   * @param results SHA-256 of the result that came out now; empty where it was not screened again,
   *     as an input is another
   * @param rows customers screened
   */
  public record Verdict(List<String> differences, Optional<Sha256> results, long rows) {
    public Verdict {
      differences = List.copyOf(differences);
    }

    /** Whether the receipt holds. */
    public boolean holds() {
      return differences.isEmpty();
    }
  }

  /**
   * Runs it.
   *
   * @param decisions the decisions file as it was before that screening, where it had one
   * @throws OperatorException INPUT, if the receipt or an input cannot be read
   */
  public static Verdict run(
      Path receipt,
      Path customers,
      Path index,
      Optional<Path> decisions,
      Work work,
      ScreeningProgress progress) {
    ReceiptFile said = ReceiptFile.read(receipt);
    List<String> others = new ArrayList<>();
    compare(said, "customers.sha256", hash(customers), others);
    compare(said, "index.sha256", hash(index), others);
    compare(said, "weights.sha256", Weights.frozen().hash().hex(), others);
    if (!said.get("decisions").isEmpty()) {
      Path before =
          decisions.orElseThrow(() ->
              new OperatorException(
                  ExitCode.USAGE,
                  "the screening had a decisions file, and its status column depends on it",
                  "--decisions FILE, as it was before that screening, with its .key beside it"));
      compare(said, "decisions", hash(before), others);
    }
    if (!others.isEmpty()) {
      return new Verdict(others, Optional.empty(), 0);
    }
    Screening.Rerun again = Screening.rerun(said, customers, index, decisions, work, progress);
    Map<String, String> now = ReceiptFile.parse(again.receipt());
    TreeSet<String> paths = new TreeSet<>(said.values().keySet());
    paths.addAll(now.keySet());
    for (String path : paths) {
      if (!now.getOrDefault(path, "").equals(said.values().getOrDefault(path, ""))
          || now.containsKey(path) != said.values().containsKey(path)) {
        others.add(path);
      }
    }
    return new Verdict(
        others, Optional.of(again.report().results()), again.report().counts().read());
  }

  private static void compare(ReceiptFile said, String path, String now, List<String> others) {
    if (!said.get(path).equals(now)) {
      others.add(path);
    }
  }

  /** SHA-256 of a file in hexadecimal. */
  static String hash(Path file) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = InputFiles.open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "a file cannot be read to the end", "check the disk it is on", e);
    }
    return Sha256.fromBytes(digest.digest()).hex();
  }
}
