package org.lychgate.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a passkey gives when it signs (WebAuthn Level 2, section 7.2): three parts, each with its
 * length in two bytes before it. What the page's browser says of itself is compared byte by byte,
 * as section 5.8.1.2 of that text has it ("Limited Verification Algorithm"), and not read as JSON.
 *
 * <p>The signature counter is not looked at: passkeys that live on several devices have none.
 */
final class PasskeyAssertion {
  /** Longest assertion: it has to fit into a leaf. */
  static final int BYTES_MAX = 500;

  private static final int AUTHENTICATOR_BYTES = 37;
  private static final int FLAGS_AT = 32;
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED_KEY = 0x40;
  private static final int EXTENSIONS = 0x80;
  private static final int INTEGER_MAX = 33;

  // An origin: scheme, host, port; then nothing but what the standard lets browsers add at the end.
  private static final Pattern REST =
      Pattern.compile(
          "(https?)://([a-z0-9.-]{1,100})(?::[0-9]{1,5})?\",\"crossOrigin\":false"
              + "(?:\\}|,\"[\\x20-\\x7e]*\\})");

  private final byte[] authenticator;
  private final byte[] client;
  private final byte[] signature;

  private PasskeyAssertion(byte[] authenticator, byte[] client, byte[] signature) {
    this.authenticator = authenticator;
    this.client = client;
    this.signature = signature;
  }

  /** Reads the three parts; nothing is checked yet. */
  static PasskeyAssertion parse(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new LogException("an assertion of more than " + BYTES_MAX + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      PasskeyAssertion out = new PasskeyAssertion(part(in), part(in), part(in));
      if (in.hasRemaining()) {
        throw new LogException("bytes after an assertion");
      }
      return out;
    } catch (BufferUnderflowException e) {
      throw new LogException("an assertion that ends within a part", e);
    }
  }

  private static byte[] part(ByteBuffer in) {
    int length = in.getShort() & 0xffff;
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] out = new byte[length];
    in.get(out);
    return out;
  }

  byte[] bytes() {
    ByteBuffer out =
        ByteBuffer.allocate(6 + authenticator.length + client.length + signature.length);
    for (byte[] part : new byte[][] {authenticator, client, signature}) {
      out.putShort((short) part.length).put(part);
    }
    return out.array();
  }

  /** Whether {@code key} has signed exactly {@code message}, on its host, by its person's hand. */
  boolean isBy(Passkey key, byte[] message) {
    return fitsAuthenticator(key) && fitsClient(key, message) && fitsSignature(key);
  }

  private boolean fitsAuthenticator(Passkey key) {
    if (authenticator.length < AUTHENTICATOR_BYTES) {
      return false;
    }
    byte[] host = Hash.of(key.host().getBytes(StandardCharsets.US_ASCII)).bytes();
    int flags = authenticator[FLAGS_AT];
    boolean longer = authenticator.length > AUTHENTICATOR_BYTES;
    return Arrays.equals(host, Arrays.copyOf(authenticator, FLAGS_AT))
        && (flags & USER_PRESENT) != 0
        && (flags & USER_VERIFIED) != 0
        && (flags & ATTESTED_KEY) == 0
        && longer == ((flags & EXTENSIONS) != 0);
  }

  private boolean fitsClient(Passkey key, byte[] message) {
    String text = new String(client, StandardCharsets.ISO_8859_1);
    String challenge =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.of(message).bytes());
    String start = "{\"type\":\"webauthn.get\",\"challenge\":\"" + challenge + "\",\"origin\":\"";
    Matcher rest = REST.matcher(text);
    if (!text.startsWith(start) || !rest.region(start.length(), text.length()).matches()) {
      return false;
    }
    String host = rest.group(2);
    boolean ours = host.equals(key.host()) || host.endsWith("." + key.host());
    // Browsers have passkeys on https, and on one's own machine.
    return ours && (rest.group(1).equals("https") || host.equals("localhost"));
  }

  private boolean fitsSignature(Passkey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key.decode());
      verifier.update(authenticator);
      verifier.update(Hash.of(client).bytes());
      return verifier.verify(plain());
    } catch (GeneralSecurityException | LogException _) {
      return false;
    }
  }

  /** The two numbers of the signature, which come as DER, in its one spelling. */
  private byte[] plain() {
    ByteBuffer in = ByteBuffer.wrap(signature);
    if (in.remaining() < 2 || in.get() != 0x30 || in.get() != in.remaining()) {
      throw new LogException("not a signature in DER");
    }
    ByteBuffer out = ByteBuffer.allocate(2 * Hash.BYTES);
    out.put(number(in)).put(number(in));
    if (in.hasRemaining()) {
      throw new LogException("bytes after a signature");
    }
    return out.array();
  }

  private static byte[] number(ByteBuffer in) {
    if (in.remaining() < 3 || in.get() != 2) {
      throw new LogException("not a number in DER");
    }
    int length = in.get();
    if (length < 1 || length > INTEGER_MAX || length > in.remaining()) {
      throw new LogException("not a number in DER");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    boolean padded = length > 1 && bytes[0] == 0;
    boolean minimal = !padded || bytes[1] < 0;
    if (bytes[0] < 0 || !minimal || (length == INTEGER_MAX && !padded)) {
      throw new LogException("not a positive number in its shortest form");
    }
    byte[] out = new byte[Hash.BYTES];
    int from = padded ? 1 : 0;
    System.arraycopy(bytes, from, out, Hash.BYTES - (length - from), length - from);
    return out;
  }
}
