package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.edition.PaperProof;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.ledger.TlogProof;

/** Letters, agreements and webhooks at a running registry: parts of {@link RegistryVerbsTest}. */
final class RegistryLetters {
  private final Path dir;
  private final Path reg;
  private final String url;

  RegistryLetters(Path dir, Path reg, String url) {
    this.dir = dir;
    this.reg = reg;
    this.url = url;
  }

  private Path key(String name) {
    return reg.resolve("keys").resolve(name + ".pem");
  }

  /** The person's letter in both languages; an office checks what its code says. */
  void write(String code, String reverseLeaf) throws IOException {
    for (String lang : new String[] {"en", "es"}) {
      Path out = dir.resolve("letter-" + lang + ".pdf");
      Told told = Told.by("case", "letter", code, "--to", url, "--lang", lang, "--out", out);
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
          .startsWith("%PDF-")
          .contains("/Lang (" + lang + "-US)");
      assertThat(Told.by("case", "letter", code, "--to", url, "--out", out).exit()).isEqualTo(2);
    }
    Path none = dir.resolve("none.pdf");
    Told unknown = Told.by("case", "letter", "ABCDEFGHJKMN", "--to", url, "--out", none);
    assertThat(unknown.exit()).as(unknown.all()).isEqualTo(1);
    assertThat(none).doesNotExist();
    Told officer =
        Told.by(
            "case",
            "letter",
            code,
            "--to",
            url,
            "--out",
            none,
            "--key",
            key("officer-1"),
            "--trust",
            reg.resolve("trust.json"));
    assertThat(officer.exit()).as(officer.all()).isZero();
    scanned(reverseLeaf);
  }

  private void scanned(String leaf) throws IOException {
    Path proof = dir.resolve("letter.tlog-proof");
    Told proved =
        Told.by("prove", "--log", reg.resolve("log"), "--index", leaf, "--out", proof, "--force");
    assertThat(proved.exit()).as(proved.all()).isZero();
    String text = PaperProof.format(TlogProof.parse(Files.readAllBytes(proof)));
    Path scanned = dir.resolve("letter.txt");
    Files.writeString(scanned, text + "\r\n");
    Told yes = verify(scanned);
    assertThat(yes.exit()).as(yes.all()).isZero();
    assertThat(yes.out()).contains("verified: leaf " + leaf, "was taken back on", "for good");
    char other = text.charAt(30) == '7' ? '8' : '7';
    Files.writeString(scanned, text.substring(0, 30) + other + text.substring(31));
    Told no = verify(scanned);
    assertThat(no.exit()).as(no.all()).isEqualTo(1);
    assertThat(no.out()).contains("NOT VERIFIED");
  }

  private Told verify(Path file) {
    return Told.by("verify", "--proof", file, "--trust", reg.resolve("trust.json"));
  }

  /** Both sides sign one file; who is no party may not. */
  void agree() {
    Path file = dir.resolve("agreement.json");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Object[] write = {
      "agreement",
      "write",
      "--number",
      "CMA-2026/7",
      "--subscriber",
      "subscriber-1",
      "--purpose",
      "PENSION_ADMIN,AUDIT",
      "--authority",
      "5 USC 552a(o)",
      "--scope",
      "FULL,LIMITED",
      "--from",
      today,
      "--until",
      today.plusYears(1),
      "--rows-a-day",
      "1000000",
      "--trust",
      reg.resolve("trust.json"),
      "--out",
      file
    };
    Told written = Told.by(write);
    assertThat(written.exit()).as(written.all()).isZero();
    assertThat(written.out()).contains("PENSION_ADMIN", "at most 1,000,000 rows a day");
    write[15] = today.plusYears(2);
    Told tooLong = Told.by(write);
    assertThat(tooLong.exit()).as(tooLong.all()).isEqualTo(2);
    assertThat(tooLong.all()).contains("eighteen months");
    Told registrar = sign(file, "registrar-tt");
    assertThat(registrar.exit()).as(registrar.all()).isEqualTo(1);
    Told one = sign(file, "subscriber-1");
    assertThat(one.exit()).as(one.all()).isZero();
    assertThat(one.out()).contains("the other side has not signed yet");
    Told both = sign(file, "officer-1");
    assertThat(both.out()).as(both.all()).contains("it is in force");
    Told list = Told.by("agreement", "list", "--to", url);
    assertThat(list.exit()).as(list.all()).isZero();
    assertThat(list.out()).contains("1 agreements", "CMA-2026/7").doesNotContain("NOT in force");
    assertThat(sign(dir.resolve("nowhere.json"), "officer-1").exit()).isEqualTo(3);
  }

