package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong at the keyboard: one line of error, one of hint, the right exit code. */
final class ErrorsTest {
  private static final String NINE_DIGITS = "(?<![0-9])[0-9]{9}(?![0-9])";

  @TempDir Path dir = Path.of("");
  private Path dmf = Path.of("");

  @BeforeEach
  void oneRow() throws IOException {
    dmf = dir.resolve("one.dmf");
    Files.writeString(dmf, row("900110042"));
  }

  private static String row(String ssn) {
    return String.format(
            " %s%-20s%-4s%-15s%-15sP%s%s%19s",
            ssn, "DOE", "", "JANE", "", "04082025", "07041950", "")
        + "\n";
  }

  private static void refused(Told told, int exit, String error) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    List<String> lines = told.err().lines().filter(l -> !l.contains(" → ")).toList();
    assertThat(lines).as(told.all()).hasSize(2);
    assertThat(lines.get(0)).startsWith("error: ").contains(error);
    assertThat(lines.get(1)).startsWith("hint: ");
    assertThat(told.all()).doesNotContain("\tat ").doesNotContainPattern(NINE_DIGITS);
  }

  @Test
  void lychgate_withoutVerb_showsTheVerbs() {
    Told told = Told.by();
    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("demo", "index", "screen", "verify", "serve");
  }

  @Test
  void everyVerb_help_exitsZeroAndExplains() {
    for (String verb :
        List.of(
            "demo",
            "index",
            "screen",
            "review",
            "link",
            "lookup",
            "convert",
            "verify",
            "prove",
            "nation",
            "init",
            "serve",
            "submit",
            "status",
            "publish",
            "case",
            "subscribe",
            "kit",
            "witness",
            "monitor")) {
      Told told = Told.by(verb, "--help");
      assertThat(told.exit()).as(verb).isZero();
      assertThat(told.out()).as(verb).contains("Usage: lychgate " + verb);
    }
  }

  @Test
  void unknownVerbOrOption_exitsTwo() {
    refused(Told.by("frobnicate"), 2, "frobnicate");
    refused(Told.by("index", dmf, "--fast"), 2, "--fast");
    refused(Told.by("nation", "--people", "many", "--out", dir), 2, "many");
    refused(Told.by("nation", "--people", "500", "--noise", "11", "--out", dir), 2, "noise");
  }

  @Test
  void missingInput_exitsThree() {
    refused(Told.by("index", dir.resolve("no.dmf"), "--out", dir.resolve("x")), 3, "no.dmf");
    refused(
        Told.by("screen", dmf, "--against", dir.resolve("x"), "--out", dir.resolve("r")), 3, "");
    refused(Told.by("verify", dir, "--trust", dir.resolve("t.json")), 3, "t.json");
  }

  @Test
  void index_thatExists_isNotOverwrittenUnlessForced() {
    Path x = dir.resolve("x");
    assertThat(Told.by("index", dmf, "--out", x).exit()).isZero();
    refused(Told.by("index", dmf, "--out", x), 2, "exists");
    assertThat(Told.by("index", dmf, "--out", x, "--force").exit()).isZero();
  }

  @Test
  void index_thatIsCorrupt_exitsThree() throws IOException {
    Path x = dir.resolve("x");
    Told.by("index", dmf, "--out", x);
    byte[] bytes = Files.readAllBytes(x);
    bytes[bytes.length / 2] ^= 1;
    Files.write(x, bytes);
    refused(Told.by("lookup", "--against", x, "--name", "DOE JANE"), 3, "");
  }

  @Test
  void index_ofBadRecords_givesFindingsAndGoesOn() throws IOException {
    Files.writeString(
        dmf,
        row("900110042") + "too short\n" + row("900110043").replace("04082025", "60006200"),
        StandardCharsets.ISO_8859_1);
    Path x = dir.resolve("x");
    Told told = Told.by("index", dmf, "--out", x, "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("\"kept\":1")
        .contains("\"quarantined\":2")
        .contains("\"read\":3");
    assertThat(Files.readString(dir.resolve("x.findings.csv")))
        .doesNotContainPattern(NINE_DIGITS)
        .contains("DMF_");
    assertThat(Files.readString(dir.resolve("x.quarantine"), StandardCharsets.ISO_8859_1))
        .contains("900110043");
    assertThat(Told.by("index", dmf, "--out", x, "--strict", "--force").exit()).isEqualTo(1);
  }

  @Test
  void index_ofAnotherRealm_exitsThree() {
    refused(Told.by("index", dmf, "--out", dir.resolve("x"), "--realm", "real", "--strict"), 3, "");
  }

  @Test
  void update_outOfOrder_isRefusedAndChangesNothing() throws IOException {
    Path x = dir.resolve("x");
    Told.by("index", dmf, "--out", x);
    byte[] before = Files.readAllBytes(x);
    Path update = dir.resolve("u.dmf");
    Files.writeString(update, "D900110042" + " ".repeat(90) + "\n");
    refused(Told.by("index", "--update", update, x, "--sequence", "7"), 1, "2 comes next");
    assertThat(Files.readAllBytes(x)).isEqualTo(before);
    assertThat(Told.by("index", "--update", update, x).exit()).isZero();
    assertThat(
            Told.by("lookup", "--against", x, "--name", "DOE JANE", "--birth", "1950-07-04").out())
        .contains("says nothing about life");
  }

  @Test
  void lookup_ofAListedPerson_neverSaysDead() {
    Path x = dir.resolve("x");
    Told.by("index", dmf, "--out", x);
    Told told = Told.by("lookup", "--against", x, "--name", "Jane Doe", "--birth", "1950-07-04");
    assertThat(told.out())
        .contains("possible match – verify: listed as deceased on 2025-04-08")
        .contains("***-**-0042")
        .doesNotContain("is dead")
        .doesNotContainPattern(NINE_DIGITS);
    refused(
        Told.by("lookup", "--against", x, "--name", "DOE", "--birth", "04/07/1950"), 2, "--birth");
    refused(Told.by("lookup", "--against", x), 2, "whom");
  }

  @Test
  void serve_withoutARegistry_saysHowToMakeOne() {
    refused(Told.by("serve", "--data", dir), 3, "trust.json");
  }

  @Test
  void init_inAUsedFolder_isRefused() {
    refused(Told.by("init", dir), 2, "not empty");
  }

  @Test
  void demo_inAUsedFolderOrTooSmall_isRefused() {
    refused(Told.by("demo", "--keep", dir), 2, "not empty");
    refused(Told.by("demo", "--people", "10", "--keep", dir.resolve("new")), 2, "too small");
  }

  @Test
  void submit_whereNothingAnswers_exitsFour() throws IOException {
    Path registry = dir.resolve("registry");
    assertThat(Told.by("init", registry, "--seed", "1").exit()).isZero();
    Path nation = dir.resolve("nation");
    assertThat(Told.by("nation", "--people", "500", "--out", nation).exit()).isZero();
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Path batch;
    try (var files = Files.list(nation.resolve("reports/registrar-tt"))) {
      batch = files.sorted().findFirst().orElseThrow();
    }
    refused(
        Told.by(
            "submit",
            batch,
            "--to",
            "http://127.0.0.1:" + closed,
            "--key",
            registry.resolve("keys/registrar-tt.pem")),
        4,
        "nothing answers");
    refused(
        Told.by(
            "submit",
            batch,
            "--to",
            "http://127.0.0.1:" + closed,
            "--key",
            registry.resolve("keys/officer-1.pem")),
        2,
        "not enrolled to report");
  }

  @Test
  void keys_ofANewRegistry_areReadableByTheirOwnerOnly() throws IOException {
    Path registry = dir.resolve("registry");
    Told.by("init", registry);
    assertThat(Files.getPosixFilePermissions(registry.resolve("keys/log.pem")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }
}
