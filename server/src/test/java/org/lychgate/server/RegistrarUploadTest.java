package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Outcome;
import org.lychgate.nation.Person;
import org.lychgate.register.SubmissionResult;

/** An office sends a file: looked at by line, signed, and found again by its receipt. */
final class RegistrarUploadTest {
  private static final Pattern ACTION = Pattern.compile("action=\"(/registrar/submit\\?[^\"]+)\"");
  private static final Pattern RECEIPT =
      Pattern.compile("href=\"(/registrar/batch\\?id=([0-9a-f]{32}))\"");

  private final World world = World.get();
  private final Visitor office = Visitor.signedIn(world.server.url(), World.TT);

  private byte[] record(Person person) {
    return world.report(person, "m").envelope().items().getFirst().raw().bytes();
  }

  private static byte[] file(byte[]... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Visitor.Page upload(String name, byte[] content) {
    Matcher action = ACTION.matcher(office.get("/registrar/submit").text());
    assertThat(action.find()).isTrue();
    return office.upload(action.group(1), "file", name, content);
  }

  private static String receipt(Visitor.Page done, int group) {
    Matcher receipt = RECEIPT.matcher(done.text());
    assertThat(receipt.find()).as(done.seen()).isTrue();
    return receipt.group(group);
  }

  @Test
  void upload_ofRecords_isLookedAtThenSignedThenListed() {
    Person one = world.person();
    Person two = world.person();
    byte[] broken = record(world.person());
    // Month of the death: none that there is.
    System.arraycopy(ascii("13"), 0, broken, 0, 0);
    String noDate = new String(broken, StandardCharsets.ISO_8859_1).replaceFirst("^2025", "20X5");
    long size = world.register.health().ledgerSize();
    Visitor.Page found = upload("week 2.ije", file(record(one), ascii(noDate), record(two)));
    assertThat(found.status()).as(found.seen()).isEqualTo(200);
    assertThat(found.seen())
        .contains("week-2.ije", "Findings by line", "This is no possible date", "DOD")
        .contains("<th scope=\"row\" class=\"govuk-table__header\">2</th>")
        .doesNotContain(one.ssn().digits(), two.name().family());
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);

    Visitor.Page ask = found.send("/registrar/submit/sign", Map.of());
    assertThat(ask.seen()).contains("\"submission\"", "Sign and send");
    Visitor.Page done = ask.send("/act", Map.of());
    assertThat(done.status()).as(done.seen()).isEqualTo(200);
    assertThat(done.seen()).contains("The registry has received it");
    SubmissionResult result = world.register.findSubmission(receipt(done, 2)).orElseThrow();
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 2));
    assertThat(result.messages().getFirst().messageId()).startsWith("week-2.ije:1:");

    Visitor.Page batch = office.get(receipt(done, 1));
    assertThat(batch.seen())
        .contains("Listed as deceased", "week-2.ije:3:", "the registry has verified the number")
        .doesNotContain(one.ssn().digits(), two.name().family());
    // A second click on the button sends the same, which does nothing twice.
    long after = world.register.health().ledgerSize();
    assertThat(receipt(ask.send("/act", Map.of()), 2)).isEqualTo(receipt(done, 2));
    assertThat(world.register.health().ledgerSize()).isEqualTo(after);
  }

  @Test
  void batch_itsListedReport_canBeWithdrawn() {
    Person person = world.person();
    Visitor.Page done =
        upload("one.ije", file(record(person)))
            .send("/registrar/submit/sign", Map.of())
            .send("/act", Map.of());
    Visitor.Page batch = office.get(receipt(done, 1));
    Visitor.Page ask = batch.send("/registrar/withdraw", Map.of());
    assertThat(ask.seen()).contains("Withdraw this report", "one.ije:1:", "REPORTER_WITHDREW");
    assertThat(ask.send("/act", Map.of()).text()).contains("The entry is taken back");
    assertThat(office.get(receipt(done, 1)).seen())
        .contains("Taken back: it is not listed", "You have withdrawn it")
        .doesNotContain("action=\"/registrar/withdraw\"");
  }

  @Test
  void batch_ofAnotherOfficeOrNone_isAnsweredAlike() {
    Visitor.Page done =
        upload("two.ije", file(record(world.person())))
            .send("/registrar/submit/sign", Map.of())
            .send("/act", Map.of());
    Visitor other = Visitor.signedIn(world.server.url(), "registrar-ts");
    List<String> answers = new ArrayList<>();
    for (String id : List.of(receipt(done, 2), "0".repeat(32))) {
      Visitor.Page page = other.get("/registrar/batch?id=" + id);
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.errorAt("id")).isEqualTo("No batch of yours has this number");
      answers.add(page.seen().replace(id, "ID"));
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
    Visitor.Page bad = other.get("/registrar/batch?id=xyz");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.errorAt("id")).contains("32 letters");
    assertThat(bad.text()).contains("value=\"xyz\"");
    assertThat(other.get("/registrar/batch").status()).isEqualTo(200);
  }

  @Test
  void upload_ofOtherThings_saysWhyBesideTheField() {
    assertThat(upload("", new byte[0]).errorAt("file")).contains("Choose a file");
    Visitor.Page large = upload("all.ije", new byte[(4 << 20) + 1]);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.errorAt("file")).contains("smaller than 4 MB");
    Visitor.Page csv = upload("people.csv", ascii("name;ssn\nASHDOWN;12\n"));
    assertThat(csv.status()).isEqualTo(422);
    assertThat(csv.seen()).contains("No record of this file can be sent").doesNotContain("ASHDOWN");
    Person person = world.person();
    String real =
        new String(record(person), StandardCharsets.ISO_8859_1)
            .replace(person.ssn().digits(), "078" + "05" + "1120");
    Visitor.Page foreign = upload("real.ije", file(ascii(real)));
    assertThat(foreign.status()).isEqualTo(422);
    assertThat(foreign.seen()).contains("cannot belong to this registry");
    assertThat(foreign.text()).doesNotContain("/registrar/submit/sign");
  }

  @Test
  void sign_ofWhatIsNoBatch_asksForAFile() {
    String token = office.get("/registrar/submit").hidden("/sign-out").getOrDefault("_csrf", "");
    for (String text : List.of("", "{}", "{\"type\":\"submission\"}", "\u0000")) {
      Map<String, String> fields = new HashMap<>(Map.of("_csrf", token, "envelope", text));
      Visitor.Page page = office.post("/registrar/submit/sign", fields);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.errorAt("file")).contains("Choose a file");
    }
  }
}
