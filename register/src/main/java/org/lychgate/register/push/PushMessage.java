package org.lychgate.register.push;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;

/**
 * What is posted, to all recipients alike: Standard Webhooks 1.0.0 with the asymmetric signature
 * {@code v1a}. The signature is made once for each second and shared by everybody who is posted to
 * in it, so that a thousand recipients cost one signature.
 */
public final class PushMessage {
  private static final int KEY_ID_BYTES = 4;

  private final String id;
  private final byte[] body;
  private final NoteSigner signer;
  private final AtomicReference<@Nullable Stamped> last = new AtomicReference<>();

  private record Stamped(long second, String signature) {}

  /**
   * A message.
   *
   * @param id the same for the same bytes, for ever; letters, digits and hyphens
   * @param body JSON
   * @param signer the NOTICE key
   */
  public PushMessage(String id, byte[] body, NoteSigner signer) {
    if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new IllegalArgumentException("not a message id");
    }
    this.id = id;
    this.body = body.clone();
    this.signer = signer;
  }

  String id() {
    return id;
  }

  int length() {
    return body.length;
  }

  /** Head and body of a request to {@code target}, signed at {@code second} (Unix time). */
  byte[] request(PushTarget target, long second) {
    String head =
        "POST "
            + target.path()
            + " HTTP/1.1\r\nHost: "
            + target.authority()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\nUser-Agent: lychgate\r\nConnection: close\r\nwebhook-id: "
            + id
            + "\r\nwebhook-timestamp: "
            + second
            + "\r\nwebhook-signature: "
            + signature(second)
            + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = new byte[first.length + body.length];
    System.arraycopy(first, 0, out, 0, first.length);
    System.arraycopy(body, 0, out, first.length, body.length);
    return out;
  }

  private String signature(long second) {
    Stamped stamped = last.get();
    if (stamped != null && stamped.second() == second) {
      return stamped.signature();
    }
    byte[] head = (id + "." + second + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] content = new byte[head.length + body.length];
    System.arraycopy(head, 0, content, 0, head.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    Stamped made = new Stamped(second, "v1a," + raw(signer.sign(content)));
    last.set(made);
    return made.signature();
  }

  /** The 64 bytes of the signature, without a note's key id. */
  private static String raw(NoteSignature line) {
    byte[] bytes = Base64.getDecoder().decode(line.base64());
    byte[] signature = new byte[bytes.length - KEY_ID_BYTES];
    System.arraycopy(bytes, KEY_ID_BYTES, signature, 0, signature.length);
    return Base64.getEncoder().encodeToString(signature);
  }
}
