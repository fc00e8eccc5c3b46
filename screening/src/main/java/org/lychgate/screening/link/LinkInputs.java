package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.formats.ColumnMap;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.PersonField;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkExplanation;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkPair;
import org.lychgate.linkage.link.LinkTable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;

/** The one or two files of a run as tables of the same columns. */
final class LinkInputs implements AutoCloseable {
  /** A single column tells a name from another, not a person. */
  private static final int LEAST_COLUMNS = 2;

  private final List<LinkSource> sources = new ArrayList<>();
  private final List<SourceColumns> columns = new ArrayList<>();
  private final List<LinkTable> tables = new ArrayList<>();
  private final List<ReadCounts> counts = new ArrayList<>();
  private List<LinkColumn> compared = List.of();
  private Set<String> labels = Set.of();

  private LinkInputs() {}

  /**
   * Reads all files.
   *
   * @param model whose columns to take; empty: all that the files have in common
   * @throws OperatorException USAGE or INPUT, if there is nothing to link
   */
  static LinkInputs read(
      LinkFiles.Request request,
      Optional<LinkModel> model,
      LinkOutputs outputs,
      LinkFiles.Watcher watcher) {
    LinkInputs inputs = new LinkInputs();
    try {
      inputs.open(request);
      inputs.choose(model);
      inputs.readTables(outputs, watcher);
      return inputs;
    } catch (RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  LinkTable left() {
    return tables.getFirst();
  }

  /** The right table; empty where duplicates in one file are looked for. */
  Optional<LinkTable> right() {
    return tables.size() == 1 ? Optional.empty() : Optional.of(tables.get(1));
  }

  String leftId(LinkPair pair) {
    return tables.getFirst().id(pair.left());
  }

  String rightId(LinkPair pair) {
    return tables.getLast().id(pair.right());
  }

  /** Names of the files without folders. */
  List<String> names() {
    return sources.stream().map(LinkSource::name).toList();
  }

  /** What each column of each file is taken for. */
  List<List<ColumnUse>> uses() {
    List<List<ColumnUse>> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SourceColumns other = columns.get(columns.size() - 1 - i);
      all.add(columns.get(i).uses(label -> whyNot(label, other)));
    }
    return all;
  }

  /** Why a column that could be compared is not; empty string if it is. */
  private String whyNot(String label, SourceColumns other) {
    if (labels.contains(label)) {
      return "";
    }
    boolean common = other.comparable().stream().anyMatch(column -> column.label().equals(label));
    return !common
        ? "in this file only"
        : label.equals(PersonField.FULL_NAME.word()) ? "said by other columns" : "not in the model";
  }

  /**
   * What was read of each file.
   *
   * @param more findings that are about no file; they count with the first
   */
  List<ReadCounts> counts(long more) {
    List<ReadCounts> all = new ArrayList<>(counts);
    all.set(0, all.getFirst().plus(new ReadCounts(0, 0, 0, more)));
    return all;
  }

  /** The pair with the values that were compared. */
  ExplainedPair explain(LinkPair pair, LinkExplanation why) {
    List<String> order = compared.stream().map(LinkColumn::label).toList();
    List<ExplainedPair.Step> steps =
        why.steps().stream()
            .map(step -> {
              int column = order.indexOf(step.label());
              return new ExplainedPair.Step(
                  step.label(),
                  column < 0 ? "" : tables.getFirst().value(pair.left(), column),
                  column < 0 ? "" : tables.getLast().value(pair.right(), column),
                  step.level(),
                  step.bits(),
                  step.frequency());
            })
            .toList();
    return new ExplainedPair(leftId(pair), rightId(pair), steps, why.bits(), why.probability());
  }

  @Override
  public void close() {
    sources.forEach(LinkSource::close);
  }

  private void open(LinkFiles.Request request) {
    sources.add(LinkSource.open(request.left()));
    request.right().ifPresent(file -> sources.add(LinkSource.open(file)));
    ColumnMap map = ColumnMap.parse(request.map());
    Optional<ColumnMap> mapRight = request.mapRight().map(ColumnMap::parse);
    boolean shared = sources.size() == 2 && mapRight.isEmpty();
    for (String column : map.targets().keySet()) {
      boolean known = ColumnMap.find(column, sources.getFirst().header()).isPresent();
      boolean elsewhere = shared && ColumnMap.find(column, sources.getLast().header()).isPresent();
      if (!known && !elsewhere) {
        throw SourceColumns.usage(
            "--map: there is no column " + ColumnUse.shown(column),
            sources.stream()
                .map(source -> ColumnMap.columns(source.header()))
                .collect(Collectors.joining("; in the other file ")));
      }
    }
    for (int i = 0; i < sources.size(); i++) {
      LinkSource source = sources.get(i);
      var told =
          i == 1 && mapRight.isPresent()
              ? mapRight.get().in(source.header())
              : SourceColumns.toldOf(map, source.header());
      columns.add(new SourceColumns(source.header(), told, source.sample()));
    }
  }

  private void choose(Optional<LinkModel> model) {
    List<LinkColumn> common = new ArrayList<>(columns.getFirst().comparable());
    common.retainAll(columns.getLast().comparable());
    if (model.isPresent()) {
      for (LinkColumn column : model.get().columns()) {
        if (!common.contains(column)) {
          throw new OperatorException(
              ExitCode.USAGE,
              "the model compares "
                  + ColumnUse.shown(column.label())
                  + ", which "
                  + (sources.size() == 1 ? "the file has not" : "not both files have"),
              "say with --map which column it is, or learn a new model without --model-in");
        }
      }
      compared = model.get().columns();
    } else {
      dropSecondName(common);
      // An order of our own: how the columns of a file stand changes nothing.
      common.sort(Comparator.comparingInt(LinkInputs::rank).thenComparing(LinkColumn::label));
      compared = List.copyOf(common);
    }
    labels = compared.stream().map(LinkColumn::label).collect(Collectors.toSet());
    if (compared.size() < LEAST_COLUMNS) {
      throw tooFew();
    }
  }

  private OperatorException tooFew() {
    String hint = "--map COLUMN=FIELD,… says what a column is; at least two are needed";
    for (int i = 0; i < sources.size(); i++) {
      if (columns.get(i).comparable().isEmpty()) {
        return SourceColumns.usage(
            sources.get(i).name()
                + ": no column is recognised among "
                + sources.get(i).header().size(),
            "the first line must be a header; " + hint);
      }
    }
    String known =
        columns.stream()
            .map(SourceColumns::comparable)
            .map(all -> all.stream().map(LinkColumn::label).collect(Collectors.joining(", ")))
            .collect(Collectors.joining(" | "));
    return SourceColumns.usage(
        (sources.size() == 1 ? "the file has " : "the files share ")
            + (compared.isEmpty() ? "no column" : "only one column")
            + " that can be compared: "
            + known,
        hint);
  }

  /** A full name beside given and family name says the same again. */
  private static void dropSecondName(List<LinkColumn> common) {
    Set<ColumnKind> kinds = common.stream().map(LinkColumn::kind).collect(Collectors.toSet());
    if (kinds.containsAll(Set.of(ColumnKind.GIVEN, ColumnKind.FAMILY))) {
      common.removeIf(column -> column.kind() == ColumnKind.FULL_NAME);
    }
  }

  private void readTables(LinkOutputs outputs, LinkFiles.Watcher watcher) {
    for (int i = 0; i < sources.size(); i++) {
      watcher.columns(sources.get(i).name(), uses().get(i));
    }
    for (int i = 0; i < sources.size(); i++) {
      LinkSource source = sources.get(i);
      TableReader reader =
          new TableReader(
              source,
              columns.get(i),
              compared,
              sources.size() == 1 ? "" : i == 0 ? "left:" : "right:",
              outputs.findings(),
              outputs.quarantine());
      tables.add(reader.read(rows -> watcher.at("read", rows, 0)));
      counts.add(reader.counts());
      for (String label : reader.listUnread()) {
        watcher.warn(
            source.name()
                + ": most of "
                + label
                + " is no date as written there; --map "
                + "COLUMN="
                + label
                + ":dd/MM/yyyy and the like say how dates are written");
      }
      if (reader.counts().kept() == 0) {
        throw new OperatorException(
            ExitCode.INPUT,
            source.name() + " has no row that can be compared",
            reader.counts().read() == 0
                ? "it has a header and nothing else"
                : "its columns that are compared are empty, or its rows are broken");
      }
    }
  }

  private static int rank(LinkColumn column) {
    return PersonField.of(column.label()).map(Enum::ordinal).orElse(PersonField.values().length);
  }
}
