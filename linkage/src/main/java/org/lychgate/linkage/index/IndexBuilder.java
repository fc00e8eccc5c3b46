package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;

/**
 * Builds an index from rows in any order. The same rows under the same spec give the same bytes, in
 * whatever order they come; rows that say the same are all kept.
 *
 * <p>Holds all rows in memory, about 60 bytes each.
 */
public final class IndexBuilder {
  /** Above this share of rows of another realm the whole file is taken for one of another realm. */
  private static final int FOREIGN_SHARE = 2;

  /**
   * What an index says about itself.
   *
   * @param chain the files that go into it, in order
   * @param asOf the day the last of them speaks of, where known: how old an index is counts from it
   */
  public record Spec(
      Realm realm,
      IndexType type,
      SourceKind source,
      List<ChainLink> chain,
      Optional<LocalDate> asOf) {
    public Spec {
      chain = List.copyOf(chain);
    }

    /** An index that does not say how old it is. */
    public Spec(Realm realm, IndexType type, SourceKind source, List<ChainLink> chain) {
      this(realm, type, source, chain, Optional.empty());
    }
  }

  /**
   * How a build ended.
   *
   * @param read rows seen
   * @param kept rows in the index
   * @param foreign rows left out because the realm does not accept their number
   */
  public record Built(long read, long kept, long foreign) {}

  /** A row for an index of number holders. */
  public static DeathFileRow holder(Identity identity) {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        identity,
        PartialDate.ALL_UNKNOWN,
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  private final Spec spec;
  private final RowTable table = new RowTable();
  private long read;
  private long foreign;

  /** Begins an index without rows. Nothing is written before {@link #write}. */
  public IndexBuilder(Spec spec) {
    this.spec = spec;
  }

  /**
   * Adds one row.
   *
   * @throws OperatorException exit 3 where a SYNTHETIC index is given a number of the real world
   */
  public void add(DeathFileRow row) {
    read++;
    if (row.identity().ssn().map(spec.realm()::accepts).orElse(true)) {
      table.add(row);
    } else {
      foreign++;
      if (spec.realm() == Realm.SYNTHETIC) {
        throw wrongRealm(spec.realm());
      }
    }
  }

  /**
   * Writes the index to {@code out}, atomically: beside it first, synced, then renamed. Called
   * once, last.
   *
   * @throws OperatorException exit 3 where more than half of the rows are of another realm; exit 4
   *     where it cannot be written
   */
  public Built write(Path out) {
    if (foreign > 0 && foreign > read / FOREIGN_SHARE) {
      throw wrongRealm(spec.realm());
    }
    write(spec, table, out);
    return new Built(read, table.size(), foreign);
  }

  /** Adds all {@code rows} and writes the index. */
  public static Built build(Spec spec, Iterator<DeathFileRow> rows, Path out) {
    IndexBuilder builder = new IndexBuilder(spec);
    rows.forEachRemaining(builder::add);
    return builder.write(out);
  }

  private static OperatorException wrongRealm(Realm realm) {
    return new OperatorException(
        ExitCode.INPUT,
        "the file holds numbers that do not belong to the realm " + realm.word(),
        "name the file's realm with --realm; nothing of one realm is read into another");
  }

  private static void write(Spec spec, RowTable table, Path out) {
    RowTable.Texts texts = table.finishTexts();
    int n = table.size();
    int[] rows = IntSort.sorted(n, table::compare);
    try (IndexWriter writer = new IndexWriter(out, spec.chain().size())) {
      for (Section section :
          new Section[] {
            Section.SSN,
            Section.BIRTH,
            Section.DEATH,
            Section.FAMILY,
            Section.GIVEN,
            Section.MIDDLE,
            Section.SUFFIX,
            Section.BIRTHPLACE,
            Section.DEATHPLACE,
            Section.FLAGS
          }) {
        int[] column = table.column(section);
        writer.ints(section, n, i -> column[rows[i]]);
      }
      writer.longs(Section.ENTRY, table, rows);
      writer.texts(Section.NAME_OFFSETS, Section.NAME_BYTES, texts.names().texts());
      writer.texts(Section.CODE_OFFSETS, Section.CODE_BYTES, texts.codes().texts());
      writeOrders(writer, table, rows);
      List<RowTable.Part> parts = texts.parts();
      writer.ints(Section.PART, parts.size(), i -> parts.get(i).part());
      writer.ints(Section.PART_FAMILY, parts.size(), i -> parts.get(i).family());
      writer.finish(
          new IndexHeader(spec.realm(), spec.type(), spec.source(), spec.chain(), spec.asOf(), n));
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the index cannot be written: " + e.getClass().getSimpleName(),
          "check that the folder exists, may be written to and has room left",
          e);
    }
  }

  private static void writeOrders(IndexWriter writer, RowTable table, int[] rows)
      throws IOException {
    int[] birth = table.column(Section.BIRTH);
    int[] family = table.column(Section.FAMILY);
    int[] given = table.column(Section.GIVEN);
    int[] byBirth =
        IntSort.sorted(
            rows.length,
            (i, j) -> {
              int a = rows[i];
              int b = rows[j];
              int order = Integer.compare(birth[a], birth[b]);
              order = order != 0 ? order : Integer.compare(family[a], family[b]);
              return order != 0 ? order : Integer.compare(given[a], given[b]);
            });
    writer.ints(Section.BIRTH_ORDER, rows.length, i -> byBirth[i]);
    int[] byName =
        IntSort.sorted(
            rows.length,
            (i, j) -> {
              int a = rows[i];
              int b = rows[j];
              int order = Integer.compare(family[a], family[b]);
              order =
                  order != 0
                      ? order
                      : Integer.compare(DateCode.yearOf(birth[a]), DateCode.yearOf(birth[b]));
              return order != 0 ? order : Integer.compare(given[a], given[b]);
            });
    writer.ints(Section.NAME_ORDER, rows.length, i -> byName[i]);
  }
}
