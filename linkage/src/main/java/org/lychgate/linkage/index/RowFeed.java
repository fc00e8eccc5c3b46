package org.lychgate.linkage.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * One thread's way into an {@link IndexBuilder}: rows in any order, split over feeds in any way,
 * give the same index.
 */
public final class RowFeed {
  private static final int SURNAME_BITS = 21;
  private static final int GIVEN_BITS = 18;
  private static final int SUFFIX_BITS = 10;

  private final Realm realm;
  private final Collected collected;
  private final Appender narrow;
  private @Nullable Appender wide;
  private @Nullable Raw raw;
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
  record Collected(
      ChunkPool pool, TextCollector names, TextCollector suffixes, TextCollector places) {}

  /** Fields of fixed-width records, by what they are used as. */
  private record Raw(RawNames family, RawNames given, RawNames middle, RawNames suffix) {}

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
    Raw fields = raw;
    if (fields == null) {
      fields = newRaw();
      raw = fields;
    }
    int familyId = fields.family().number(record, at + 10, 20);
    int suffixId = checkedSuffix(fields.suffix().number(record, at + 30, 4));
    int givenId = fields.given().number(record, at + 34, 15);
    int middleId = fields.middle().number(record, at + 49, 15);
    addNarrow(
        PackedRow.first(number, code(birth), Flags.of(ProofCode.of((char) record[at + 64]))),
        PackedRow.second(familyId, givenId, suffixId),
        PackedRow.third(middleId, code(death), suffixId));
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
    int part = PackedRow.partOf(row.number(), row.birth());
    int at = to.next(part);
    PackedRow.put(to.chunk(part), at, first, second, third);
    PackedRow.putMore(to.chunk(part), at, row.birthPlace(), row.deathPlace(), row.entry());
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
    int at = narrow.next(part);
    PackedRow.put(narrow.chunk(part), at, first, second, third);
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

  private Raw newRaw() {
    TextCollector names = collected.names();
    return new Raw(
        new RawNames(names, TextCollector.FAMILY, SURNAME_BITS),
        new RawNames(names, TextCollector.GIVEN, GIVEN_BITS),
        new RawNames(names, TextCollector.OTHER, GIVEN_BITS),
        new RawNames(collected.suffixes(), TextCollector.OTHER, SUFFIX_BITS));
  }

  private static int code(int date) {
    int year = date / 10_000;
    int rest = date - year * 10_000;
    int month = rest / 100;
    return DateCode.of(year, month, rest - month * 100);
  }
}
