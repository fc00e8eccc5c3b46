package org.lychgate.screening.review;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.PersonField;
import org.lychgate.model.Ssn;
import org.lychgate.screening.Language;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;
import org.lychgate.screening.Wording;
import org.lychgate.screening.link.Masked;

/**
 * The hits of one result, worked on by a program with pages of its own: best first, decided one by
 * one, each decision on the disk before it is said to be made. The same files and rules as {@link
 * ReviewServer}. For any number of threads.
 */
public final class HitBook implements AutoCloseable {
  /** Longest note, in characters. */
  public static final int NOTE_MAX = ReviewDesk.NOTE_MAX;

  private final Path file;
  private final ResultsIndex results;
  private final ReviewState state;
  private final DecisionLog log;
  private final ReviewDesk desk;
  private final CustomerColumns customers;
  // Hits, best first.
  private final int[] order;
  // Of each hit; asked for at every page.
  private final String[] entries;

  private HitBook(
      Path file,
      ResultsIndex results,
      ReviewState state,
      DecisionLog log,
      CustomerColumns customers,
      InstantSource clock) {
    this.file = file;
    this.results = results;
    this.state = state;
    this.log = log;
    this.customers = customers;
    this.desk = new ReviewDesk(results, state, log, customers, clock);
    double[] weights = new double[results.size()];
    this.entries = new String[weights.length];
    for (int hit = 0; hit < weights.length; hit++) {
      ResultRow row = results.read(hit);
      weights[hit] = weight(row);
      entries[hit] = row.get("entry");
    }
    this.order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer hit) -> -weights[hit]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * Opens a result with the decisions on it.
   *
   * @param results what a screening wrote
   * @param decisions where decisions are and go
   * @param map what the customer's columns are, as for the screening
   * @throws org.lychgate.model.OperatorException INPUT where one of them is something else;
   *     ENVIRONMENT where another process has the decisions open
   */
  public static HitBook open(Path results, Path decisions, String map, InstantSource clock) {
    ResultsIndex index = ResultsIndex.open(results);
    try {
      ReviewState state = new ReviewState(index.size());
      DecisionLog log = DecisionLog.open(decisions, index, state);
      return new HitBook(results, index, state, log, columns(index, map), clock);
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private static CustomerColumns columns(ResultsIndex results, String map) {
    return new CustomerColumns(
        results.columns().header().subList(0, results.columns().customers()), map);
  }

  private static double weight(ResultRow row) {
    String text = row.get("weight");
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  /** How a decision ended; whatever is not DONE wrote nothing. */
  public enum Decided {
    DONE,
    /** Somebody decided since the page was made. */
    OVERTAKEN,
    /** The note seems to hold a number of a person. */
    NUMBER_IN_NOTE,
    /** The hit cannot be decided so. */
    UNFIT
  }

  /** Hits in all. */
  public int size() {
    return results.size();
  }

  /**
   * Hits on which nothing was decided yet, best first.
   *
   * @param gone leaves out hits on entries (ids) that count no more
   */
  public List<HitSheet.Line> listOpen(int from, int most, Predicate<String> gone) {
    return list(from, most, hit -> state.findAct(hit).isEmpty() && !isGone(hit, gone));
  }

  /** Hits that were decided, best first. */
  public List<HitSheet.Line> listDecided(int from, int most, Predicate<String> gone) {
    return list(from, most, hit -> state.findAct(hit).isPresent() && !isGone(hit, gone));
  }

  private List<HitSheet.Line> list(int from, int most, Predicate<Integer> wanted) {
    return Arrays.stream(order)
        .boxed()
        .filter(wanted)
        .skip(from)
        .limit(most)
        .map(hit -> line(results.read(hit)))
        .toList();
  }

  /** How many hits are open, and how many were decided, gone ones left out. */
  public long count(boolean open, Predicate<String> gone) {
    return Arrays.stream(order)
        .filter(hit -> state.findAct(hit).isEmpty() == open && !isGone(hit, gone))
        .count();
  }

  private boolean isGone(int hit, Predicate<String> gone) {
    return gone.test(entries[hit]);
  }

  /** The row of the best open hit behind that of {@code row}, from the best again at the end. */
  public OptionalInt findNext(int row, Predicate<String> gone) {
    int at = -1;
    for (int i = 0; i < order.length; i++) {
      if (results.row(order[i]) == row) {
        at = i;
      }
    }
    for (int step = 1; step <= order.length; step++) {
      int hit = order[Math.floorMod(at + step, order.length)];
      if (state.findAct(hit).isEmpty() && !isGone(hit, gone)) {
        return OptionalInt.of(results.row(hit));
      }
    }
    return OptionalInt.empty();
  }

  /** The hit in this row; empty where it is none, or its entry counts no more. */
  public Optional<HitSheet> find(int row, Predicate<String> gone) {
    int hit = results.findHit(row);
    if (hit < 0 || isGone(hit, gone)) {
      return Optional.empty();
    }
    int version = state.version(hit);
    ResultRow values = results.read(hit);
    List<HitSheet.Side> sides = new ArrayList<>();
    for (SideRow side : SideRow.values()) {
      sides.add(side(values, side));
    }
    return Optional.of(
        new HitSheet(
            line(values),
            values.get("weight"),
            values.get("evidence"),
            values.get("contestUntil"),
            version,
            standing(hit).map(line -> shown(line.note())).orElse(""),
            sides,
            customers.listOthers(values, SideRow.allFields()).stream()
                .map(cell -> new HitSheet.Cell(shown(cell.column()), shown(cell.value())))
                .toList(),
            results.listSiblings(values).stream()
                .filter(other -> !gone.test(other.get("entry")))
                .map(this::line)
                .toList()));
  }

  private HitSheet.Side side(ResultRow row, SideRow side) {
    List<HitSheet.Cell> own =
        customers.list(row, side.fields()).stream()
            .map(cell ->
                new HitSheet.Cell(
                    shown(cell.column()),
                    side == SideRow.NUMBER ? number(cell.value()) : shown(cell.value())))
            .toList();
    List<HitSheet.Term> terms =
        AgreementWords.parse(row.get("agreement")).stream()
            .filter(term -> side.covers(term.field()))
            .map(term ->
                new HitSheet.Term(term.field(), term.level(), AgreementWords.sign(term.level())))
            .toList();
    String listed = side.listed(row);
    return new HitSheet.Side(
        side.name().toLowerCase(Locale.ROOT),
        own,
        side == SideRow.NUMBER ? number(listed) : shown(listed),
        terms);
  }

  private HitSheet.Line line(ResultRow row) {
    Optional<ReviewLine> last = standing(row.hit());
    String id = customers.list(row, PersonField.ID).isEmpty() ? "" : customers.id(row);
    return new HitSheet.Line(
        row.row(),
        row.kind(),
        id.isEmpty() ? row.sourceLine() : shown(id),
        row.get("probability"),
        row.get("entry"),
        shown(row.get("entryName")),
        state.findAct(row.hit()),
        last.map(ReviewLine::reviewer).orElse(""),
        last.map(ReviewLine::at));
  }

  private Optional<ReviewLine> standing(int hit) {
    return state.findAct(hit).isEmpty() ? Optional.empty() : log.find(hit);
  }

  private static String shown(String value) {
    return Masked.text(value);
  }

  private static String number(String value) {
    return value.isBlank() ? "" : Ssn.parse(value).map(Ssn::masked).orElseGet(() -> short4(value));
  }

  /** What is masked already stays as it is; of anything else the last characters. */
  private static String short4(String value) {
    int shown = Math.min(4, value.length() / 2);
    return "***" + value.substring(value.length() - shown);
  }

  /**
   * Decides one hit.
   *
   * @param version of the sheet on which {@code reviewer} decided
   */
  public Decided decide(String reviewer, int row, int version, ReviewAct act, String note) {
    int hit = results.findHit(row);
    if (hit < 0) {
      return Decided.UNFIT;
    }
    return switch (desk.decide(reviewer, hit, version, act, note)) {
      case DONE -> Decided.DONE;
      case OVERTAKEN -> Decided.OVERTAKEN;
      case NUMBER_IN_NOTE -> Decided.NUMBER_IN_NOTE;
      case NAMELESS, UNFIT, RESULT_CHANGED -> Decided.UNFIT;
    };
  }

  /**
   * Writes the result with what was decided: {@code decision,reviewer,decidedAt,note} behind its
   * columns. A row on an entry that counts no more names no record any more and has the status
   * {@code withdrawn}.
   *
   * @param hitsOnly leaves out the rows without a hit
   */
  public void write(OutputStream out, boolean hitsOnly, Predicate<String> gone) throws IOException {
    ResultColumns columns = results.columns();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      int row = -1;
      for (CsvRecord record : csv) {
        row++;
        List<String> values = record.getFields();
        CsvBytes line = new CsvBytes();
        if (row == 0) {
          add(line, values, "decision", "reviewer", "decidedAt", "note");
        } else {
          int hit = results.findHit(row);
          if (hit < 0 && hitsOnly) {
            continue;
          }
          boolean withdrawn = hit >= 0 && gone.test(values.get(columns.at("entry")));
          Optional<ReviewLine> last = hit < 0 ? Optional.<ReviewLine>empty() : standing(hit);
          add(
              line,
              withdrawn ? withdrawn(columns, values) : values,
              last.map(it -> it.act().word()).orElse(""),
              last.map(it -> Formula.safe(it.reviewer())).orElse(""),
              last.map(it -> it.at().toString()).orElse(""),
              last.map(it -> Formula.safe(it.note())).orElse(""));
        }
        out.write(line.array(), 0, line.size());
      }
    }
  }

  private static List<String> withdrawn(ResultColumns columns, List<String> values) {
    List<String> out = new ArrayList<>(values);
    for (int i = columns.customers() + 1; i < out.size(); i++) {
      out.set(i, "");
    }
    out.set(columns.at(ResultColumns.OUTCOME), ScreeningOutcome.NO_MATCH.word());
    out.set(columns.at(ResultColumns.STATUS), ScreeningStatus.WITHDRAWN.word());
    out.set(
        columns.at("nextStep"),
        Wording.nextStep(ScreeningOutcome.NO_MATCH, ScreeningStatus.WITHDRAWN, Language.ENGLISH));
    return out;
  }

  private static void add(CsvBytes out, List<String> values, String... more) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.comma();
      }
      out.value(values.get(i));
    }
    for (String value : more) {
      out.comma();
      out.value(value);
    }
    out.endRow();
  }

  @Override
  public void close() {
    log.close();
    results.close();
  }
}
