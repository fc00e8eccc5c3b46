package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.house.SoftPasskey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.Passkey;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;

/** {@code key sign}, and {@code key order} for a passkey. */
final class KeySignTest {
  private static final Genesis GENESIS =
      Genesis.create(
          Realm.SYNTHETIC,
          "lychgate.example/key-sign",
          Genesis.demoKeys(1),
          Thresholds.USUAL,
          new SplittableRandom(1));
  private static final SignInStatement TEXT =
      new SignInStatement(
          Realm.SYNTHETIC,
          "registry.example",
          "ab".repeat(16),
          "officer-1",
          LocalDate.of(2026, 1, 12));

  @TempDir Path folder;
  private final InputStream before = System.in;
  private Path key;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("trust.json"), GENESIS.trust().text());
    key = folder.resolve("keys/officer-1.pem");
    Keys.write(key, GENESIS.getSigner("officer-1"));
  }

  @AfterEach
  void restore() {
    System.setIn(before);
  }

  private Told sign(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return Told.by("key", "sign", "--key", key);
  }

  @Test
  void sign_textOfAPage_printsTheLineAndWhatIsSigned() {
    for (String text :
        new String[] {TEXT.json().canonicalText(), TEXT.json().canonicalText() + "\n"}) {
      Told told = sign(text);
      assertThat(told.exit()).as(told.err()).isZero();
      assertThat(told.err()).contains("type: sign-in", "host: registry.example");
      NoteSignature line = NoteSignature.parseHeader(told.out().strip());
      assertThat(Signing.verifies(TEXT, line, GENESIS.trust().get("officer-1").vkey())).isTrue();
    }
  }

  @Test
  void sign_whatTheRegistryWouldNotTake_isRefused() {
    String text = TEXT.json().canonicalText();
    for (String wrong :
        new String[] {
          "",
          "no text",
          "[]",
          "{}",
          text.substring(1),
          text.replace(",", ", "),
          text.replace("SYNTHETIC", "REAL"),
          text.replace("\"type\":\"sign-in\",", "")
        }) {
      Told told = sign(wrong);
      assertThat(told.exit()).as(wrong).isEqualTo(3);
      assertThat(told.out()).isEmpty();
      assertThat(told.err()).contains("error: ", "hint: ");
    }
  }

  @Test
  void order_ofAPasskey_carriesItsVkeyBesideWhatIsHashed() throws IOException {
    SoftPasskey soft = SoftPasskey.make();
    VerifierKey vkey =
        VerifierKey.ofPasskey(
            TrustKey.vkeyName(GENESIS.trust().origin(), KeyRole.OFFICER, "officer-9"),
            new Passkey("localhost", Hash.fromBytes(soft.x()), Hash.fromBytes(soft.y())));
    Path out = folder.resolve("order.json");
    Told told =
        Told.by(
            "key",
            "order",
            "ENROL",
            "--name",
            "officer-9",
            "--organisation",
            "registry-demo",
            "--role",
            "OFFICER",
            "--passkey",
            vkey.vkey(),
            "--trust",
            folder.resolve("trust.json"),
            "--out",
            out);
    assertThat(told.exit()).as(told.err()).isZero();
    Json json = Json.parse(Files.readAllBytes(out));
    assertThat(JsonFields.of(json).getText("vkey")).isEqualTo(vkey.vkey());
    Order order = Order.parse(json, Realm.SYNTHETIC);
    assertThat(order.decision(Realm.SYNTHETIC).json().members()).doesNotContainKey("vkey");
    assertThat(((Order.KeyChange) order).passkey()).contains(vkey);
    Told wrong =
        Told.by(
            "key",
            "order",
            "ENROL",
            "--name",
            "x",
            "--organisation",
            "registry-demo",
            "--role",
            "OFFICER",
            "--passkey",
            "nonsense",
            "--trust",
            folder.resolve("trust.json"),
            "--out",
            folder.resolve("x.json"));
    assertThat(wrong.exit()).isEqualTo(2);
  }
}
