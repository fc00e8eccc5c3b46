package org.lychgate.linkage.index;

import java.util.EnumMap;
import java.util.Map;

/** Where everything will be in an index file, once its rows and texts have been counted. */
final class IndexPlan {
  private final Map<Section, IndexLayout.Place> places = new EnumMap<>(Section.class);
  private final int rows;
  private final int numbered;
  private final int shift;
  private final Texts texts;
  private final int[] births;
  private final int[] deaths;
  private final int[] birthPlaces;
  private final int[] deathPlaces;
  private final NameTables tables;
  private long end;

  /** What the rows of all feeds have together. */
  record Totals(int rows, int numbered, int[] births, int[] deaths, Columns columns) {}

  /** Which columns hold anything; of the flags, which bits. */
  record Columns(
      boolean family,
      boolean given,
      boolean middle,
      boolean suffix,
      boolean birthPlace,
      boolean deathPlace,
      int flags,
      boolean entries) {}

  IndexPlan(int links, Totals totals, Texts texts, NameTables tables) {
    this.rows = totals.rows();
    this.numbered = totals.numbered();
    this.shift = Numbers.shiftFor(numbered);
    this.texts = texts;
    this.births = totals.births();
    this.deaths = totals.deaths();
    this.birthPlaces = inverse(births);
    this.deathPlaces = inverse(deaths);
    this.tables = tables;
    this.end = IndexLayout.dataStart(links);
    for (Section section : Section.values()) {
      if (section != Section.CHECKSUMS) {
        place(section, width(section, totals.columns()), count(section));
      }
    }
    long start = IndexLayout.dataStart(links);
    place(Section.CHECKSUMS, Integer.BYTES, Blocks.count(end - start));
  }

  private int width(Section section, Columns any) {
    int name = IndexLayout.widthOf(texts.names().size() - 1L);
    int code = IndexLayout.widthOf(texts.codes().size() - 1L);
    int birth = IndexLayout.widthOf(births.length - 1L);
    int row = IndexLayout.widthOf(rows - 1L);
    return switch (section) {
      case NUMBER_LOWS -> shift / 8;
      case NUMBER_BITS, NAME_BYTES, CODE_BYTES, NAME_RUNS -> 1;
      case NUMBER_STARTS,
          NUMBER_SAMPLES,
          BIRTH_CODES,
          DEATH_CODES,
          NAME_OFFSETS,
          CODE_OFFSETS,
          NAME_HASH,
          BIRTH_STARTS,
          NAME_STARTS,
          GIVEN_COUNTS,
          PART,
          PART_FAMILY,
          CHECKSUMS ->
          Integer.BYTES;
      case BIRTH -> birth;
      case DEATH -> IndexLayout.widthOf(deaths.length - 1L);
      case FAMILY -> any.family() ? name : 0;
      case GIVEN -> any.given() ? name : 0;
      case MIDDLE -> any.middle() ? name : 0;
      case SUFFIX -> any.suffix() ? code : 0;
      case BIRTHPLACE -> any.birthPlace() ? code : 0;
      case DEATHPLACE -> any.deathPlace() ? code : 0;
      case FLAGS -> IndexLayout.widthOf(any.flags());
      case ENTRY -> any.entries() ? Long.BYTES : 0;
      case BIRTH_ORDER -> 2 * name + row;
      case NAME_ORDER -> birth + name + row;
    };
  }

  private long count(Section section) {
    return switch (section) {
      case NUMBER_STARTS -> Numbers.buckets(shift) + 1L;
      case NUMBER_LOWS -> numbered;
      case NUMBER_SAMPLES ->
          (long) numbered + (1 << Numbers.SAMPLE_SHIFT) - 1 >>> Numbers.SAMPLE_SHIFT;
      case NUMBER_BITS -> numbered >= Numbers.BITS_FROM ? Numbers.BITS_BYTES : 0;
      case BIRTH,
          DEATH,
          FAMILY,
          GIVEN,
          MIDDLE,
          SUFFIX,
          BIRTHPLACE,
          DEATHPLACE,
          FLAGS,
          ENTRY,
          BIRTH_ORDER,
          NAME_ORDER ->
          rows;
      case BIRTH_CODES -> births.length;
      case DEATH_CODES -> deaths.length;
      case NAME_OFFSETS, NAME_STARTS -> texts.names().size() + 1L;
      case NAME_BYTES -> texts.names().bytes().length;
      case NAME_RUNS -> tables.runs().length;
      case NAME_HASH -> tables.slots().length;
      case CODE_OFFSETS -> texts.codes().size() + 1L;
      case CODE_BYTES -> texts.codes().bytes().length;
      case BIRTH_STARTS -> births.length + 1L;
      case GIVEN_COUNTS -> texts.names().size();
      case PART, PART_FAMILY -> texts.parts().length;
      case CHECKSUMS -> throw new IllegalStateException("counted when all else has its place");
    };
  }

  private void place(Section section, int width, long count) {
    places.put(section, new IndexLayout.Place(width, end, width * count, 0));
    end = IndexLayout.aligned(end + width * count);
  }

  /** From a date code to its place among those that occur. */
  private static int[] inverse(int[] codes) {
    int[] places = new int[codes.length == 0 ? 0 : codes[codes.length - 1] + 1];
    for (int i = 0; i < codes.length; i++) {
      places[codes[i]] = i;
    }
    return places;
  }

  IndexLayout.Place place(Section section) {
    return java.util.Objects.requireNonNull(places.get(section));
  }

  Map<Section, IndexLayout.Place> places() {
    return new EnumMap<>(places);
  }

  /** Length of the whole file. */
  long length() {
    IndexLayout.Place last = place(Section.CHECKSUMS);
    return last.offset() + last.length();
  }

  int rows() {
    return rows;
  }

  int numbered() {
    return numbered;
  }

  /** See {@link Numbers#shiftFor}. */
  int shift() {
    return shift;
  }

  Texts texts() {
    return texts;
  }

  NameTables tables() {
    return tables;
  }

  int[] births() {
    return births;
  }

  int[] deaths() {
    return deaths;
  }

  int birthPlace(int code) {
    return birthPlaces[code];
  }

  int deathPlace(int code) {
    return deathPlaces[code];
  }
}
