package org.lychgate.formats;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * What stands beside a file in the layout of the Death Master File, so that its receiver can tell
 * whether it is whole: as NTIS does, with record count and MD5, and with SHA-256 and the line end.
 *
 * @param kind full or update; an update is applied in order, without a gap
 * @param asOf day up to which the file speaks
 * @param name of the file, without a folder
 */
public record DmfManifest(Realm realm, Kind kind, LocalDate asOf, String name, DmfNote note) {
  /** How a file is to be used. */
  public enum Kind {
    /** All rows there are. */
    FULL,
    /** What a week changed. */
    WEEKLY,
    /** What a month changed. */
    MONTHLY;

    /** Lower-case name. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Stands in every manifest; after NTIS's own words. */
  public static final String NOTICE =
      "Not being in this file does not show that a person is alive. In rare cases a living person"
          + " is in it: before anything is done to anybody's disadvantage, the death must be"
          + " verified. Whoever is deleted must be taken out of every copy.";

  private static final String TYPE = "dmf-manifest";
  private static final long VERSION = 1;

  /** The manifest in the form of RFC 8785, and a newline. */
  public String text() {
    return JsonTree.object()
            .put("type", TYPE)
            .put("version", VERSION)
            .put("realm", realm.name())
            .put("kind", kind.word())
            .put("asOf", asOf.toString())
            .put("name", name)
            .put("records", note.records())
            .put("adds", note.adds())
            .put("changes", note.changes())
            .put("deletes", note.deletes())
            .put("bytes", note.bytes())
            .put("lineEnd", note.lineEnd().word())
            .put("md5", note.md5())
            .put("sha256", note.sha256().hex())
            .put("notice", NOTICE)
            .text()
        + "\n";
  }

  /** Reads {@link #text()}; empty for everything else. */
  public static Optional<DmfManifest> parse(byte[] utf8) {
    return JsonTree.parse(utf8).flatMap(DmfManifest::of);
  }

  private static Optional<DmfManifest> of(JsonTree tree) {
    try {
      DmfManifest manifest =
          new DmfManifest(
              Realm.find(text(tree, "realm")).orElseThrow(BadMember::new),
              Kind.valueOf(text(tree, "kind").toUpperCase(Locale.ROOT)),
              PartialDate.parseCanonical(text(tree, "asOf"))
                  .flatMap(PartialDate::findLocalDate)
                  .orElseThrow(BadMember::new),
              text(tree, "name"),
              new DmfNote(
                  count(tree, "records"),
                  count(tree, "adds"),
                  count(tree, "changes"),
                  count(tree, "deletes"),
                  count(tree, "bytes"),
                  LineEnd.find(text(tree, "lineEnd")).orElseThrow(BadMember::new),
                  text(tree, "md5"),
                  Sha256.fromBytes(HexFormat.of().parseHex(text(tree, "sha256")))));
      // One spelling a manifest: nothing in it that we did not put there.
      return JsonTree.parse(manifest.text().getBytes(StandardCharsets.UTF_8))
          .filter(own -> own.text().equals(tree.text()))
          .map(_ -> manifest);
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** What differs between this and {@code file}, in the manifest's words; empty if it is whole. */
  public List<String> differences(InputStream file) {
    DmfNote is = DmfNote.of(file);
    List<String> out = new ArrayList<>();
    compare(out, "records", note.records() == is.records());
    compare(out, "adds", note.adds() == is.adds());
    compare(out, "changes", note.changes() == is.changes());
    compare(out, "deletes", note.deletes() == is.deletes());
    compare(out, "bytes", note.bytes() == is.bytes());
    compare(out, "lineEnd", note.lineEnd() == is.lineEnd());
    compare(out, "md5", note.md5().equals(is.md5()));
    compare(out, "sha256", note.sha256().equals(is.sha256()));
    return out;
  }

  private static void compare(List<String> out, String what, boolean same) {
    if (!same) {
      out.add(what);
    }
  }

  private static String text(JsonTree tree, String name) {
    return tree.findText(name).orElseThrow(BadMember::new);
  }

  private static long count(JsonTree tree, String name) {
    return tree.findNumber(name).filter(n -> n >= 0).orElseThrow(BadMember::new);
  }

  /** A member that is missing or of another kind; never leaves this class. */
  private static final class BadMember extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
  }
}
