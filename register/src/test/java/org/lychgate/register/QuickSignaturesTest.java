package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.VerifierKey;

/** The JDK's answer, whatever comes: differential, with what is made to tell libraries apart. */
final class QuickSignaturesTest {
  private static final String NAME = "office.example";
  private static final byte[] SEED = new byte[32];
  private static final BigInteger NONCE = BigInteger.valueOf(77_777);
  private static final BigInteger SECRET = Twisted.secret(SEED);

  private final QuickSignatures quick = new QuickSignatures();
  private final VerifierKey key = NoteSigner.fromSeed(NAME, SEED).verifierKey();
  private final byte[] publicKey = key.publicKey().bytes();

  private static byte[] message(int number) {
    return ("report " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static NoteSignature line(VerifierKey key, byte[] signature) {
    byte[] all =
        ByteBuffer.allocate(4 + signature.length).putInt(key.keyId()).put(signature).array();
    return new NoteSignature(key.name(), Base64.getEncoder().encodeToString(all));
  }

  /** The answer, after it was compared with the JDK's. */
  private boolean asJdk(VerifierKey by, byte[] signature, byte[] message) {
    NoteSignature line = line(by, signature);
    boolean jdk = by.verifies(line, message);
    assertThat(quick.verifies(by, line, message)).isEqualTo(jdk);
    return jdk;
  }

  @Property(tries = 200)
  void verifies_damagedOrNot_isTheJdksAnswer(
      @ForAll @Size(32) byte[] seed,
      @ForAll byte[] message,
      @ForAll @IntRange(max = 63) int at,
      @ForAll byte change) {
    NoteSigner signer = NoteSigner.fromSeed(NAME, seed);
    byte[] all = Base64.getDecoder().decode(signer.sign(message).base64());
    byte[] signature = Arrays.copyOfRange(all, 4, all.length);
    signature[at] ^= change;
    assertThat(asJdk(signer.verifierKey(), signature, message)).isEqualTo(change == 0);
  }

  @Property(tries = 200)
  void verifies_anyKeyAndBytes_isTheJdksAnswer(
      @ForAll @Size(32) byte[] anyKey, @ForAll @Size(64) byte[] any, @ForAll byte[] message) {
    asJdk(new VerifierKey(NAME, Hash.fromBytes(anyKey)), any, message);
    asJdk(key, any, message);
  }

  @Test
  void verifies_ownPointOutsideTheGroup_neverWhereTheJdkSaysNo() {
    int libraryAlone = 0;
    for (Twisted small : Twisted.listSmall()) {
      for (int i = 0; i < 32; i++) {
        byte[] message = message(i);
        byte[] signature = Twisted.sign(SECRET, publicKey, message, NONCE, small);
        assertThat(asJdk(key, signature, message)).isFalse();
        if (Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length)) {
          libraryAlone++;
        }
      }
    }
    // Else this test would not see the fault that it is here for.
    assertThat(libraryAlone).isPositive();
  }

  @Test
  void verifies_keyOutsideTheGroup_isTheJdksAnswer() {
    int taken = 0;
    for (Twisted small : Twisted.listSmall()) {
      byte[] odd = Twisted.BASE.times(SECRET).plus(small).encode();
      for (int i = 0; i < 32; i++) {
        byte[] signature = Twisted.sign(SECRET, odd, message(i), NONCE, Twisted.NOTHING);
        if (asJdk(new VerifierKey(NAME, Hash.fromBytes(odd)), signature, message(i))) {
          taken++;
        }
      }
    }
    assertThat(taken).isPositive();
  }

  @Test
  void verifies_smallPointsAlone_isTheJdksAnswer() {
    for (Twisted point : Twisted.listSmall()) {
      for (Twisted own : Twisted.listSmall()) {
        byte[] signature = Arrays.copyOf(own.encode(), 64);
        for (int i = 0; i < 16; i++) {
          asJdk(new VerifierKey(NAME, Hash.fromBytes(point.encode())), signature, message(i));
        }
      }
    }
  }

  @Test
  void verifies_numberPastTheOrder_no() {
    byte[] good = Twisted.sign(SECRET, publicKey, message(1), NONCE, Twisted.NOTHING);
    assertThat(asJdk(key, good, message(1))).isTrue();
    byte[] past = good.clone();
    byte[] number = new byte[32];
    for (int i = 0; i < 32; i++) {
      number[i] = good[63 - i];
    }
    byte[] more = Twisted.bytes(new BigInteger(1, number).add(Twisted.ORDER));
    System.arraycopy(more, 0, past, 32, 32);
    assertThat(asJdk(key, past, message(1))).isFalse();
  }

  @Test
  void verifies_otherNameKindOrLength_no() {
    byte[] good = Twisted.sign(SECRET, publicKey, message(1), NONCE, Twisted.NOTHING);
    VerifierKey other = new VerifierKey("other.example", key.publicKey());
    VerifierKey witness = new VerifierKey(NAME, key.publicKey(), KeyType.COSIGNATURE);
    assertThat(quick.verifies(other, line(key, good), message(1))).isFalse();
    assertThat(quick.verifies(witness, line(witness, good), message(1))).isFalse();
    assertThat(asJdk(key, Arrays.copyOf(good, 63), message(1))).isFalse();
    assertThat(asJdk(key, Arrays.copyOf(good, 65), message(1))).isFalse();
  }
}
