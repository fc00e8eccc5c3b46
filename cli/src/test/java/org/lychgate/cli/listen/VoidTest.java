package org.lychgate.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.CertificateKey;

/** What a gateway withdraws, and what it does not. */
final class VoidTest {
  @TempDir Path folder = Path.of("");
  private FakeRegistry registry;
  private Registrar registrar;
  private List<IjeRecord> records = List.of();

  @BeforeEach
  void open() throws IOException {
    registry = new FakeRegistry();
    registrar = new Registrar(folder, registry.url()).listen();
    records = Registrar.records(folder);
  }

  @AfterEach
  void close() {
    registrar.close();
    registry.close();
  }

  private CertificateKey key() {
    return Registrar.key(records.getFirst());
  }

  private Registrar.Answer submit(String id) {
    return registrar.post(Registrar.submission(id, records.getFirst()));
  }

  private Registrar.Answer withdraw(String id) {
    return registrar.post(Registrar.withdrawal(id, key(), 1));
  }

  private List<String> reversals() {
    return registry.callsOf("/v1/reversals");
  }

  @Test
  void void_ofAListedReport_reversesOnceHoweverOftenItComes() {
    assertThat(submit("m1").told()).isEmpty();
    Registrar.Answer first = withdraw("v1");
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.told()).isEmpty();
    assertThat(reversals())
        .containsExactly("POST /v1/reversals by lychgate.example/demo/registrar-tt");
    assertThat(withdraw("v1").body()).isEqualTo(first.body());
    assertThat(withdraw("v2").status()).isEqualTo(200);
    assertThat(reversals()).hasSize(1);
    assertThat(registrar.alarms)
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"alarm\":\"withdrawn\"", "\"count\":1"));
    assertThat(registrar.returnFile().lines().skip(1))
        .singleElement()
        .satisfies(row -> assertThat(row).startsWith(key().canonical() + ",withdrawn,"));
  }

  @Test
  void void_ofAReportSentTwice_withdrawsBothAndLeavesOthersAlone() {
    submit("m1");
    registrar.post(Registrar.update("m2", records.getFirst()));
    registrar.post(Registrar.submission("m3", records.get(1)));
    assertThat(withdraw("v1").status()).isEqualTo(200);
    assertThat(reversals()).hasSize(2);
    assertThat(registrar.returnFile().lines().skip(1))
        .extracting(row -> row.split(",")[1])
        .containsExactly("withdrawn", "withdrawn", "published");
  }

  @Test
  void void_ofAReportThatWaits_refusesThatItIsEverListed() {
    registry.outcome = "WAITS";
    submit("m1");
    assertThat(withdraw("v1").told()).isEmpty();
    assertThat(withdraw("v2").told()).isEmpty();
    assertThat(reversals()).isEmpty();
    assertThat(registry.callsOf("/v1/decisions")).hasSize(1);
    assertThat(registrar.returnFile()).contains(key().canonical() + ",withdrawn,");
  }

  @Test
  void void_ofAReportOnWhichNobodyCanBeListed_isAcknowledgedAndSaysSo() {
    for (String outcome : List.of("UNMATCHED", "REFUSED", "QUARANTINED", "LEAD")) {
      registry.outcome = outcome;
      submit("m-" + outcome);
      assertThat(withdraw("v-" + outcome).told())
          .containsExactly("Information: nobody was listed on it");
    }
    assertThat(reversals()).isEmpty();
    assertThat(registry.callsOf("/v1/decisions")).isEmpty();
  }

  @Test
  void void_ofWhatStandsOnAnothersReport_saysThatItStays() {
    registry.outcome = "CORROBORATES";
    submit("m1");
    assertThat(withdraw("v1").told())
        .contains("Warning: what another reporter has sent stays listed; an officer takes it back");
    assertThat(reversals()).isEmpty();
    assertThat(registrar.alarms.getLast()).contains("\"alarm\":\"void-of-anothers\"");
  }

  @Test
  void void_ofACertificateThatNeverCame_orOfABlock_withdrawsNothingAndRaisesAnAlarm() {
    Registrar.Answer unknown = withdraw("v1");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.errors().getFirst()).contains("nothing was withdrawn");
    assertThat(withdraw("v1").body()).isEqualTo(unknown.body());
    submit("m1");
    Registrar.Answer block = registrar.post(Registrar.withdrawal("v2", key(), 2));
    assertThat(block.errors().getFirst()).contains("2 certificates is held");
    assertThat(registrar.post(Registrar.withdrawal("v2", key(), 3)).errors())
        .containsExactly("Error: another message had this id, with other content");
    assertThat(reversals()).isEmpty();
    assertThat(registrar.alarms).hasSize(2);
    assertThat(registrar.alarms.getFirst()).contains("\"alarm\":\"void-unknown\"");
    assertThat(registrar.alarms.getLast()).contains("\"alarm\":\"void-block\"", "\"count\":2");
  }

  @Test
  void void_whileTheRegistryIsAway_isKeptOverARestartAndPassedOn() throws Exception {
    submit("m1");
    int port = registry.port();
    // The same registry, as it comes back: what it knows of the report is gone with the fake.
    registry.refuses = _ -> true;
    registry.code = "not-available";
    assertThat(withdraw("v1").status()).isEqualTo(503);
    registrar.stop();
    assertThat(port).isEqualTo(registry.port());
    registrar.listen();
    registry.refuses = _ -> false;
    awaitReversal();
    assertThat(withdraw("v1").status()).isEqualTo(200);
    assertThat(reversals()).hasSize(1);
  }

  @Test
  void void_beforeTheSubmissionIsAnswered_comesBehindIt() throws Exception {
    registry.refuses = _ -> true;
    registry.code = "not-available";
    assertThat(submit("m1").status()).isEqualTo(503);
    assertThat(withdraw("v1").status()).isEqualTo(503);
    assertThat(reversals()).isEmpty();
    registry.refuses = _ -> false;
    awaitReversal();
    assertThat(withdraw("v1").told()).isEmpty();
    assertThat(registrar.returnFile()).contains(key().canonical() + ",withdrawn,");
  }

  @Test
  void void_thatTheRegistryDoesNotTake_waitsAndStandsInTheReturnFile() {
    submit("m1");
    registry.refuses = call -> call.startsWith("/v1/reversals");
    assertThat(withdraw("v1").status()).isEqualTo(503);
    assertThat(registrar.alarms.getFirst())
        .contains("\"alarm\":\"registry-does-not-take\"", "\"code\":\"not-now\"");
    assertThat(registrar.returnFile())
        .contains(key().canonical() + ",published,", key().canonical() + ",void-waiting,");
  }

  @Test
  void ije_voidRecords_withdrawWhatWasSentBefore() {
    submit("m1");
    registrar.post(Registrar.submission("m2", records.get(1)));
    String both = voided(records.getFirst()) + records.get(2).text() + "\n";
    Registrar.Answer answer = registrar.post("/ije", both.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"voids\":1", "\"taken\":true", "\"count\":1");
    assertThat(reversals()).hasSize(1);
    assertThat(registrar.post("/ije", both.getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo(answer.body());
    String alone = voided(records.get(1));
    assertThat(registrar.post("/ije", alone.getBytes(StandardCharsets.UTF_8)).text())
        .contains("\"voids\":1");
    assertThat(reversals()).hasSize(2);
  }

  @Test
  void ije_manyVoidsOrUnknownOnes_withdrawNothing() {
    String many =
        IntStream.rangeClosed(1, 11)
            .mapToObj(n -> voided(records.getFirst(), String.format(Locale.ROOT, "%06d", n)))
            .collect(Collectors.joining());
    Registrar.Answer block = registrar.post("/ije", many.getBytes(StandardCharsets.UTF_8));
    assertThat(block.text()).contains("11 certificates are held", "\"voids\":0");
    Registrar.Answer unknown =
        registrar.post("/ije", voided(records.get(2)).getBytes(StandardCharsets.UTF_8));
    assertThat(unknown.text()).contains("1 voids withdraw nothing");
    assertThat(reversals()).isEmpty();
    assertThat(registrar.alarms).hasSize(2);
  }

  private static String voided(IjeRecord record) {
    return voided(record, record.get("FILENO"));
  }

  private static String voided(IjeRecord record, String number) {
    IjeRecord.Builder out = IjeRecord.builder();
    for (String field : List.of("DOD_YR", "DSTATE", "FILENO", "LNAME", "GNAME", "SSN")) {
      out.set(field, record.get(field));
    }
    return out.set("FILENO", number).set("VOID", "1").build().text() + "\n";
  }

  private void awaitReversal() throws InterruptedException {
    for (int i = 0; i < 300 && reversals().isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(reversals()).hasSize(1);
  }
}
