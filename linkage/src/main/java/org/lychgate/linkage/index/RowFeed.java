package org.lychgate.linkage.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * One thread's way into an {@link IndexBuilder}: rows in any order, split over feeds in any way,
 * give the same index.
 */
public final class RowFeed {
  private final Realm realm;
  private final Collected collected;
  private final Appender narrow;
  private @Nullable Appender wide;
  private @Nullable DmfBlock dmf;
  final Dates.Seen births = new Dates.Seen();
  final Dates.Seen deaths = new Dates.Seen();
  // Which columns hold anything, each as the "or" of what it holds.
  int family;
  int given;
  int middle;
  int suffix;
  int flags;
  int birthPlace;
  int deathPlace;
  boolean entries;
  long read;
  long foreign;

  /** What all feeds share. */
  static final class Collected {
    private final ChunkPool pool = new ChunkPool();
    private final TextCollector names = new TextCollector();
    private final TextCollector suffixes = new TextCollector();
    private final TextCollector places = new TextCollector();
    private DmfBlock.@Nullable Names fields;

    ChunkPool pool() {
      return pool;
    }

    TextCollector names() {
      return names;
    }

    TextCollector suffixes() {
      return suffixes;
    }

    TextCollector places() {
      return places;
    }

    synchronized DmfBlock.Names fields() {
      DmfBlock.Names known = fields;
      if (known == null) {
        known = DmfBlock.Names.of(names, suffixes);
        fields = known;
      }
      return known;
    }

    /** Frees what was needed while rows came. */
    synchronized void closeFields() {
      DmfBlock.Names known = fields;
      if (known != null) {
        known.close();
        fields = null;
      }
    }
  }

  RowFeed(Realm realm, Collected collected) {
    this.realm = realm;
    this.collected = collected;
    this.narrow = new Appender(collected.pool(), PackedRow.PARTS, PackedRow.SHORT_BYTES);
  }

  /**
   * Adds one row.
   *
   * @throws OperatorException exit 3 where a SYNTHETIC index is given a number of the real world,
   *     or the row takes somebody off the list
   */
  public void add(DeathFileRow row) {
    if (row.change() == DeathFileRow.Change.DELETE) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the file has rows that delete: it is an update, not a full file",
          "apply it to an index: lychgate index --update FILE INDEX");
    }
    Identity identity = row.identity();
    if (!takes(identity.ssn().map(Ssn::value).orElse(Numbers.NONE))) {
      return;
    }
    PersonName name = identity.name();
    TextCollector names = collected.names();
    addNumbered(
        new Coded(
            identity.ssn().map(Ssn::value).orElse(Numbers.NONE),
            names.add(name.family(), TextCollector.FAMILY),
            names.add(name.given(), TextCollector.GIVEN),
            names.add(name.middle(), TextCollector.OTHER),
            suffix(name.suffix()),
            DateCode.of(identity.birth()),
            DateCode.of(row.death()),
            Flags.of(row),
            collected.places().add(identity.birthPlace(), TextCollector.OTHER),
            collected.places().add(row.placeOfDeath(), TextCollector.OTHER),
            row.entry().isPresent() ? row.entry().get().value() : 0));
  }

  /**
   * Adds a row of the Death Master File without making objects of it. The caller has checked the
   * record: the columns are those of formats.DmfReader.
   *
   * @param number 1 to 999,999,999
   * @param birth year·10,000 + month·100 + day; a part of 0 is unknown; a possible date
   * @param death the same
   * @param record holds the record's 100 columns from {@code at}
   * @throws OperatorException as {@link #add}
   */
  public void addDmf(int number, int birth, int death, byte[] record, int at) {
    if (!takes(number)) {
      return;
    }
    DmfBlock block = dmf;
    if (block == null) {
      block = new DmfBlock(collected.fields());
      dmf = block;
    }
    if (block.add(number, birth, death, record, at)) {
      flush();
    }
  }

  /** Adds the rows that wait for others. */
  void flush() {
    DmfBlock block = dmf;
    if (block != null) {
      int rows = block.number();
      for (int i = 0; i < rows; i++) {
        checkedSuffix(block.suffix(i));
        addNarrow(block.first(i), block.second(i), block.third(i));
      }
      block.clear();
    }
  }

  /** A row whose texts have numbers already. */
  record Coded(
      int number,
      int family,
      int given,
      int middle,
      int suffix,
      int birth,
      int death,
      int flags,
      int birthPlace,
      int deathPlace,
      long entry) {}

  /** Adds a row that {@link #takes} took. */
  void addNumbered(Coded row) {
    long first = PackedRow.first(row.number(), row.birth(), row.flags());
    long second = PackedRow.second(row.family(), row.given(), row.suffix());
    long third = PackedRow.third(row.middle(), row.death(), row.suffix());
    int empty = TextCollector.EMPTY;
    if (row.birthPlace() == empty && row.deathPlace() == empty && !Flags.hasEntry(row.flags())) {
      addNarrow(first, second, third);
      return;
    }
    note(first, second, third);
    birthPlace |= row.birthPlace() ^ empty;
    deathPlace |= row.deathPlace() ^ empty;
    entries |= Flags.hasEntry(row.flags());
    Appender to = wide;
    if (to == null) {
      to = new Appender(collected.pool(), PackedRow.PARTS, PackedRow.LONG_BYTES);
      wide = to;
    }
    to.add(
        PackedRow.partOf(row.number(), row.birth()),
        first,
        second,
        third,
        PackedRow.fourth(row.birthPlace(), row.deathPlace()),
        row.entry());
  }

  /** Counts a row, and whether its number is one of the realm. */
  boolean takes(int number) {
    read++;
    if (realm == Realm.BENCH || number == Numbers.NONE || realm.accepts(new Ssn(number))) {
      return true;
    }
    foreign++;
    if (realm == Realm.SYNTHETIC) {
      throw IndexBuilder.wrongRealm(realm);
    }
    return false;
  }

  /** Where its texts go. */
  Collected collected() {
    return collected;
  }

  /** The number of a suffix. */
  int suffix(String text) {
    return checkedSuffix(collected.suffixes().add(text, TextCollector.OTHER));
  }

  private static int checkedSuffix(int number) {
    if (number >>> PackedRow.SUFFIX_BITS != 0) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the file has hundreds of thousands of different name suffixes",
          "is the right column read as the suffix?");
    }
    return number;
  }

  /** The appenders, of three words a row and of five. */
  List<Appender> narrow() {
    return List.of(narrow);
  }

  List<Appender> wide() {
    return wide == null ? List.of() : List.of(wide);
  }

  private void addNarrow(long first, long second, long third) {
    note(first, second, third);
    int part = PackedRow.partOf(PackedRow.number(first), PackedRow.birth(first));
    narrow.add(part, first, second, third);
  }

  private void note(long first, long second, long third) {
    births.add(PackedRow.birth(first));
    deaths.add(PackedRow.death(third));
    family |= PackedRow.family(second) ^ TextCollector.EMPTY;
    given |= PackedRow.given(second) ^ TextCollector.EMPTY;
    middle |= PackedRow.middle(third) ^ TextCollector.EMPTY;
    suffix |= PackedRow.suffix(second, third) ^ TextCollector.EMPTY;
    flags |= PackedRow.flags(first);
  }
}
