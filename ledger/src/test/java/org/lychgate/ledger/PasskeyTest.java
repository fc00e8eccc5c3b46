package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.house.SoftPasskey;

/** Passkeys as note keys: what is taken, and everything else that is not. */
final class PasskeyTest {
  private static final byte[] MESSAGE = "{}\n".getBytes(StandardCharsets.UTF_8);
  private static final String NAME = "lychgate.example/test/officer-9";
  private static final SoftPasskey SOFT = SoftPasskey.make();
  private static final VerifierKey KEY = key(SOFT, "localhost");

  private static VerifierKey key(SoftPasskey soft, String host) {
    return VerifierKey.ofPasskey(
        NAME, new Passkey(host, Hash.fromBytes(soft.x()), Hash.fromBytes(soft.y())));
  }

  private static boolean verifies(VerifierKey key, byte[] assertion) {
    return key.verifies(NoteSignature.of(key, assertion), MESSAGE);
  }

  private static boolean verifies(SoftPasskey soft) {
    return verifies(KEY, soft.assertion(MESSAGE));
  }

  @Test
  void verifies_whatItSigned_isTrue() {
    for (int i = 0; i < 50; i++) {
      // Numbers with and without a byte of padding, and short ones.
      assertThat(verifies(SOFT)).isTrue();
    }
    assertThat(verifies(SOFT.at("localhost", "http://localhost"))).isTrue();
    assertThat(verifies(SOFT.at("localhost", "https://localhost:8440"))).isTrue();
    assertThat(verifies(SOFT.flags(0x1d))).isTrue();
    assertThat(verifies(SOFT.flags(0x85).extensions(new byte[] {(byte) 0xa0}))).isTrue();
    // What browsers add, so that nobody compares with a template.
    assertThat(verifies(SOFT.tail(",\"crossOrigin\":false,\"other_keys\":\"do not\"}"))).isTrue();
  }

  @Test
  void verifies_hostOfARegistry_takesItAndWhatIsBelowIt() {
    SoftPasskey soft = SOFT.at("registry.example", "https://registry.example");
    VerifierKey key = key(SOFT, "registry.example");
    assertThat(verifies(key, soft.assertion(MESSAGE))).isTrue();
    for (String origin :
        List.of("https://desk.registry.example", "https://registry.example:8443")) {
      assertThat(verifies(key, soft.at("registry.example", origin).assertion(MESSAGE))).isTrue();
    }
    for (String origin :
        List.of(
            "http://registry.example",
            "https://registry.example.evil.example",
            "https://evilregistry.example",
            "https://example",
            "https://evil.example/registry.example",
            "https://evil.example#.registry.example",
            "https://REGISTRY.example",
            "http://localhost",
            "null",
            "")) {
      assertThat(verifies(key, soft.at("registry.example", origin).assertion(MESSAGE)))
          .as(origin)
          .isFalse();
    }
  }

  @Test
  void verifies_anythingWrong_isFalse() {
    assertThat(verifies(SOFT.type("webauthn.create"))).isFalse();
    assertThat(verifies(SOFT.at("other", "http://localhost:8440"))).isFalse();
    assertThat(verifies(SOFT.at("localhost", "http://127.0.0.1:8440"))).isFalse();
    for (int flags : new int[] {0x00, 0x01, 0x04, 0x45, 0x85}) {
      assertThat(verifies(SOFT.flags(flags))).as("flags " + flags).isFalse();
    }
    assertThat(verifies(SOFT.extensions(new byte[] {(byte) 0xa0}))).isFalse();
    for (String tail :
        List.of(
            ",\"crossOrigin\":true}",
            "}",
            ",\"crossOrigin\":false",
            ",\"crossOrigin\":false}}",
            ",\"crossOrigin\":false} ",
            ",\"crossOrigin\":false,x}",
            ",\"crossOrigin\":false,\"a\":\"\n\"}",
            ", \"crossOrigin\":false}")) {
      assertThat(verifies(SOFT.tail(tail))).as(tail).isFalse();
    }
    assertThat(verifies(SoftPasskey.make())).isFalse();
    assertThat(verifies(KEY, SOFT.assertion("{ }\n".getBytes(StandardCharsets.UTF_8)))).isFalse();
    VerifierKey other = VerifierKey.ofPasskey(NAME + "x", KEY.passkey().orElseThrow());
    assertThat(other.verifies(NoteSignature.of(KEY, SOFT.assertion(MESSAGE)), MESSAGE)).isFalse();
  }

