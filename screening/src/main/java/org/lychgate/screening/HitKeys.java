package org.lychgate.screening;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.Identity;
import org.lychgate.model.Sha256;

/**
 * What a listed record is remembered by: its entry id where it has one, else a keyed hash of source
 * and number, or of source and identity where the file has no numbers. One thread.
 */
final class HitKeys {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final SourceKind source;

  HitKeys(Sha256 key, SourceKind source) {
    this.source = source;
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  String of(IndexRow row) {
    if (row.listed().entry().isPresent()) {
      return "entry:" + row.listed().entry().get();
    }
    Identity identity = row.identity();
    String text =
        identity.ssn().isPresent()
            ? source + "|ssn|" + identity.ssn().get().digits()
            : String.join(
                "|",
                source.name(),
                "identity",
                identity.name().family(),
                identity.name().given(),
                identity.name().middle(),
                identity.name().suffix(),
                identity.sex().name(),
                identity.birth().canonical(),
                identity.birthPlace());
    return "row:" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether {@code text} is a key of either kind. */
  static Optional<String> parse(String text) {
    return text.matches("entry:[0-9a-f]{16}|row:[0-9a-f]{64}")
        ? Optional.of(text)
        : Optional.empty();
  }
}
