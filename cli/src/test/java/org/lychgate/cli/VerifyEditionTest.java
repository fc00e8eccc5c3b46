package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Scope;

/**
 * What an operator could do to a published edition, row by row, and what {@code verify} says to the
 * stranger who has it: the row is named, its number is not.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class VerifyEditionTest {
  private static final String NATIVE = "entries.native";
  private static final String DMF = "entries.dmf";
  private static final String SIDECAR = "sidecar.csv";

  private Path folder = Path.of("");
  private Path log = Path.of("");
  private Path trust = Path.of("");
  private Path edition = Path.of("");
  private int copies;

  /** Leaf of an entry that only FULL may hold, and of one that was reversed after edition 1. */
  private LeafIndex secret = new LeafIndex(0);

  private LeafIndex reversed = new LeafIndex(0);
  private final List<LeafIndex> listed = new ArrayList<>();

  @BeforeAll
  void publish(@TempDir Path made) throws IOException {
    folder = made;
    MiniRegistry registry = new MiniRegistry();
    for (Taken taken : registry.submit("registrar-tt", 8, 3)) {
      listed.add(registry.publish(taken, EvidenceClass.E1));
    }
    Taken stated = registry.submit("registrar-ts", 1, 1).getFirst();
    secret = registry.publish(registry.record(stated, EvidenceClass.E2, new EntryId(77)), true);
    for (int round = 0; round < 2; round++) {
      for (Scope scope : Scope.values()) {
        registry.cut(made.resolve("edition"), scope, EditionKind.FULL);
      }
      if (round == 0) {
        reversed = listed.remove(2);
        registry.reverse(reversed, "officer-1");
      }
    }
    log = registry.writeLog(made);
    trust = Files.writeString(made.resolve("trust.json"), registry.trust().text());
  }

  @BeforeEach
  void copy() throws IOException {
    edition = folder.resolve("copy" + ++copies);
    try (Stream<Path> files = Files.walk(folder.resolve("edition"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = edition.resolve(folder.resolve("edition").relativize(file));
        Files.createDirectories(to.resolve(".."));
        Files.copy(file, to);
      }
    }
  }

  private List<String> lines(String file) throws IOException {
    return new ArrayList<>(Files.readAllLines(edition.resolve(file)));
  }

  private void write(String file, List<String> lines) throws IOException {
    Files.writeString(
        edition.resolve(file), String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
  }

  /** Which line of a native file tells of the entry that this leaf lists; from 0. */
  private int place(String file, LeafIndex publish) throws IOException {
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(".*\"leaf\":" + publish + ",\"report\".*")) {
        return i;
      }
    }
    throw new AssertionError("no row of leaf " + publish + " in " + file);
  }

  private Told verify() {
    return Told.by("verify", log, "--trust", trust, "--edition", edition);
  }

  /** The verdict is no, this is among the findings, and no number is. */
  private void isNamed(String where, String code) {
    Told told = verify();
    assertThat(told.exit()).as(told.all()).isEqualTo(1);
    assertThat(told.out()).startsWith("NOT VERIFIED: ");
    assertThat(told.out().lines())
        .anyMatch(line -> line.startsWith("  " + where) && line.endsWith("(" + code + ")"));
    assertThat(told.all()).doesNotContain("90011");
  }

  private void isNamed(String file, int line, String code) {
    isNamed(file + ":" + (line + 1) + ": ", code);
  }

  @Test
  void verify_editionsAsPublished_hold() {
    Told told = verify();
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).startsWith("verified: ").contains(" 6 editions, ");
  }

  @Test
  void verify_nativeRowAdded_ofAPersonWhoWasTakenOffTheList_isNamed() throws IOException {
    String row = lines("full/000001/" + NATIVE).get(place("full/000001/" + NATIVE, reversed));
    List<String> rows = lines("full/000002/" + NATIVE);
    rows.add(2, row);
    write("full/000002/" + NATIVE, rows);
    isNamed("full/000002/" + NATIVE, 2, "ROW_ADDED");
  }

  @Test
  void verify_nativeRowDropped_isNamedByItsLeaf() throws IOException {
    String file = "full/000002/" + NATIVE;
    List<String> rows = lines(file);
    rows.remove(place(file, listed.get(4)));
    write(file, rows);
    isNamed(file + ": the row of leaf " + listed.get(4) + " must be here", "ROW_MISSING");
  }

  @Test
  void verify_nativeRowsSwapped_areNamed() throws IOException {
    String file = "limited/000002/" + NATIVE;
    List<String> rows = lines(file);
    rows.add(1, rows.remove(2));
    write(file, rows);
    isNamed(file, 2, "ROW_OUT_OF_ORDER");
  }

  @Test
  void verify_nativeRowMovedToAnotherScope_isNamedInBoth() throws IOException {
    String from = "full/000002/" + NATIVE;
    String to = "limited/000002/" + NATIVE;
    List<String> rows = lines(from);
    String row = rows.remove(place(from, secret));
    write(from, rows);
    List<String> others = lines(to);
    others.add(row);
    write(to, others);
    isNamed(from + ": the row of leaf " + secret + " must be here", "ROW_MISSING");
    isNamed(to, others.size() - 1, "ROW_UNREADABLE");
  }

  @Test
  void verify_nativeRowsOfTwoPeopleExchanged_areNamed() throws IOException {
    String file = "full/000002/" + NATIVE;
    List<String> rows = lines(file);
    String one = "\"leaf\":" + listed.get(0) + ",\"report\"";
    String other = "\"leaf\":" + listed.get(1) + ",\"report\"";
    int first = place(file, listed.get(0));
    int second = place(file, listed.get(1));
    String row = rows.get(first).replace(one, other);
    rows.set(first, rows.get(second).replace(other, one));
    rows.set(second, row);
    write(file, rows);
    isNamed(file, first, "ROW_CHANGED");
    isNamed(file, second, "ROW_CHANGED");
  }

  @Test
  void verify_dmfLineAdded_isNamed() throws IOException {
    List<String> before = lines("full/000001/" + DMF);
    List<String> now = lines("full/000002/" + DMF);
    int at = 0;
    while (before.get(at).equals(now.get(at))) {
      at++;
    }
    now.add(at, before.get(at));
    write("full/000002/" + DMF, now);
    isNamed("full/000002/" + DMF, at, "LINE_ADDED");
  }

  @Test
  void verify_dmfOrSidecarLineDropped_isNamed() throws IOException {
    for (String file : List.of("full/000002/" + DMF, "full/000002/" + SIDECAR)) {
      List<String> rows = lines(file);
      rows.remove(3);
      write(file, rows);
      isNamed(file, "LINE_DROPPED");
    }
  }

  @Test
  void verify_dmfLinesSwapped_areNamed() throws IOException {
    String file = "full/000002/" + DMF;
    List<String> rows = lines(file);
    rows.add(1, rows.remove(2));
    write(file, rows);
    isNamed(file, 2, "LINE_OUT_OF_ORDER");
  }

  @Test
  void verify_dmfLineMovedToAnotherScope_isNamedInBoth() throws IOException {
    List<String> full = lines("full/000002/" + DMF);
    List<String> limited = lines("limited/000002/" + DMF);
    int at = 0;
    while (at < limited.size() && limited.get(at).equals(full.get(at))) {
      at++;
    }
    limited.add(at, full.remove(at));
    write("full/000002/" + DMF, full);
    write("limited/000002/" + DMF, limited);
    isNamed("full/000002/" + DMF, "LINE_DROPPED");
    isNamed("limited/000002/" + DMF, at, "LINE_ADDED");
  }

  @Test
  void verify_sidecarNamesOfTwoEntriesExchanged_areNamed() throws IOException {
    String file = "full/000002/" + SIDECAR;
    List<String> rows = lines(file);
    String[] one = rows.get(1).split(",", -1);
    String[] other = rows.get(2).split(",", -1);
    rows.set(1, one[0] + "," + other[1]);
    rows.set(2, other[0] + "," + one[1]);
    write(file, rows);
    isNamed(file, 1, "LINE_CHANGED");
    isNamed(file, 2, "LINE_CHANGED");
  }

  /** The log's own checkpoint is newer than what the quorum has signed, as it often is. */
  @Test
  void verify_logAtAnAddress_takesTheLastCheckpointWithTheQuorumToo() throws IOException {
    Cosigner witness =
        new Cosigner(NoteSigner.fromSeed("witness.example/w1", new byte[NoteSigner.SEED_BYTES]));
    MiniRegistry registry =
        new MiniRegistry(List.of(new TrustWitness("w1", "university-1", witness.verifierKey())));
    registry.publish(registry.submit("registrar-tt", 1, 1).getFirst(), EvidenceClass.E1);
    Path made = Files.createDirectories(folder.resolve("witnessed"));
    Path cut = registry.cut(made.resolve("edition"), Scope.PUBLIC, EditionKind.FULL);
    Path place = registry.writeLog(made);
    Path trusted = Files.writeString(made.resolve("trust.json"), registry.trust().text());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SimpleFileServer.createFileHandler(place.toAbsolutePath()));
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Told without = Told.by("verify", address, "--trust", trusted, "--edition", cut);
      assertThat(without.exit()).as(without.all()).isEqualTo(1);
      assertThat(without.out()).contains("(EDITION_NOT_WITNESSED)");
      SignedNote note = TileLog.findCheckpoint(place).orElseThrow();
      List<NoteSignature> lines = new ArrayList<>(note.signatures());
      lines.add(witness.sign(Checkpoint.parse(note.text()), Instant.ofEpochSecond(1_800_000_000)));
      Files.write(
          place.resolve("checkpoint.witnessed"), new SignedNote(note.text(), lines).bytes());
      Told with = Told.by("verify", address, "--trust", trusted, "--edition", cut);
      assertThat(with.exit()).as(with.all()).isZero();
      assertThat(with.out()).contains("cosigned by 1 of 1 witnesses; editions need 1");
    } finally {
      server.stop(0);
    }
  }
}
