package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.house.SoftPasskey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.Passkey;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;

/** Signing in and signing with a passkey, as the page's script does it. */
final class PasskeyPagesTest {
  private static final String SESSION = "lychgate-session";

  private final World world = World.get();
  private final Guest guest = new Guest(world.server.url());

  private String line(Statement statement, SoftPasskey soft) {
    VerifierKey key = world.genesis.trust().get(World.PASSKEY).vkey();
    byte[] assertion = soft.assertion(statement.signedBytes());
    byte[] blob =
        ByteBuffer.allocate(4 + assertion.length).putInt(key.keyId()).put(assertion).array();
    return key.name() + " " + Base64.getEncoder().encodeToString(blob);
  }

  private Reply signIn(SoftPasskey soft) {
    guest.get("/sign-in");
    Reply page = guest.post("/sign-in/key", Map.of("key", World.PASSKEY));
    String vkey = world.genesis.trust().get(World.PASSKEY).vkey().vkey();
    assertThat(Guest.attribute(page, "data-passkey")).isEqualTo(vkey);
    assertThat(page.text()).contains("data-passkey-sign", "/passkey.js");
    String text = Guest.hidden(page, "statement");
    return guest.post(
        "/sign-in/answer",
        Map.of(
            "statement",
            text,
            "ticket",
            Guest.hidden(page, "ticket"),
            "line",
            line(SignInStatement.parse(text.getBytes(StandardCharsets.UTF_8)), soft)));
  }

  @Test
  void signIn_byPasskey_opensTheDesk() {
    Reply in = signIn(world.passkey);
    assertThat(in.status()).as(in.text()).isEqualTo(303);
    assertThat(Guest.location(in)).isEqualTo("/desk");
    assertThat(guest.cookies).containsKey(SESSION);
  }

  @Test
  void signIn_byAnotherPasskeyOrElsewhere_isRefused() {
    for (SoftPasskey wrong :
        List.of(
            SoftPasskey.make(),
            world.passkey.at("localhost", "https://evil.example"),
            world.passkey.at("evil.example", "https://evil.example"),
            world.passkey.type("webauthn.create"),
            world.passkey.flags(0x01))) {
      assertThat(signIn(wrong).status()).isEqualTo(400);
      assertThat(guest.cookies).doesNotContainKey(SESSION);
    }
  }

  @Test
  void act_byPasskey_isInTheLogAndVerifies() throws Exception {
    signIn(world.passkey);
    World.Listed listed = world.list();
    HoldStatement hold =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listed.publishLeaf()),
            HoldCause.OFFICER,
            World.DAY.plusDays(30),
            "",
            World.PASSKEY,
            World.DAY);
    guest.get("/sign-in");
    Map<String, String> form =
        Map.of(
            "type", "hold", "statement", hold.json().canonicalText(), "back", "/desk", "line", "");
    Reply ask = guest.post("/act", form);
    assertThat(ask.status()).isEqualTo(400);
    assertThat(ask.text()).contains("data-passkey-sign", "Sign with your passkey", "/passkey.js");
    Map<String, String> signed = new java.util.HashMap<>(form);
    signed.put("line", line(hold, SoftPasskey.make()));
    assertThat(guest.post("/act", signed).status()).isEqualTo(422);
    signed.put("line", line(hold, world.passkey));
    Reply done = guest.post("/act", signed);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(
            Verifier.verify(
                    world.register.logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void newPasskey_pageShowsWhatTheOfficersNeed() {
    SoftPasskey soft = SoftPasskey.make();
    VerifierKey key =
        VerifierKey.ofPasskey(
            TrustKey.vkeyName(world.genesis.trust().origin(), KeyRole.OFFICER, "officer-9"),
            new Passkey("localhost", Hash.fromBytes(soft.x()), Hash.fromBytes(soft.y())));
    Reply page = guest.get("/sign-in/passkey");
    assertThat(Guest.attribute(page, "data-passkey-new")).isEqualTo(world.genesis.trust().origin());
    Reply made = guest.post("/sign-in/passkey", Map.of("name", "officer-9", "vkey", key.vkey()));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.text()).contains(key.publicKey().hex(), "key order ENROL --name officer-9");
    assertThat(world.register.findKey("officer-9")).isEmpty();
    for (Map<String, String> wrong :
        List.of(
            Map.of("name", "officer-8", "vkey", key.vkey()),
            Map.of("name", "Officer 9", "vkey", key.vkey()),
            Map.of("name", "officer-9", "vkey", ""),
            Map.of("name", "officer-9", "vkey", "<script>alert(1)</script>"),
            Map.of("name", "log", "vkey", world.genesis.trust().logKey().vkey().vkey()))) {
      Reply no = guest.post("/sign-in/passkey", wrong);
      assertThat(no.status()).isEqualTo(400);
      assertThat(no.text()).contains("There is a problem").doesNotContain("<script>alert");
    }
  }
}
