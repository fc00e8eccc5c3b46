package org.lychgate.edition.statement;

import java.io.ByteArrayOutputStream;
import org.lychgate.edition.json.Json;
import org.lychgate.model.Sha256;

/**
 * Something that is said so that it can be signed or hashed: a JSON object with {@code type},
 * {@code version} and {@code realm}, in RFC 8785 form (docs/statement.md).
 */
public interface Statement {
  Json.Obj json();

  /** RFC 8785 form, without a newline. */
  default byte[] canonical() {
    return json().canonical();
  }

  /** SHA-256 of {@link #canonical()}: what APPROVAL and REFUSAL leaves hold. */
  default Sha256 sha256() {
    return Sha256.of(canonical());
  }

  /** What a signature covers: {@link #canonical()} and one newline, so that it is a note's text. */
  default byte[] signedBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(canonical());
    out.write('\n');
    return out.toByteArray();
  }
}
