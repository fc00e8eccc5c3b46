package org.lychgate.edition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * {@code manifest.json}: what an edition is, for whoever has only its folder. The EDITION leaf is
 * the authority; {@code verify} compares the two.
 *
 * @param edition the EDITION leaf's content
 * @param editionLeaf where it stands in the log
 * @param files the three files, in the order native, DMF, sidecar
 */
public record Manifest(
    Realm realm,
    String origin,
    Leaf.Edition edition,
    LeafIndex editionLeaf,
    List<EditionFiles.FileDigest> files) {
  /** Stands in every manifest, and belongs beside every copy of the list. */
  public static final String NOTICE =
      "Not being on this list does not show that a person is alive."
          + " Being on it does not show that a person is dead: before anything is done to anybody's"
          + " disadvantage, the listing must be verified with the person or the registrar,"
          + " and the person must have been heard."
          + " Whoever is taken off this list must be taken off every copy of it.";

  private static final String TYPE = "edition";
  private static final long VERSION = 1;
  private static final String LINE_END = "LF";

  public Manifest {
    files = List.copyOf(files);
  }

  /** The manifest of an edition that is logged as {@code edition}. */
  public static Manifest of(
      Realm realm, String origin, Leaf.Edition edition, LeafIndex editionLeaf, EditionFiles files) {
    return new Manifest(
        realm,
        origin,
        edition,
        editionLeaf,
        List.of(files.nativeFile(), files.dmfFile(), files.sidecarFile()));
  }

  /** Reads {@link #text()}; anything else is a {@link JsonException}. */
  public static Manifest parse(byte[] utf8) {
    try {
      JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
      List<EditionFiles.FileDigest> files = new ArrayList<>();
      for (Json file : in.getArray("files")) {
        files.add(file(JsonFields.of(file)));
      }
      if (!in.getText("lineEnd").equals(LINE_END) || !in.getText("notice").equals(NOTICE)) {
        throw new JsonException("the standing notice or the line end differs");
      }
      if (!files.stream()
          .map(EditionFiles.FileDigest::name)
          .toList()
          .equals(List.of(EditionFiles.NATIVE, EditionFiles.DMF, EditionFiles.SIDECAR))) {
        throw new JsonException("three files expected");
      }
      Manifest out =
          new Manifest(
              one(Realm.values(), in.getText("realm")),
              in.getText("origin"),
              edition(in, files),
              leaf(in, "editionLeaf"),
              files);
      in.end();
      return out;
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new JsonException("a member has an unknown value");
    }
  }

  /** Writes {@code manifest.json} into {@code folder}. */
  public void write(Path folder) throws IOException {
    Files.write(folder.resolve(EditionFiles.MANIFEST), text().getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 8785 form and a newline. */
  public String text() {
    return json().canonicalText() + "\n";
  }

  private Json.Obj json() {
    List<Json> array = new ArrayList<>();
    for (EditionFiles.FileDigest file : files) {
      array.add(
          Json.object()
              .put("name", file.name())
              .put("bytes", file.bytes())
              .put("sha256", file.sha256().hex())
              .put("md5", file.md5())
              .build());
    }
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("origin", origin)
        .put("day", edition.day().toString())
        .put("scope", edition.scope().name())
        .put("sequence", edition.sequence())
        .put("kind", edition.edition().name())
        .put("asOf", edition.asOf().toString())
        .put("logSize", edition.logSize().value())
        .put("editionLeaf", editionLeaf.value())
        .put("previous", previous())
        .put(
            "counts",
            Json.object()
                .put("entries", edition.entries())
                .put("adds", edition.adds())
                .put("changes", edition.changes())
                .put("deletes", edition.deletes())
                .build())
        .put("files", new Json.Arr(array))
        .put("lineEnd", LINE_END)
        .put("notice", NOTICE)
        .build();
  }

  /** The EDITION leaf before, or null for the first. */
  private Json previous() {
    return edition.previous().map(leaf -> (Json) Json.of(leaf.value())).orElseGet(Json.Null::new);
  }

  private static Leaf.Edition edition(JsonFields in, List<EditionFiles.FileDigest> files) {
    JsonFields counts = in.getObject("counts");
    Optional<LeafIndex> previous =
        in.get("previous") instanceof Json.Null
            ? Optional.empty()
            : Optional.of(leaf(in, "previous"));
    Leaf.Edition out =
        new Leaf.Edition(
            LocalDate.parse(in.getText("day")),
            one(Scope.values(), in.getText("scope")),
            in.getCount("sequence", 0xFFFF_FFFFL),
            one(EditionKind.values(), in.getText("kind")),
            LocalDate.parse(in.getText("asOf")),
            new TreeSize(in.getCount("logSize", Json.SAFE_MAX)),
            counts.getCount("entries", Json.SAFE_MAX),
            counts.getCount("adds", Json.SAFE_MAX),
            counts.getCount("changes", Json.SAFE_MAX),
            counts.getCount("deletes", Json.SAFE_MAX),
            files.get(0).sha256(),
            files.get(1).sha256(),
            files.get(2).sha256(),
            previous);
    counts.end();
    return out;
  }

  private static EditionFiles.FileDigest file(JsonFields in) {
    EditionFiles.FileDigest out =
        new EditionFiles.FileDigest(
            in.getText("name"),
            in.getCount("bytes", Json.SAFE_MAX),
            Sha256.parse(in.getText("sha256"))
                .orElseThrow(() -> new JsonException("member sha256 is not a SHA-256")),
            in.getText("md5"));
    in.end();
    return out;
  }

  private static LeafIndex leaf(JsonFields in, String name) {
    return new LeafIndex(in.getCount(name, Json.SAFE_MAX));
  }

  private static <E extends Enum<E>> E one(E[] values, String name) {
    for (E value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
