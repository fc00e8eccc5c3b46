package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * The editions that passed, in {@code edition/<scope>/<seq>/}: the newest full one and what
 * followed. A folder of that name is one that was verified against the log; what is still being
 * fetched has another name.
 *
 * <p>Older ones are deleted: nothing needs them, and the registry may have erased a record in them.
 */
final class EditionStore {
  private static final List<String> FILES =
      List.of("manifest.json", "entries.native", "entries.dmf", "sidecar.csv");
  private static final String INCOMING = "incoming";
  private static final String FORGOTTEN = "forgotten";

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
    List<Long> kept = listKept();
    return kept.isEmpty() ? 0 : kept.getLast();
  }

  /** The newest full edition and those that follow it without a gap. */
  List<Long> listKept() {
    List<Long> there = listThere();
    List<Long> out = new ArrayList<>();
    for (int i = there.size() - 1; i >= 0; i--) {
      if (check.isFull(place(there.get(i)))) {
        for (long n = there.get(i); there.contains(n); n++) {
          out.add(n);
        }
        return out;
      }
    }
    return out;
  }

  private List<Long> listThere() {
    try (Stream<Path> places = Files.list(folder)) {
      return places
          .map(place -> String.valueOf(place.getFileName()))
          .filter(name -> name.matches("[0-9]{6}"))
          .map(Long::parseLong)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Deletes the editions in front of the newest full one. */
  void forgetOlder() {
    List<Long> kept = listKept();
    try {
      for (long sequence : listThere()) {
        if (!kept.isEmpty() && sequence < kept.getFirst()) {
          // Under another name first: half a folder must not look like an edition.
          Path gone = folder.resolve(FORGOTTEN);
          clear(gone);
          Files.move(place(sequence), gone, StandardCopyOption.ATOMIC_MOVE);
          clear(gone);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** An edition that passed. */
  EditionContent read(long sequence) {
    return check.read(place(sequence));
  }

  /**
   * What the server offers beyond {@link #last()}. Begins with the newest full edition where there
   * is none here yet, or where those in front of it are not offered any more: a registry withdraws
   * editions with erased records. Any other gap is refused.
   */
  List<Offered> listNew() {
    List<Offered> all = Offered.parseList(server.get("/v1/editions?scope=" + scope.word()), scope);
    long last = last();
    List<Offered> fresh = all.stream().filter(o -> o.sequence() > last).toList();
    if (fresh.isEmpty()) {
      return fresh;
    }
    long due = last + 1;
    if (last == 0 || fresh.getFirst().sequence() != due) {
      Optional<Offered> full = fresh.stream().filter(Offered::full).reduce((_, b) -> b);
      if (full.isPresent()) {
        due = full.get().sequence();
      }
    }
    long first = due;
    List<Offered> wanted = fresh.stream().filter(o -> o.sequence() >= first).toList();
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).sequence() != first + i) {
        throw new Refused(
            "EDITION_GAP",
            "edition " + wanted.get(i).sequence() + " came where " + (first + i) + " is due");
      }
    }
    return wanted;
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
      clear(place(offered.sequence()));
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
