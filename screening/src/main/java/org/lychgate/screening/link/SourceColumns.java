package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.lychgate.formats.ColumnMap;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.DateGuess;
import org.lychgate.formats.DatePattern;
import org.lychgate.formats.PersonField;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** What the columns of one file are: as told, else by their usual names. */
final class SourceColumns {
  /**
   * One column that is used.
   *
   * @param index 0-based in the file
   * @param pattern how its dates are written; for dates only
   */
  record Column(int index, Meaning meaning, Optional<DatePattern> pattern) {}

  private final List<ColumnUse> uses = new ArrayList<>();
  private final Map<String, Column> byWord = new LinkedHashMap<>();

  /**
   * Decides for one file.
   *
   * @param told what {@code --map} says of some columns, by index
   * @param sample rows to see from how dates are written
   * @throws OperatorException USAGE, if there is no such field or pattern, or two columns are one
   */
  SourceColumns(List<String> header, Map<Integer, String> told, List<List<String>> sample) {
    Map<Integer, ColumnUse> found = new TreeMap<>();
    told.forEach((index, target) -> {
      int colon = target.startsWith(Meaning.OTHER) ? -1 : target.indexOf(':');
      Meaning meaning = meaning(colon < 0 ? target : target.substring(0, colon));
      Optional<DatePattern> pattern =
          colon < 0 ? Optional.empty() : Optional.of(pattern(meaning, target.substring(colon + 1)));
      if (!meaning.equals(Meaning.NONE) && byWord.containsKey(meaning.word())) {
        throw usage("--map: two columns are " + meaning.word(), "give each field one column");
      }
      found.put(index, use(index, header.get(index), meaning, pattern, "told", sample));
    });
    for (int i = 0; i < header.size(); i++) {
      if (!found.containsKey(i)) {
        Meaning guess = Meaning.guess(header.get(i));
        boolean taken = byWord.containsKey(guess.word());
        String note = guess.equals(Meaning.NONE) ? "not used" : taken ? "repeated" : "recognised";
        Meaning meaning = taken ? Meaning.NONE : guess;
        found.put(i, use(i, header.get(i), meaning, Optional.empty(), note, sample));
      }
    }
    uses.addAll(found.values());
  }

  /** The columns that can be compared, by label, in the file's order of columns as far as told. */
  List<LinkColumn> comparable() {
    return byWord.values().stream()
        .filter(column -> column.meaning().kind().isPresent())
        .map(column ->
            new LinkColumn(column.meaning().word(), column.meaning().kind().orElseThrow()))
        .toList();
  }

  /** The column that is {@code label}. */
  Column get(String label) {
    Column column = byWord.get(label);
    if (column == null) {
      throw new IllegalArgumentException("no such column");
    }
    return column;
  }

  /** Where the ids are, if any column holds them. */
  Optional<Integer> findId() {
    return Optional.ofNullable(byWord.get(PersonField.ID.word())).map(Column::index);
  }

  /**
   * What each column is taken for, in the file's order.
   *
   * @param whyNot of a label that could be compared: why it is not, or empty string
   */
  List<ColumnUse> uses(UnaryOperator<String> whyNot) {
    return uses.stream()
        .map(use -> {
          Column column = byWord.get(use.field());
          boolean comparable = column != null && column.meaning().kind().isPresent();
          String why = comparable ? whyNot.apply(use.field()) : "";
          return why.isEmpty()
              ? use
              : new ColumnUse(use.index(), use.column(), use.field(), "", why);
        })
        .toList();
  }

  private ColumnUse use(
      int index,
      String name,
      Meaning meaning,
      Optional<DatePattern> told,
      String note,
      List<List<String>> sample) {
    boolean date = meaning.kind().equals(Optional.of(ColumnKind.DATE));
    String sure = note;
    Optional<DatePattern> pattern = told;
    if (date && told.isEmpty()) {
      DateGuess guess = DateGuess.of(sample.stream().map(values -> values.get(index)).toList());
      pattern = Optional.of(guess.pattern());
      sure = guess.doubt().isEmpty() ? note : guess.doubt();
    }
    if (!meaning.equals(Meaning.NONE)) {
      byWord.put(meaning.word(), new Column(index, meaning, pattern));
    }
    if (meaning.kind().isEmpty() && !meaning.isId() && meaning.field().isPresent()) {
      sure = "not compared";
    }
    return new ColumnUse(
        index, name, meaning.word(), pattern.map(DatePattern::word).orElse(""), sure);
  }

  private static Meaning meaning(String word) {
    if (word.equals(Meaning.NONE.word())) {
      return Meaning.NONE;
    }
    if (word.startsWith(Meaning.OTHER) && word.length() > Meaning.OTHER.length()) {
      return Meaning.other(word.substring(Meaning.OTHER.length()));
    }
    return PersonField.of(word)
        .map(Meaning::of)
        .orElseThrow(() ->
            usage(
                "--map: there is no field " + ColumnUse.shown(word),
                "fields are " + PersonField.words() + ", other:LABEL, and - for none"));
  }

  private static DatePattern pattern(Meaning meaning, String wanted) {
    boolean date = meaning.field().map(PersonField::isDate).orElse(false);
    return (date ? DatePattern.of(wanted) : Optional.<DatePattern>empty())
        .orElseThrow(() ->
            usage(
                "--map: no such date pattern for " + meaning.word(),
                "patterns are yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy and dd/MM/yyyy"));
  }

  static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }

  /** The parts of {@code map} about columns of {@code header}; the others are another file's. */
  static Map<Integer, String> toldOf(ColumnMap map, List<String> header) {
    Map<String, String> own = new LinkedHashMap<>();
    map.targets()
        .forEach((column, target) -> {
          if (ColumnMap.find(column, header).isPresent()) {
            own.put(column, target);
          }
        });
    return new ColumnMap(own).in(header);
  }
}
