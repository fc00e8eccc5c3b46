package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** Somebody between registry and bank alters a row, adds one, leaves one out. */
public final class EditionEdited implements Attack {

  @Override
  public Card card() {
    return Card.of(
        "edition-edited",
        "T5",
        "Editing an edition file",
        "rows open commitments that the log holds (EditionAudit, RowAudit): verify names the row");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException {
    long sequence = scene.office().orderEdition().json().getInt("sequence");
    Path edition = scene.registry().editions().resolve("full/" + Office.six(sequence));
    Ended whole = scene.verify(scene.registry().log(), edition);
    List<String> answers = new ArrayList<>();
    int seen = 0;
    for (Change change : Change.values()) {
      Path copy = scene.scratch("edited").resolve(change.name());
      copyFolder(edition, copy);
      Path rows = copy.resolve("entries.native");
      List<String> lines = new ArrayList<>(Files.readAllLines(rows));
      String entry = change.make(lines);
      Files.write(rows, lines, StandardCharsets.UTF_8);
      Ended ended = scene.verify(scene.registry().log(), copy);
      boolean named = ended.exit() == 1 && ended.says(entry) && ended.says(change.proof);
      seen += named ? 1 : 0;
      answers.add(change.words + ": verify " + ended.words() + (named ? ", names the row" : ""));
    }
    boolean control = whole.exit() == 0;
    return new Attempt(
        "copies of an edition with a date of death altered, a row added, a row left out",
        "unaltered: verify " + whole.words() + "; " + String.join("; ", answers),
        control && seen == Change.values().length
            ? new Verdict.Evident("verify says no to whoever has the log and the trust file")
            : new Verdict.Open(seen + " of " + Change.values().length + " changes were noticed"));
  }

  private enum Change {
    ALTERED("a date altered", "committed to") {
      @Override
      String make(List<String> lines) {
        int middle = lines.size() / 2;
        String row = lines.get(middle);
        String other = row.replaceFirst("(\"death\":\"[0-9]{4}-[0-9]{2}-)[0-9]{2}\"", "$129\"");
        lines.set(
            middle,
            other.equals(row)
                ? row.replaceFirst("(\"death\":\"[0-9]{4}-[0-9]{2}-)[0-9]{2}\"", "$128\"")
                : other);
        return entry(row);
      }
    },
    ADDED("a row added", "") {
      @Override
      String make(List<String> lines) {
        String row = lines.getLast();
        lines.add(row.replaceFirst("\"given\":\"[A-Z]", "\"given\":\"Q"));
        return entry(row);
      }
    },
    LEFT_OUT("a row left out", "must be here") {
      @Override
      String make(List<String> lines) {
        // Whoever has only the log knows the entry by its leaf.
        String row = lines.remove(lines.size() / 3);
        return "leaf " + JsonFields.of(json(row)).getInt("leaf");
      }
    };

    private final String words;

    /** What verify says only of this: other files may name the row, too. */
    private final String proof;

    Change(String words, String proof) {
      this.words = words;
      this.proof = proof;
    }

    /** Makes the change; answers which entry it is about. */
    abstract String make(List<String> lines);
  }

  private static String entry(String row) {
    return JsonFields.of(json(row)).getText("entry");
  }

  private static Json json(String row) {
    return Json.parse(row.getBytes(StandardCharsets.UTF_8));
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Scene.copy(from, to);
    try (Stream<Path> files = Files.list(to)) {
      for (Path file : files.toList()) {
        file.toFile().setWritable(true);
      }
    }
  }
}
