package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.lychgate.formats.Beside;
import org.lychgate.model.Sha256;

/**
 * The kit as files: for each case what it is, the deliveries with what their publisher announces,
 * and what has to be listed and refused; an example of a loader; SHA-256 of all of them.
 */
public final class KitFolder {
  /** Below a case's folder: what its loader is given. */
  public static final String IN = "in";

  /** Lists every other file, as {@code sha256sum -c} reads it. */
  public static final String SUMS = "SHA256SUMS";

  private static final String EXAMPLE = "example/loader.sh";

  private KitFolder() {}

  /**
   * Every file: path below the kit's folder, with slashes, to its bytes.
   *
   * @param cases of {@link Kit#cases}
   */
  public static SortedMap<String, byte[]> files(List<KitCase> cases) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (KitCase one : cases) {
      files.putAll(files(one));
    }
    files.put("README.md", resource("README.md"));
    files.put(EXAMPLE, resource("loader.sh"));
    StringBuilder sums = new StringBuilder();
    files.forEach((path, bytes) ->
        sums.append(Sha256.of(bytes).hex()).append("  ").append(path).append('\n'));
    files.put(SUMS, sums.toString().getBytes(UTF_8));
    return files;
  }

  /** The files of one case. */
  public static SortedMap<String, byte[]> files(KitCase one) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (KitDelivery delivery : one.deliveries()) {
      String path = one.id() + "/" + IN + "/" + delivery.name();
      files.put(path, delivery.bytes());
      files.put(manifest(path), delivery.manifest().text().getBytes(UTF_8));
    }
    files.put(one.id() + "/" + IN + "/deliveries.csv", deliveries(one).getBytes(UTF_8));
    files.put(one.id() + "/README.md", about(one).getBytes(UTF_8));
    StringBuilder dmf = new StringBuilder();
    one.listed().forEach(row -> dmf.append(row.full()).append('\n'));
    files.put(one.id() + "/expected/state.dmf", Latin.bytes(dmf.toString()));
    files.put(one.id() + "/expected/state.csv", KitState.csv(one.listed()).getBytes(UTF_8));
    StringBuilder refused = new StringBuilder();
    one.refused().forEach(name -> refused.append(name).append('\n'));
    files.put(one.id() + "/expected/refused.txt", refused.toString().getBytes(UTF_8));
    return files;
  }

  private static String manifest(String path) {
    return Beside.manifest(java.nio.file.Path.of(path)).toString().replace('\\', '/');
  }

  /**
   * What the publisher announces: the columns are those of the publisher's index page, and more.
   */
  private static String deliveries(KitCase one) {
    StringBuilder csv = new StringBuilder("file,kind,number,as_of,records,bytes,md5,sha256\n");
    for (KitDelivery delivery : one.deliveries()) {
      csv.append(
          new StringJoiner(",", "", "\n")
              .add(delivery.name())
              .add(delivery.isFull() ? "full" : "update")
              .add(Integer.toString(delivery.number()))
              .add(delivery.asOf().toString())
              .add(Long.toString(delivery.announced().records()))
              .add(Long.toString(delivery.announced().bytes()))
              .add(delivery.announced().md5())
              .add(delivery.announced().sha256().hex())
              .toString());
    }
    return csv.toString();
  }

  private static String about(KitCase one) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(one.id()).append("\n\n").append(one.title()).append(".\n\n");
    text.append("**The rule.** ").append(one.rule()).append("\n\n");
    text.append("**If a loader fails it.** ").append(one.why()).append("\n\n");
    text.append("Files, in the order in which they arrive:\n\n");
    for (KitDelivery delivery : one.deliveries()) {
      text.append("* `").append(IN).append('/').append(delivery.name()).append('`');
      text.append(delivery.refused() ? ": has to be refused, and nothing of it applied" : "");
      text.append('\n');
    }
    text.append("\nListed in the end: ").append(one.listed().size());
    text.append(" (`expected/state.dmf`, `expected/state.csv`).\n");
    return text.toString();
  }

  private static byte[] resource(String name) {
    try (InputStream in = KitFolder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
