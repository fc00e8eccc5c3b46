package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * The editions that passed, in {@code edition/<scope>/<seq>/}. A folder of that name is one that
 * was verified against the log; what is still being fetched has another name.
 */
final class EditionStore {
  private static final List<String> FILES =
      List.of("manifest.json", "entries.native", "entries.dmf", "sidecar.csv");
  private static final String INCOMING = "incoming";

  private final Path folder;
  private final Scope scope;
  private final ServerClient server;
  private final EditionCheck check;

  EditionStore(Path editions, Scope scope, ServerClient server, EditionCheck check) {
    this.folder = editions.resolve(scope.word());
    this.scope = scope;
    this.server = server;
    this.check = check;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Sequence number of the last edition that passed; 0 before the first. */
  long last() {
    long last = 0;
    while (Files.isDirectory(place(last + 1))) {
      last++;
    }
    return last;
  }

  /** An edition that passed. */
  EditionContent read(long sequence) {
    return check.read(place(sequence));
  }

  /** What the server offers beyond {@link #last()}; a gap is refused. */
  List<Offered> listNew() {
    List<Offered> all = Offered.parseList(server.get("/v1/editions?scope=" + scope.word()), scope);
    long last = last();
    List<Offered> fresh = all.stream().filter(o -> o.sequence() > last).toList();
    for (int i = 0; i < fresh.size(); i++) {
      if (fresh.get(i).sequence() != last + i + 1) {
        throw new Refused(
            "EDITION_GAP",
            "edition " + fresh.get(i).sequence() + " came where " + (last + i + 1) + " is due");
      }
    }
    return fresh;
  }

  /**
   * Fetches an edition and verifies it against the log; only then it has its name here.
   *
   * @throws Refused if it is not what the log vouches for; what was fetched is removed
   */
  void take(Offered offered, Path log) {
    Path incoming = folder.resolve(INCOMING);
    try {
      clear(incoming);
      Files.createDirectories(incoming);
      for (String file : FILES) {
        server.download(
            "/v1/editions/" + scope.word() + "/" + number(offered.sequence()) + "/" + file,
            incoming.resolve(file));
      }
      try {
        byte[] manifest = Files.readAllBytes(incoming.resolve("manifest.json"));
        if (!Sha256.of(manifest).equals(offered.manifest())) {
          throw new Refused("EDITION_MANIFEST", "the manifest is another than the list says");
        }
        check.verify(incoming, scope, offered.sequence(), log);
      } catch (Refused e) {
        clear(incoming);
        throw e;
      }
      Files.move(incoming, place(offered.sequence()), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Path place(long sequence) {
    return folder.resolve(number(sequence));
  }

  private static String number(long sequence) {
    return String.format(Locale.ROOT, "%06d", sequence);
  }

  private static void clear(Path incoming) throws IOException {
    if (Files.isDirectory(incoming)) {
      try (Stream<Path> inside = Files.list(incoming)) {
        for (Path file : inside.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(incoming);
    }
  }

  private OperatorException failure(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT, "cannot write in " + folder, "check the disk it is on", e);
  }
}