  private Told sign(Path file, String name) {
    return Told.by("agreement", "sign", file, "--to", url, "--key", key(name));
  }

  /** Not the number, not without a corrected record, not by anybody but the registrar. */
  void amend(Path batch) throws IOException {
    assertThat(amend("ssn", "registrar-tt", 1, 2).exit()).isEqualTo(2);
    Told nothing = amend("death", "registrar-tt", 1, 2);
    assertThat(nothing.exit()).as(nothing.all()).isEqualTo(1);
    assertThat(nothing.all()).contains("not-found");
    Told officer = amend("death,middle", "officer-1", 1, 2);
    assertThat(officer.exit()).as(officer.all()).isEqualTo(1);
    assertThat(officer.all()).contains("wrong-role");
    amendListed(batch);
  }

  /** The office sends the corrected record of a death of {@code batch}, and says what changes. */
  private void amendListed(Path batch) throws IOException {
    JsonFields listed =
        messages(batch).stream()
            .filter(m -> m.find("state").equals(Optional.of(Json.of("LISTED"))))
            .findFirst()
            .orElseThrow();
    String[] id = listed.getText("messageId").split(":");
    String record = Files.readAllLines(batch).get(Integer.parseInt(id[id.length - 2]) - 1);
    // DOD_DY, in an IJE mortality record.
    int day = Integer.parseInt(record.substring(238, 240));
    String other = String.format(Locale.ROOT, "%02d", day > 1 ? day - 1 : day + 1);
    Path corrected = dir.resolve("corrected.ije");
    Files.writeString(corrected, record.substring(0, 238) + other + record.substring(240) + "\n");
    long publish = listed.getInt("publishLeaf");
    long report = messages(corrected).getFirst().getInt("reportLeaf");
    Told another = amend("death", "registrar-ts", publish, report);
    assertThat(another.exit()).as(another.all()).isEqualTo(1);
    Told done = amend("death", "registrar-tt", publish, report);
    assertThat(done.exit()).as(done.all()).isZero();
    assertThat(done.out()).containsPattern("amended: CORRECT leaf [0-9]+; everybody");
    Told again = amend("death", "registrar-tt", publish, report);
    // Sent again it is the same leaf.
    assertThat(again.out()).as(again.all()).isEqualTo(done.out());
  }

  /** Submits a file, for the first time or again, and asks what became of it. */
  private List<JsonFields> messages(Path file) {
    Path own = key("registrar-tt");
    Told sent = Told.by("submit", file, "--to", url, "--key", own, "--json");
    assertThat(sent.exit()).as(sent.all()).isZero();
    Matcher id = Pattern.compile("\"id\":\"([0-9a-f]{32})\"").matcher(sent.out());
    assertThat(id.find()).as(sent.all()).isTrue();
    Told status = Told.by("status", id.group(1), "--to", url, "--key", own, "--json");
    assertThat(status.exit()).as(status.all()).isZero();
    return JsonFields.of(Json.parse(status.out().strip().getBytes(StandardCharsets.UTF_8)))
        .getArray("messages")
        .stream()
        .map(JsonFields::of)
        .toList();
  }

  private Told amend(String fields, String name, long publish, long report) {
    return Told.by(
        "case",
        "amend",
        "--publish-leaf",
        publish,
        "--report-leaf",
        report,
        "--field",
        fields,
        "--to",
        url,
        "--key",
        key(name));
  }

  /** A subscriber's address is put, looked at and ended; it is shown to nobody. */
  void post() {
    Path own = key("subscriber-1");
    assertThat(Told.by("webhook", "show", "--to", url, "--key", own).exit()).isEqualTo(1);
    String address = "https://receiver.invalid/secret";
    Told set = Told.by("webhook", "set", address, "--to", url, "--key", own);
    assertThat(set.exit()).as(set.all()).isZero();
    assertThat(set.out()).contains("subscriber-1: notices are posted").doesNotContain("secret");
    Told inside = Told.by("webhook", "set", "https://10.0.0.1/", "--to", url, "--key", own);
    assertThat(inside.exit()).as(inside.all()).isEqualTo(1);
    Told show = Told.by("webhook", "show", "--json", "--to", url, "--key", own);
    assertThat(show.out()).as(show.all()).contains("\"active\":true", "\"serial\":1");
    Told officer = Told.by("webhook", "show", "--to", url, "--key", key("officer-1"));
    assertThat(officer.exit()).as(officer.all()).isEqualTo(1);
    Told end = Told.by("webhook", "end", "--to", url, "--key", own);
    assertThat(end.exit()).as(end.all()).isZero();
    assertThat(end.out()).contains("nothing is posted");
  }
}
