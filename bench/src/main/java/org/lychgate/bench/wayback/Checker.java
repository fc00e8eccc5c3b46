package org.lychgate.bench.wayback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafSignature;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;

/**
 * Whether what came is the registry's. A message's own signature covers all its bytes and is
 * checked by each subscriber. So is each notice's where there are few; of many, a process checks
 * each notice once for all its subscribers: in life they have machines of their own, and ten
 * million checks of a signature, some two hours, would be a measurement of the subscribers.
 */
final class Checker {
  private static final int FEW = 10;
  private static final String SCHEME = "v1a,";

  private final VerifierKey key;
  private final Map<String, Notice> known = new ConcurrentHashMap<>();

  /** One that believes this NOTICE key. */
  Checker(VerifierKey key) {
    this.key = key;
  }

  /** The notices of a message that was posted; empty where it is not the registry's. */
  Optional<List<Notice>> posted(Endpoint.Post post) {
    String signature = post.header("webhook-signature");
    if (!signature.startsWith(SCHEME)) {
      return Optional.empty();
    }
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(
        (post.header("webhook-id") + "." + post.header("webhook-timestamp") + ".")
            .getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(post.body());
    try {
      byte[] raw = Base64.getDecoder().decode(signature.substring(SCHEME.length()));
      if (!key.verifies(Signing.line(LeafSignature.ed25519(raw), key), signed.toByteArray())) {
        return Optional.empty();
      }
      return notices(JsonFields.of(Json.parse(post.body())).getObject("data"));
    } catch (JsonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The notices of an answer of the feed; empty where one is not the registry's. */
  Optional<List<Notice>> fed(byte[] body) {
    return notices(JsonFields.of(Json.parse(body)));
  }

  private Optional<List<Notice>> notices(JsonFields page) {
    List<Json> all = page.getArray("notices");
    List<Notice> out = new ArrayList<>();
    for (Json one : all) {
      JsonFields fields = JsonFields.of(one);
      String line = fields.getText("signature");
      byte[] statement = fields.get("statement").canonical();
      String both = line + new String(statement, StandardCharsets.UTF_8);
      Optional<Notice> notice =
          all.size() <= FEW ? Optional.empty() : Optional.ofNullable(known.get(both));
      if (notice.isEmpty()) {
        notice = check(statement, line);
        notice.ifPresent(value -> known.put(both, value));
      }
      if (notice.isEmpty()) {
        return Optional.empty();
      }
      out.add(notice.get());
    }
    return Optional.of(out);
  }

  private Optional<Notice> check(byte[] statement, String line) {
    Notice notice = Notice.parse(statement);
    try {
      return Signing.verifies(notice, NoteSignature.parseHeader(line), key)
          ? Optional.of(notice)
          : Optional.empty();
    } catch (LogException _) {
      return Optional.empty();
    }
  }
}
