package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Arithmetic of our own against the JDK's, number by number and verdict by verdict. */
final class SignatureCheckTest {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final long MASK = (1L << 51) - 1;

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void arithmetic_onLimbsAtTheirEdges_isThatOfBigInteger() {
    long[] edges = {0, 1, 18, 19, 20, MASK, MASK - 1, MASK + 1, MASK - 18, MASK - 19, 1L << 50};
    for (int n = 0; n < 20_000; n++) {
      long[] a = limbs(edges);
      long[] b = limbs(edges);
      BigInteger x = Ed25519Point.number(a);
      BigInteger y = Ed25519Point.number(b);
      is(Ed25519Point.times(a, b), x.multiply(y));
      is(Ed25519Point.plus(a, b), x.add(y));
      is(Ed25519Point.minus(a, b), x.subtract(y));
    }
  }

  private long[] limbs(long[] edges) {
    long[] out = new long[5];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          random.nextInt(3) == 0 ? random.nextLong() & MASK : edges[random.nextInt(edges.length)];
    }
    return out;
  }

  private static void is(long[] limbs, BigInteger wanted) {
    assertThat(Arrays.stream(limbs).allMatch(limb -> limb >= 0 && limb < 1L << 52)).isTrue();
    assertThat(Ed25519Point.number(limbs)).isEqualTo(wanted.mod(Ed25519Point.P));
  }

  @Test
  void point_spelledOutAndReadAgain_isTheSame() {
    byte[] base = Ed25519Point.base().bytes();
    assertThat(HexFormat.of().formatHex(base)).isEqualTo("58" + "66".repeat(31));
    Ed25519Point at = Ed25519Point.base();
    for (int i = 0; i < 50; i++) {
      at = at.plus(at.addend());
      assertThat(Ed25519Point.find(at.bytes()).orElseThrow().bytes()).isEqualTo(at.bytes());
      Ed25519Point nothing = at.plus(at.addend().negative());
      assertThat(nothing.bytes()).isEqualTo(Ed25519Point.zero().bytes());
    }
  }

  @Test
  void verifies_honestAndForgedSignatures_asTheJdkSays() {
    SignatureCheck check = new SignatureCheck();
    for (int k = 0; k < 6; k++) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      random.nextBytes(seed);
      NoteSigner signer = NoteSigner.fromSeed("check.example/k", seed);
      VerifierKey key = signer.verifierKey();
      Ed25519Table table = Ed25519Table.find(key.publicKey()).orElseThrow();
      for (int n = 0; n < 12; n++) {
        byte[] message = new byte[n * 17];
        random.nextBytes(message);
        NoteSignature line = signer.sign(message);
        assertThat(table.verifies(key.publicKey(), line.signature(), message)).isTrue();
        assertThat(check.verifies(key, line, message)).isTrue();
        for (byte[] forged : forgeries(line.signature())) {
          NoteSignature other = NoteSignature.of(key, forged);
          assertThat(table.verifies(key.publicKey(), forged, message)).isFalse();
          assertThat(check.verifies(key, other, message))
              .isEqualTo(key.verifies(other, message))
              .isFalse();
        }
        byte[] longer = Arrays.copyOf(message, message.length + 1);
        assertThat(check.verifies(key, line, longer)).isFalse();
      }
    }
  }

  /** A bit of R, a bit of S, S and the order of the group, nothing, too little. */
  private List<byte[]> forgeries(byte[] signature) {
    List<byte[]> out = new ArrayList<>();
    for (int from : new int[] {0, 32}) {
      byte[] one = signature.clone();
      one[from + random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
      out.add(one);
    }
    byte[] beyond = signature.clone();
    BigInteger s = Ed25519Point.number(Arrays.copyOfRange(signature, 32, 64)).add(ORDER);
    for (int i = 0; i < 32; i++) {
      beyond[32 + i] = s.shiftRight(8 * i).byteValue();
    }
    out.add(beyond);
    out.add(new byte[64]);
    return out;
  }

  @Test
  void table_ofBytesThatSpellNoPoint_isNotThere() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xff);
    assertThat(Ed25519Table.find(Hash.fromBytes(bytes))).isEmpty();
    bytes[31] = 0x7f;
    assertThat(Ed25519Table.find(Hash.fromBytes(bytes))).as("y is not below p").isEmpty();
    assertThat(Ed25519Table.find(Hash.fromHex("02" + "00".repeat(31)))).as("no x").isEmpty();
    assertThat(Ed25519Table.find(Hash.fromHex("01" + "00".repeat(30) + "80"))).isEmpty();
  }

  @Test
  void verifies_lineOfAnotherKeyOrACosignature_asTheKeySays() {
    SignatureCheck check = new SignatureCheck();
    NoteSigner signer = NoteSigner.fromSeed("check.example/a", new byte[NoteSigner.SEED_BYTES]);
    NoteSigner same = NoteSigner.fromSeed("check.example/b", new byte[NoteSigner.SEED_BYTES]);
    byte[] message = {1, 2, 3};
    NoteSignature line = signer.sign(message);
    for (int i = 0; i < 5; i++) {
      assertThat(check.verifies(signer.verifierKey(), line, message)).isTrue();
      assertThat(check.verifies(same.verifierKey(), line, message)).as("another name").isFalse();
      assertThat(check.verifies(new Cosigner(signer).verifierKey(), line, message)).isFalse();
    }
  }
}
