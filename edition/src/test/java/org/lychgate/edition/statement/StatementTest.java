package org.lychgate.edition.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

final class StatementTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Realm REALM = Realm.SYNTHETIC;
  private static final Genesis GENESIS =
      Genesis.create(
          REALM,
          "lychgate.example/demo",
          Genesis.demoKeys(1),
          Thresholds.USUAL,
          new SplittableRandom(1));

  /** Every statement that has a reader, with it. */
  private static Map<Statement, Function<byte[], Statement>> statements() {
    LeafIndex leaf = new LeafIndex(17);
    ReporterId registrar = new ReporterId("registrar-tt");
    Sha256 hash = Sha256.of(new byte[] {1});
    Map<Statement, Function<byte[], Statement>> out = new LinkedHashMap<>();
    out.put(new CountStatement(REALM, registrar, "TT", DAY, 17), CountStatement::parse);
    out.put(
        new DeclarationStatement(REALM, registrar, "TT", DAY, DAY, DAY.plusDays(9), 400),
        DeclarationStatement::parse);
    out.put(
        new HoldStatement(
            REALM, leaf, HoldCause.COURT_ORDER, DAY.plusDays(30), "26-CV-1", "officer-1", DAY),
        HoldStatement::parse);
    out.put(
        new ReversalStatement(REALM, leaf, ReverseCause.CLAIM_OF_LIFE, "", "officer-1", DAY),
        ReversalStatement::parse);
    out.put(
        new PublishOrder(REALM, Scope.FULL, DAY, EditionKind.UPDATE, "officer-1"),
        PublishOrder::parse);
    out.put(new Approval(REALM, hash, "officer-2", DAY), Approval::parse);
    out.put(new Refusal(REALM, hash, "officer-2", DAY), Refusal::parse);
    out.put(
        new Notice(REALM, 3, Notice.Kind.REVERSAL, new EntryId(77), leaf, new LeafIndex(41), DAY),
        Notice::parse);
    out.put(
        new Acknowledgement(REALM, "subscriber-1", 3, Acknowledgement.Stage.PASSED_ON, 12, DAY),
        Acknowledgement::parse);
    out.put(claim(new PartialDate(1950, 3, 4)), ClaimOfLife::parse);
    return out;
  }

  private static ClaimOfLife claim(PartialDate birth) {
    return new ClaimOfLife(
        REALM,
        new Identity(
            Ssn.parse("900-11-0001"), new PersonName("Muster", "Anna", "", ""), Sex.F, birth, ""));
  }

  @Test
  void acknowledgement_ofManyNotices_hasOneSpellingAndABound() {
    Acknowledgement one =
        new Acknowledgement(REALM, "bank-1", 7, Acknowledgement.Stage.APPLIED, 0, DAY);
    Acknowledgement many =
        new Acknowledgement(REALM, "bank-1", 3, 7, Acknowledgement.Stage.APPLIED, 0, DAY);
    assertThat(Acknowledgement.parse(many.canonical())).isEqualTo(many);
    assertThat(one.isOfMany()).isFalse();
    // A registry of the version before reads what speaks of one.
    String text = one.json().canonicalText();
    assertThat(text).contains("\"version\":1").doesNotContain("first");
    for (String wrong :
        new String[] {
          text.replace("\"notice\"", "\"first\":7,\"notice\"").replace(":1}", ":2}"),
          many.json().canonicalText().replace("\"version\":2", "\"version\":1"),
          many.json().canonicalText().replace("\"first\":3", "\"first\":8"),
          many.json().canonicalText().replace("\"first\":3", "\"first\":0")
        }) {
      assertThatThrownBy(() -> Acknowledgement.parse(wrong.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(JsonException.class);
    }
    assertThatThrownBy(() ->
            new Acknowledgement(REALM, "bank-1", 1, 1_001, Acknowledgement.Stage.APPLIED, 0, DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_canonicalForm_givesTheStatementBack() {
    statements()
        .forEach((said, parse) -> {
          assertThat(parse.apply(said.canonical())).isEqualTo(said);
          assertThat(new String(said.canonical(), StandardCharsets.UTF_8))
              .contains("\"type\":", "\"version\":1", "\"realm\":\"SYNTHETIC\"");
        });
  }

  @Test
  void canonical_notice_isTheGoldenText() {
    Notice notice =
        new Notice(
            REALM, 3, Notice.Kind.HOLD, new EntryId(77), new LeafIndex(17), new LeafIndex(41), DAY);
    assertThat(notice.json().canonicalText())
        .isEqualTo(
            "{\"day\":\"2026-01-12\",\"entry\":\"000000000000004d\",\"kind\":\"HOLD\",\"leaf\":41,"
                + "\"publish\":17,\"realm\":\"SYNTHETIC\",\"sequence\":3,\"type\":\"notice\","
                + "\"version\":1}");
  }

  @Test
  void verifies_statementChangedInAnyByte_neverHolds() {
    VerifierKey key = GENESIS.trust().get("officer-1").vkey();
    statements()
        .forEach((said, parse) -> {
          NoteSignature line = Signing.sign(said, GENESIS.getSigner("officer-1"));
          assertThat(Signing.verifies(said, line, key)).isTrue();
          byte[] bytes = said.canonical();
          for (int i = 0; i < bytes.length; i++) {
            byte[] other = bytes.clone();
            other[i] ^= 1;
            Optional<Statement> read = read(parse, other);
            assertThat(read.filter(said::equals)).as(said + " byte " + i).isEmpty();
          }
        });
  }

  @Test
  void verifies_anotherKeysOrAnotherStatementsSignature_doesNotHold() {
    VerifierKey key = GENESIS.trust().get("officer-1").vkey();
    Approval said = new Approval(REALM, Sha256.of(new byte[1]), "officer-1", DAY);
    Refusal opposite = new Refusal(REALM, Sha256.of(new byte[1]), "officer-1", DAY);
    NoteSignature line = Signing.sign(said, GENESIS.getSigner("officer-1"));
    assertThat(Signing.verifies(opposite, line, key)).isFalse();
    assertThat(Signing.verifies(said, Signing.sign(said, GENESIS.getSigner("officer-2")), key))
        .isFalse();
    assertThat(
            Signing.verifies(
                new Approval(Realm.BENCH, said.statement(), said.key(), said.day()), line, key))
        .isFalse();
  }

  @Test
  void parse_unknownMemberOrAnotherVersion_isRefused() {
    statements()
        .forEach((said, parse) -> {
          String text = said.json().canonicalText();
          for (String other :
              new String[] {
                text.replaceFirst("\\{", "{\"extra\":1,"),
                text.replace("\"version\":1", "\"version\":2"),
                text.replaceFirst("\"type\":\"[a-z-]+\"", "\"type\":\"other\""),
                text.replace("SYNTHETIC", "synthetic"),
                "[]"
              }) {
            assertThatThrownBy(() -> parse.apply(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
          }
        });
  }

  @Test
  void claim_withoutFullIdentity_isRefused() {
    assertThatThrownBy(() -> claim(new PartialDate(1950, PartialDate.UNKNOWN, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Statement> read(Function<byte[], Statement> parse, byte[] bytes) {
    try {
      return Optional.of(parse.apply(bytes));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }
}