  @Test
  void verifies_anyByteChangedOrMissing_isFalse() {
    byte[] good = SOFT.assertion(MESSAGE);
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 1;
      assertThat(verifies(KEY, changed)).as("byte " + i).isFalse();
      if (i > 0) {
        assertThat(verifies(KEY, Arrays.copyOf(good, i))).as("cut at " + i).isFalse();
      }
    }
    assertThat(verifies(KEY, Arrays.copyOf(good, good.length + 1))).isFalse();
    assertThat(verifies(KEY, new byte[] {0, 0, 0, 0, 0, 0})).isFalse();
    assertThat(verifies(KEY, new byte[600])).isFalse();
  }

  /** The numbers of a signature in another spelling, which a loose reader takes. */
  @Test
  void verifies_signatureInAnotherSpelling_isFalse() {
    byte[] authenticator = SOFT.authenticatorData();
    byte[] client = SOFT.clientData(MESSAGE);
    byte[] der = SOFT.signature(authenticator, client);
    BigInteger r = new BigInteger(Arrays.copyOfRange(der, 4, 4 + der[3]));
    int at = 4 + der[3];
    BigInteger s = new BigInteger(Arrays.copyOfRange(der, at + 2, at + 2 + der[at + 1]));
    byte[] r0 = r.toByteArray();
    byte[] s0 = s.toByteArray();
    assertThat(verifies(KEY, SoftPasskey.join(authenticator, client, der(r0, s0)))).isTrue();
    byte[] padded = new byte[r0.length + 1];
    System.arraycopy(r0, 0, padded, 1, r0.length);
    for (byte[] spelling :
        List.of(
            der(padded, s0),
            der(new byte[] {0}, s0),
            der(r0, new byte[0]),
            der(r.negate().toByteArray(), s0),
            Arrays.copyOf(der, der.length + 1),
            new byte[0])) {
      assertThat(verifies(KEY, SoftPasskey.join(authenticator, client, spelling))).isFalse();
    }
    byte[] long1 = der.clone();
    ByteArrayOutputStream longForm = new ByteArrayOutputStream();
    longForm.write(0x30);
    longForm.write(0x81);
    longForm.write(long1, 1, long1.length - 1);
    assertThat(verifies(KEY, SoftPasskey.join(authenticator, client, longForm.toByteArray())))
        .isFalse();
  }

  private static byte[] der(byte[] r, byte[] s) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(4 + r.length + s.length);
    out.write(2);
    out.write(r.length);
    out.writeBytes(r);
    out.write(2);
    out.write(s.length);
    out.writeBytes(s);
    return out.toByteArray();
  }

  @Test
  void parse_ownVkey_isTheKeyAndSaysItsHash() {
    String vkey = KEY.vkey();
    assertThat(VerifierKey.parse(vkey)).isEqualTo(KEY);
    assertThat(KEY.publicKey()).isEqualTo(Hash.of(vkey.getBytes(StandardCharsets.UTF_8)));
    assertThat(KEY.type()).isEqualTo(KeyType.PASSKEY);
    byte[] key = Base64.getDecoder().decode(vkey.split("\\+", 3)[2]);
    String hex = HexFormat.of().formatHex(key);
    String type =
        HexFormat.of()
            .formatHex("lychgate.org/webauthn-p256/v1".getBytes(StandardCharsets.US_ASCII));
    String host = HexFormat.of().formatHex("localhost".getBytes(StandardCharsets.US_ASCII));
    assertThat(hex)
        .isEqualTo(
            "ff"
                + type
                + "09"
                + host
                + "04"
                + HexFormat.of().formatHex(SOFT.x())
                + HexFormat.of().formatHex(SOFT.y()));
  }

  @Test
  void parse_pointBesideTheCurveOrOtherBytes_isRefused() {
    Hash x = Hash.fromBytes(SOFT.x());
    Hash y = Hash.fromBytes(SOFT.y());
    byte[] off = SOFT.y();
    off[31] ^= 1;
    byte[] beyond = new byte[32];
    Arrays.fill(beyond, (byte) 0xff);
    for (Hash other : List.of(Hash.fromBytes(off), Hash.fromBytes(beyond), x)) {
      assertThatThrownBy(() -> new Passkey("localhost", x, other)).isInstanceOf(LogException.class);
    }
    Hash none = Hash.fromBytes(new byte[32]);
    assertThatThrownBy(() -> new Passkey("localhost", none, none)).isInstanceOf(LogException.class);
    for (String host :
        List.of("", "UPPER", "a b", "a:1", "a/", ".a", "a.", "a..b", "-a", "x".repeat(101))) {
      assertThatThrownBy(() -> new Passkey(host, x, y)).isInstanceOf(LogException.class);
    }
    byte[] key = Base64.getDecoder().decode(KEY.vkey().split("\\+", 3)[2]);
    for (int i = 0; i < key.length; i++) {
      byte[] cut = Arrays.copyOf(key, i);
      String vkey = NAME + "+00000000+" + Base64.getEncoder().encodeToString(cut);
      assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(LogException.class);
    }
  }

  /** An Ed25519 key and a passkey never stand for each other. */
  @Test
  void verifies_lineOfTheOtherKind_isFalse() {
    NoteSigner ed = NoteSigner.fromSeed(NAME, new byte[32]);
    assertThat(KEY.verifies(ed.sign(MESSAGE), MESSAGE)).isFalse();
    NoteSignature asPasskey = NoteSignature.of(ed.verifierKey(), SOFT.assertion(MESSAGE));
    assertThat(ed.verifierKey().verifies(asPasskey, MESSAGE)).isFalse();
    assertThatThrownBy(() -> new VerifierKey(NAME, KEY.publicKey(), KeyType.PASSKEY))
        .isInstanceOf(LogException.class);
  }
}
