package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one part, unpacked: texts and dates have their final numbers. Used again. */
final class PartRows {
  private final IndexPlan plan;
  private final boolean places;
  // Rows by given name, in the order in which names appeared: common ones stand close together.
  private final int[] givenRows;
  private int size;
  int[] number = new int[0];
  int[] birth = new int[0];
  int[] death = new int[0];
  int[] family = new int[0];
  int[] given = new int[0];
  int[] middle = new int[0];
  int[] suffix = new int[0];
  int[] flags = new int[0];
  int[] low = new int[0];
  int[] birthPlace = new int[0];
  int[] deathPlace = new int[0];
  long[] entry = new long[0];

  /** Where packed rows come from: rows of three words, and of five. */
  record Source(List<Appender> narrow, List<Appender> wide) {
    Source {
      narrow = List.copyOf(narrow);
      wide = List.copyOf(wide);
    }

    int count(int part) {
      long count = 0;
      for (Appender appender : narrow) {
        count += appender.count(part);
      }
      for (Appender appender : wide) {
        count += appender.count(part);
      }
      return Math.toIntExact(count);
    }
  }

  PartRows(IndexPlan plan) {
    this.plan = plan;
    this.givenRows = new int[plan.texts().names().size()];
    this.places =
        plan.place(Section.BIRTHPLACE).width() > 0
            || plan.place(Section.DEATHPLACE).width() > 0
            || plan.place(Section.ENTRY).width() > 0;
  }

  int size() {
    return size;
  }

  /** Adds to {@code to}, by final number of a name, how many rows had it as given name. */
  void addGivenRows(int[] to) {
    for (int dense = 0; dense < givenRows.length; dense++) {
      to[plan.texts().names().placeOfDense(dense)] += givenRows[dense];
    }
  }

  /** Takes a part's rows and gives their memory back. */
  void load(Source source, int part) {
    room(source.count(part));
    size = 0;
    List<Appender.Piece> pieces = new ArrayList<>();
    source.narrow().forEach(appender -> appender.collect(part, pieces));
    pieces.forEach(piece -> load(piece, PackedRow.SHORT_BYTES));
    int narrow = size;
    pieces.clear();
    source.wide().forEach(appender -> appender.collect(part, pieces));
    pieces.forEach(piece -> load(piece, PackedRow.LONG_BYTES));
    if (places) {
      int none = plan.texts().place(TextCollector.EMPTY);
      Arrays.fill(birthPlace, 0, narrow, none);
      Arrays.fill(deathPlace, 0, narrow, none);
      Arrays.fill(entry, 0, narrow, 0);
    }
    source.narrow().forEach(appender -> appender.release(part));
    source.wide().forEach(appender -> appender.release(part));
  }

  private void load(Appender.Piece piece, int width) {
    Texts texts = plan.texts();
    MemorySegment from = piece.chunk();
    for (int i = 0; i < piece.records(); i++) {
      long at = (long) i * width;
      long first = PackedRow.word(from, at);
      long second = PackedRow.word(from, at + 8);
      long third = PackedRow.word(from, at + 16);
      int to = size++;
      number[to] = PackedRow.number(first);
      birth[to] = plan.birthPlace(PackedRow.birth(first));
      flags[to] = PackedRow.flags(first);
      family[to] = texts.name(PackedRow.family(second));
      int dense = texts.names().dense(PackedRow.given(second));
      givenRows[dense]++;
      given[to] = texts.names().placeOfDense(dense);
      middle[to] = texts.name(PackedRow.middle(third));
      suffix[to] = texts.suffix(PackedRow.suffix(second, third));
      death[to] = plan.deathPlace(PackedRow.death(third));
      if (width == PackedRow.LONG_BYTES) {
        long fourth = PackedRow.word(from, at + 24);
        birthPlace[to] = texts.place(PackedRow.birthPlace(fourth));
        deathPlace[to] = texts.place(PackedRow.deathPlace(fourth));
        entry[to] = PackedRow.word(from, at + 32);
      }
    }
  }

  /** A total order over what rows say. */
  int compare(int a, int b) {
    int order = Integer.compare(number[a], number[b]);
    order = order != 0 ? order : Integer.compare(birth[a], birth[b]);
    order = order != 0 ? order : Integer.compare(family[a], family[b]);
    order = order != 0 ? order : Integer.compare(given[a], given[b]);
    order = order != 0 ? order : Integer.compare(middle[a], middle[b]);
    order = order != 0 ? order : Integer.compare(suffix[a], suffix[b]);
    order = order != 0 ? order : Integer.compare(death[a], death[b]);
    if (places) {
      order = order != 0 ? order : Integer.compare(birthPlace[a], birthPlace[b]);
      order = order != 0 ? order : Integer.compare(deathPlace[a], deathPlace[b]);
      order = order != 0 ? order : Long.compareUnsigned(entry[a], entry[b]);
    }
    return order != 0 ? order : Integer.compare(flags[a], flags[b]);
  }

  private void room(int rows) {
    if (number.length >= rows) {
      return;
    }
    int room = rows + rows / 8;
    number = new int[room];
    birth = new int[room];
    death = new int[room];
    family = new int[room];
    given = new int[room];
    middle = new int[room];
    suffix = new int[room];
    flags = new int[room];
    low = new int[room];
    birthPlace = new int[places ? room : 0];
    deathPlace = new int[places ? room : 0];
    entry = new long[places ? room : 0];
  }
}
