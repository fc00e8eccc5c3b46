package org.lychgate.edition.statement;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.Salt;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Sha256;

/**
 * The body of {@code POST /v1/submissions}: the signed statement's members and the reports. Only
 * the statement is signed; the items hang on it by its root.
 *
 * @param items at least one, at most {@link #ITEMS_MAX}; their order is that of the REPORT leaves
 */
public record SubmissionEnvelope(SubmissionStatement statement, List<Item> items) {
  /** Most reports in one envelope. */
  public static final int ITEMS_MAX = 10_000;

  /** Longest raw record, in bytes. */
  public static final int RAW_MAX = 1 << 16;

  /** Longest envelope, in bytes. */
  public static final int BYTES_MAX = 96 << 20;

  private static final JsonLimits LIMITS = new JsonLimits(BYTES_MAX, 4, 25 * ITEMS_MAX);

  /**
   * One report.
   *
   * @param messageId the sender's own id, 1 to 128 characters
   * @param salt of the record's commitment
   * @param format of {@code raw}, such as {@code ije}
   * @param raw the record as the reporter holds it
   */
  public record Item(
      String messageId, DeathStatement statement, Salt salt, String format, RawRecord raw) {
    public Item {
      boolean printable = messageId.chars().allMatch(c -> c > ' ' && c < 0x7f);
      if (messageId.isEmpty() || messageId.length() > 128 || !printable) {
        throw new IllegalArgumentException("a message id has 1 to 128 printable characters");
      }
      if (!format.matches("[a-z0-9-]{1,16}")) {
        throw new IllegalArgumentException("not the name of a format");
      }
    }

    /** The REPORT leaf that this report gets. */
    public Leaf.Report leaf() {
      return new Leaf.Report(Commitment.of(salt, statement.fieldSet()));
    }

    /** Whether the statement names the raw record that is here. */
    public boolean hasItsRawRecord() {
      return raw.hash().equals(statement.rawHash());
    }
  }

  public SubmissionEnvelope {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > ITEMS_MAX || items.size() != statement.count()) {
      throw new IllegalArgumentException("an envelope holds as many reports as it states");
    }
    Set<String> ids = new HashSet<>();
    for (Item item : items) {
      if (item.statement().realm() != statement.realm()) {
        throw new IllegalArgumentException("a report of another realm");
      }
      if (!ids.add(item.messageId())) {
        throw new IllegalArgumentException("a message id twice");
      }
    }
  }

  /**
   * Reads {@link #bytes()}. Neither signature nor root are checked, see {@link SubmissionSignature}
   * and {@link #hasItsRoot}.
   *
   * @throws JsonException for everything that is not an envelope, whole or within bounds
   */
  public static SubmissionEnvelope parse(byte[] utf8) {
    JsonFields in =
        JsonFields.of(
            Json.parse(utf8, LIMITS), SubmissionStatement.TYPE, SubmissionStatement.VERSION);
    SubmissionStatement statement = SubmissionStatement.read(in);
    List<Item> items = new ArrayList<>();
    for (Json item : in.getArray("items")) {
      items.add(Read.checked(() -> item(JsonFields.of(item))));
    }
    in.end();
    return Read.checked(() -> new SubmissionEnvelope(statement, items));
  }

  /** The REPORT leaves, in order. */
  public List<Leaf.Report> leaves() {
    return items.stream().map(Item::leaf).toList();
  }

  /** Whether the reports are those that the statement's root stands for. */
  public boolean hasItsRoot() {
    return isRootOf(leaves());
  }

  /**
   * The same, for whoever needs the leaves anyway: to commit to a report takes some thirty hashes.
   *
   * @param leaves {@link #leaves()}
   */
  public boolean isRootOf(List<Leaf.Report> leaves) {
    return rootOf(leaves).equals(statement.root());
  }

  /** The RFC 6962 root over the bytes of these leaves. */
  public static Sha256 rootOf(List<Leaf.Report> leaves) {
    List<byte[]> entries = leaves.stream().map(LeafCodec::encode).toList();
    return Sha256.fromBytes(Rfc6962.rootOfEntries(entries).bytes());
  }

  /** RFC 8785 form. */
  public byte[] bytes() {
    return json().canonical();
  }

  /** The statement's members and {@code items}. */
  public Json.Obj json() {
    List<Json> array = new ArrayList<>();
    for (Item item : items) {
      array.add(
          Json.object()
              .put("messageId", item.messageId())
              .put("statement", item.statement().json())
              .put("salt", item.salt().base64())
              .put("format", item.format())
              .put("raw", Base64.getEncoder().encodeToString(item.raw().bytes()))
              .build());
    }
    TreeMap<String, Json> members = new TreeMap<>(statement.json().members());
    members.put("items", new Json.Arr(array));
    return new Json.Obj(members);
  }

  private static Item item(JsonFields in) {
    Salt salt =
        Salt.parse(in.getText("salt"))
            .orElseThrow(() -> new JsonException("member salt is not 32 bytes in base64"));
    Item out =
        new Item(
            in.getText("messageId"),
            DeathStatement.parse(in.get("statement")),
            salt,
            in.getText("format"),
            raw(in.getText("raw")));
    in.end();
    return out;
  }

  private static RawRecord raw(String base64) {
    if (base64.length() > (RAW_MAX + 2) / 3 * 4) {
      throw new JsonException("a raw record of more than " + RAW_MAX + " bytes");
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new JsonException("member raw is not canonical base64");
    }
    return new RawRecord(bytes);
  }

  @Override
  public String toString() {
    return "envelope(" + statement.reporter() + ", " + items.size() + ")";
  }
}
