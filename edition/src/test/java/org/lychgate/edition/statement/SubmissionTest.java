package org.lychgate.edition.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class SubmissionTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Genesis GENESIS =
      Genesis.create(
          Realm.SYNTHETIC,
          "lychgate.example/demo",
          Genesis.demoKeys(3),
          Thresholds.USUAL,
          new SplittableRandom(1));
  private static final KeyRing KEYS = new KeyRing(GENESIS.trust());

  @Test
  void parse_whatWasMade_givesItBackAndTheSignatureHolds() {
    SubmissionMaker.Signed made = make("registrar-tt", 3);
    SubmissionEnvelope read = SubmissionEnvelope.parse(made.envelope().bytes());
    assertThat(read).isEqualTo(made.envelope());
    assertThat(read.hasItsRoot()).isTrue();
    assertThat(read.items()).allMatch(SubmissionEnvelope.Item::hasItsRawRecord);
    NoteSignature line = NoteSignature.parseHeader(made.signature().headerValue());
    assertThat(SubmissionSignature.findSigner(read.statement(), Optional.of(line), KEYS, DAY))
        .contains(GENESIS.trust().get("registrar-tt"));
  }

  @Test
  void findSigner_leafsSignature_holdsForTheStatementRebuiltFromTheLeaf() {
    SubmissionMaker.Signed made = make("funeral-home-1", 2);
    SubmissionStatement said = made.envelope().statement();
    var key = GENESIS.trust().get("funeral-home-1");
    Leaf.Submission leaf =
        new Leaf.Submission(
            DAY, said.batch(), said.count(), said.root(), Signing.forLeaf(made.signature(), key));
    SubmissionStatement rebuilt = SubmissionStatement.of(Realm.SYNTHETIC, leaf);
    assertThat(rebuilt).isEqualTo(said);
    assertThat(Signing.verifies(rebuilt, leaf.signer().signature(), key.vkey())).isTrue();
  }

  @Test
  void findSigner_anythingButTheReportersOwnSignature_isEmpty() {
    SubmissionMaker.Signed made = make("registrar-tt", 1);
    SubmissionStatement said = made.envelope().statement();
    NoteSignature other = make("registrar-tt", 1, 99).signature();
    NoteSignature stranger = Signing.sign(said, GENESIS.getSigner("registrar-ts"));
    for (Optional<NoteSignature> line :
        List.of(Optional.<NoteSignature>empty(), Optional.of(other), Optional.of(stranger))) {
      assertThat(SubmissionSignature.findSigner(said, line, KEYS, DAY)).isEmpty();
    }
  }

  @Test
  void findSigner_keysThatMayNotReport_areEmpty() {
    for (String name : List.of("log", "notice", "officer-1", "subscriber-1")) {
      SubmissionMaker.Signed made = make(name, 1);
      assertThat(
              SubmissionSignature.findSigner(
                  made.envelope().statement(), Optional.of(made.signature()), KEYS, DAY))
          .isEmpty();
    }
  }

  @Test
  void findSigner_statementOfAnotherRealm_isEmpty() {
    SubmissionStatement said = make("registrar-tt", 1).envelope().statement();
    SubmissionStatement other =
        new SubmissionStatement(
            Realm.BENCH, said.reporter(), said.batch(), said.count(), said.root());
    NoteSignature line = Signing.sign(other, GENESIS.getSigner("registrar-tt"));
    assertThat(SubmissionSignature.findSigner(other, Optional.of(line), KEYS, DAY)).isEmpty();
  }

  @Test
  void parse_envelopeWithAnyByteOff_neverGivesTheSameSignedReports() {
    SubmissionMaker.Signed made = make("registrar-tt", 1);
    byte[] bytes = made.envelope().bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] other = bytes.clone();
      other[i] ^= 1;
      try {
        SubmissionEnvelope read = SubmissionEnvelope.parse(other);
        boolean signed =
            SubmissionSignature.findSigner(
                    read.statement(), Optional.of(made.signature()), KEYS, DAY)
                .isPresent();
        boolean whole =
            read.hasItsRoot() && read.items().stream().allMatch(x -> x.hasItsRawRecord());
        // Message id and format are the only things no signature covers.
        SubmissionEnvelope.Item was = made.envelope().items().getFirst();
        SubmissionEnvelope.Item is = read.items().getFirst();
        boolean covered =
            is.messageId().equals(was.messageId()) && is.format().equals(was.format());
        assertThat(signed && whole && covered).as("byte " + i).isFalse();
      } catch (JsonException _) {
        // Refused, as most are.
      }
    }
  }

  @Test
  void parse_unknownMember_isRefused() {
    String text = new String(make("registrar-tt", 1).envelope().bytes(), StandardCharsets.UTF_8);
    String more = text.replaceFirst("\\{", "{\"extra\":1,");
    assertThatThrownBy(() -> SubmissionEnvelope.parse(more.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void parse_statementNotInCanonicalSpelling_isRefused() {
    String text = new String(make("registrar-tt", 1).envelope().bytes(), StandardCharsets.UTF_8);
    String lower = text.replace("\"family\":\"MUSTER0\"", "\"family\":\"muster0\"");
    assertThat(lower).isNotEqualTo(text);
    assertThatThrownBy(() -> SubmissionEnvelope.parse(lower.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void trust_writtenAndRead_isTheSame() {
    Trust trust = GENESIS.trust();
    assertThat(Trust.parse(trust.text().getBytes(StandardCharsets.UTF_8))).isEqualTo(trust);
    assertThat(trust.logKey().vkey().name()).isEqualTo("lychgate.example/demo");
  }

  private static SubmissionMaker.Signed make(String key, int count) {
    return make(key, count, 7);
  }

  private static SubmissionMaker.Signed make(String key, int count, long seed) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawRecord raw = new RawRecord(("raw " + i).getBytes(StandardCharsets.US_ASCII));
      DeathReport report =
          new DeathReport(
              "m-" + i,
              new ReporterId(key),
              ReporterRole.REGISTRAR,
              new Identity(
                  Ssn.parse("90011000" + (i + 1)),
                  new PersonName("Muster" + i, "Anna", "", ""),
                  Sex.F,
                  new PartialDate(1940, 2, 3),
                  "TT"),
              new PartialDate(2025, 3, 9),
              "TT",
              Optional.of(new CertificateKey("TT", 2025, i + 1)),
              Optional.empty(),
              DAY,
              raw.hash(),
              ComparisonOnly.NONE);
      sources.add(new SubmissionMaker.Source(report, "ije", raw));
    }
    return SubmissionMaker.make(
        Realm.SYNTHETIC,
        new ReporterId(key),
        sources,
        GENESIS.getSigner(key),
        new SplittableRandom(seed));
  }
}
