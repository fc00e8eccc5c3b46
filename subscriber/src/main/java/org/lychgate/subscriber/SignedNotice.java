package org.lychgate.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.TileLogReader;

/**
 * A notice as it comes from the feed, with its signature.
 *
 * @param notice what it says
 * @param signature of a NOTICE key
 */
record SignedNotice(Notice notice, NoteSignature signature) {
  /** A page of the feed has at most a thousand notices of some hundred bytes. */
  private static final JsonLimits PAGE = new JsonLimits(ServerClient.BYTES_MAX, 8, 100_000);

  /** Reads {@code {"notices":[{"sequence":…,"statement":{…},"signature":"name base64"}]}}. */
  static List<SignedNotice> parsePage(byte[] utf8) {
    try {
      List<SignedNotice> out = new ArrayList<>();
      for (Json item : JsonFields.of(Json.parse(utf8, PAGE)).getArray("notices")) {
        out.add(read(item));
      }
      return List.copyOf(out);
    } catch (JsonException | LogException e) {
      throw new Refused("FEED_FORMAT", "the feed: " + e.getMessage());
    }
  }

  /** Reads {@link #line()}. Throws {@link JsonException} or {@link LogException}. */
  static SignedNotice read(Json item) {
    JsonFields in = JsonFields.of(item);
    Notice notice = Notice.parse(in.get("statement").canonical());
    if (in.find("sequence").isPresent() && in.getInt("sequence") != notice.sequence()) {
      throw new JsonException("a notice under another sequence number");
    }
    return new SignedNotice(notice, NoteSignature.parseHeader(in.getText("signature")));
  }

  /** The notice as one line of {@code notices.jsonl}. */
  String line() {
    return Json.object()
        .put("sequence", notice.sequence())
        .put("statement", notice.json())
        .put("signature", signature.headerValue())
        .build()
        .canonicalText();
  }

  /** The HOLD leaf that a RELEASE ends; its own leaf for other kinds. */
  record Checked(SignedNotice notice, LeafIndex hold) {}

  /**
   * Checks that a NOTICE key of the trust file signed it, and that the leaf it names is in the log
   * and does to the entry's PUBLISH leaf what the notice says.
   */
  Checked check(Trust trust, TileLogReader log) {
    boolean signed =
        notice.realm() == trust.realm()
            && trust.list(KeyRole.NOTICE).stream()
                .anyMatch(key -> Signing.verifies(notice, signature, key.vkey()));
    if (!signed) {
      throw refused("NOTICE_SIGNATURE", "is not signed by a notice key of the trust file");
    }
    LeafIndex about = notice.leaf();
    if (!(find(log, notice.publish()) instanceof Leaf.Publish)) {
      throw refused("NOTICE_LEAF", "names no PUBLISH leaf");
    }
    LeafIndex hold = about;
    boolean fits =
        switch (notice.kind()) {
          case HOLD ->
              find(log, about) instanceof Leaf.Hold h && h.publish().equals(notice.publish());
          case REVERSAL ->
              find(log, about) instanceof Leaf.Reverse r && r.publish().equals(notice.publish());
          case RESTORE ->
              find(log, about) instanceof Leaf.Restore r && r.publish().equals(notice.publish());
          case CORRECTION ->
              find(log, about) instanceof Leaf.Correct c && c.publish().equals(notice.publish());
          case RELEASE -> {
            if (find(log, about) instanceof Leaf.Release release
                && find(log, release.target()) instanceof Leaf.Hold ended) {
              hold = release.target();
              yield ended.publish().equals(notice.publish());
            }
            yield false;
          }
        };
    if (!fits) {
      throw refused("NOTICE_LEAF", "does not say what leaf " + about + " of the log says");
    }
    return new Checked(this, hold);
  }

  private Leaf find(TileLogReader log, LeafIndex index) {
    if (!log.size().covers(index)) {
      throw refused("NOTICE_LEAF", "names leaf " + index + ", which the log does not have");
    }
    try {
      return LeafCodec.decode(log.entry(index));
    } catch (LeafFormatException e) {
      throw refused("NOTICE_LEAF", "names leaf " + index + ", which cannot be read");
    }
  }

  private Refused refused(String code, String problem) {
    return new Refused(code, "notice " + notice.sequence() + " " + problem);
  }

  static Optional<SignedNotice> parseLine(String line) {
    try {
      return Optional.of(read(Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    } catch (JsonException | LogException e) {
      // The last line of a process that died while writing it.
      return Optional.empty();
    }
  }
}
