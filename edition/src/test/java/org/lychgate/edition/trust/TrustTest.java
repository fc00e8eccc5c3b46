package org.lychgate.edition.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

final class TrustTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Trust TRUST = create(1).trust();
  private static final String ORGANISATION = "\"organisation\":\"";

  private static Genesis create(long seed) {
    return Genesis.create(
        Realm.SYNTHETIC,
        "lychgate.example/demo",
        Genesis.demoKeys(3),
        Thresholds.USUAL,
        new SplittableRandom(seed));
  }

  @Test
  void create_sameSeed_givesTheSameBytes() {
    assertThat(create(1).trust().text()).isEqualTo(TRUST.text());
    assertThat(create(2).trust().hash()).isNotEqualTo(TRUST.hash());
    assertThat(create(1).leaf(DAY)).isEqualTo(new Leaf.Genesis(DAY, TRUST.hash()));
  }

  @Test
  void hash_otherBlanksAndOrder_staysTheSame() {
    String spaced = TRUST.text().replace(",\"", " , \n \"").replace(":[", " : [");
    assertThat(parse(spaced).hash()).isEqualTo(TRUST.hash());
  }

  @Test
  void parse_senselessFiles_areRefused() {
    String text = TRUST.text();
    String officer2 = "\"name\":\"officer-2\",\"organisation\":\"oversight-demo\"";
    for (String other :
        List.of(
            "",
            text.replaceFirst("\\{", "{\"more\":1,"),
            text.replaceFirst("\"keys\":2", "\"keys\":1"),
            text.replaceFirst("\"waitingDays\":30", "\"waitingDays\":0"),
            text.replaceFirst("\"restore\":2", "\"restore\":3"),
            text.replace(officer2, officer2.replace("oversight", "registry")),
            text.replace(officer2, officer2.replace("officer-2", "officer-1")),
            text.replace("\"name\":\"officer-2\"", "\"name\":\"officer-9\""),
            text.replace("\"role\":\"NOTICE\"", "\"role\":\"LOG\""),
            text.replace("\"role\":\"LOG\"", "\"role\":\"NOTICE\""),
            text.replace("\"role\":\"LEAD\"", "\"role\":\"BOSS\""),
            text.replace("\"jurisdiction\":\"TT\",", ""),
            text.replace("\"role\":\"LEAD\"", "\"jurisdiction\":\"TT\",\"role\":\"LEAD\""),
            text.replace("\"bank-1\",", ""),
            text.replace("\"bank-1\",", "\"bank-1\",\"bank-1\","),
            text.replace("SYNTHETIC", "FICTION"),
            text.replace("\"origin\":\"lychgate.example/demo\"", "\"origin\":\"other.example\""),
            text.replace("/officer-2+", "/officer-3+"))) {
      assertThat(other).isNotEqualTo(text);
      assertThatThrownBy(() -> parse(other)).isInstanceOf(TrustException.class);
    }
  }

  private static TrustWitness witness(int n, String organisation) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    Cosigner key = new Cosigner(NoteSigner.fromSeed("witness.example/w" + n, seed));
    return new TrustWitness("witness-" + n, organisation, key.verifierKey());
  }

  private static Trust witnessed(int quorum, TrustWitness... witnesses) {
    return Genesis.create(
            Realm.SYNTHETIC,
            "lychgate.example/demo",
            Genesis.demoKeys(3),
            Thresholds.USUAL.withWitnesses(quorum),
            List.of(witnesses),
            new SplittableRandom(1))
        .trust();
  }

  @Test
  void witnesses_writtenAndRead_areVersionTwo() {
    Trust trust = witnessed(1, witness(1, "university-1"), witness(2, "newspaper-1"));
    assertThat(parse(trust.text())).isEqualTo(trust);
    assertThat(trust.text()).contains("\"version\":2", "\"witnesses\":1", "+B");
    assertThat(TRUST.text()).contains("\"version\":1").doesNotContain("witnesses");
    assertThat(trust.witnessKeys()).hasSize(2);
  }

  @Test
  void countWitnessing_ofOneOrganisationsTwoWitnesses_isOne() {
    Trust trust =
        witnessed(
            2, witness(1, "university-1"), witness(2, "university-1"), witness(3, "newspaper-1"));
    List<Cosignature> all =
        trust.witnessKeys().stream().map(key -> new Cosignature(key, Instant.EPOCH)).toList();
    assertThat(trust.countWitnessing(all)).isEqualTo(2);
    assertThat(trust.countWitnessing(all.subList(0, 2))).isEqualTo(1);
    assertThat(trust.countWitnessing(List.of())).isZero();
  }

  @Test
  void witnesses_thatCannotBe_areRefused() {
    TrustWitness one = witness(1, "university-1");
    // The operator as its own witness, one twice, a quorum of more than there are, and of none.
    assertThatThrownBy(() -> witnessed(1, witness(1, "registry-demo")))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("own organisation");
    assertThatThrownBy(() -> witnessed(1, one, one)).isInstanceOf(TrustException.class);
    assertThatThrownBy(() -> witnessed(2, one, witness(2, "university-1")))
        .isInstanceOf(TrustException.class);
    assertThatThrownBy(() -> witnessed(0, one)).isInstanceOf(TrustException.class);
    assertThatThrownBy(() -> witnessed(1)).isInstanceOf(TrustException.class);
    String text = witnessed(1, one).text();
    for (String other :
        List.of(
            text.replace("\"version\":2", "\"version\":1"),
            text.replace("\"version\":2", "\"version\":3"),
            text.replaceFirst("\"witnesses\":\\[.*?\\]", "\"witnesses\":[]"),
            text.replace(ORGANISATION + "university-1\"", ORGANISATION + "college-1\""),
            text.replace(one.vkey().vkey(), TRUST.logKey().vkey().vkey()),
            TRUST.text().replace("\"version\":1", "\"version\":2"))) {
      assertThat(other).isNotEqualTo(text);
      assertThatThrownBy(() -> parse(other)).isInstanceOf(TrustException.class);
    }
  }

  @Test
  void keyRing_enrolAndRevoke_countFromTheirDays() {
    KeyRing keys = new KeyRing(TRUST);
    assertThat(keys.find("court-1", DAY)).isEmpty();
    assertThat(keys.accept(leaf(KeyAction.ENROL, "court-1", DAY.plusDays(30)))).isTrue();
    assertThat(keys.find("court-1", DAY.plusDays(29))).isEmpty();
    assertThat(keys.find("court-1", DAY.plusDays(30))).isPresent();
    assertThat(keys.accept(leaf(KeyAction.ENROL, "court-1", DAY.plusDays(40)))).isFalse();
    assertThat(keys.accept(leaf(KeyAction.REVOKE, "court-1", DAY.plusDays(50)))).isTrue();
    assertThat(keys.find("court-1", DAY.plusDays(49))).isPresent();
    assertThat(keys.find("court-1", DAY.plusDays(50))).isEmpty();
    assertThat(keys.accept(leaf(KeyAction.REVOKE, "nobody", DAY))).isFalse();
    // Not under another role: how many must agree goes by the role.
    assertThat(keys.accept(leaf(KeyAction.REVOKE, "registrar-tt", DAY))).isFalse();
    Leaf.Key end = leaf(KeyAction.REVOKE, KeyRole.REGISTRAR, "registrar-tt", DAY);
    assertThat(keys.accept(end)).isTrue();
    assertThat(keys.find("registrar-tt", DAY.minusDays(1))).isPresent();
    assertThat(keys.find("registrar-tt", DAY)).isEmpty();
  }

  private static Leaf.Key leaf(KeyAction action, String name, LocalDate effective) {
    return leaf(action, KeyRole.COURT, name, effective);
  }

  private static Leaf.Key leaf(KeyAction action, KeyRole role, String name, LocalDate effective) {
    return new Leaf.Key(
        DAY,
        action,
        role,
        effective,
        name,
        "court-1",
        role == KeyRole.REGISTRAR ? "TT" : "",
        SignatureAlgorithm.ED25519,
        Sha256.of(name.getBytes(StandardCharsets.UTF_8)),
        List.of());
  }

  private static Trust parse(String text) {
    return Trust.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
