package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;

/** The rows of an index while it is built: columns that grow, texts as numbers. */
final class RowTable {
  /** Sorts behind every number there is. */
  static final int NO_SSN = 1_000_000_000;

  private static final Section[] INTS = {
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
  };

  private final TextCollector names = new TextCollector(true);
  private final TextCollector codes = new TextCollector(false);
  private final int[][] columns = new int[Section.values().length][];
  private long[] entries = new long[1024];
  private int size;

  RowTable() {
    for (Section section : INTS) {
      columns[section.ordinal()] = new int[1024];
    }
  }

  int size() {
    return size;
  }

  void add(DeathFileRow row) {
    if (size == entries.length) {
      grow();
    }
    Identity identity = row.identity();
    set(Section.SSN, identity.ssn().isPresent() ? identity.ssn().get().value() : NO_SSN);
    set(Section.BIRTH, DateCode.of(identity.birth()));
    set(Section.DEATH, DateCode.of(row.death()));
    set(Section.FAMILY, names.add(identity.name().family()));
    set(Section.GIVEN, names.add(identity.name().given()));
    set(Section.MIDDLE, names.add(identity.name().middle()));
    set(Section.SUFFIX, codes.add(identity.name().suffix()));
    set(Section.BIRTHPLACE, codes.add(identity.birthPlace()));
    set(Section.DEATHPLACE, codes.add(row.placeOfDeath()));
    set(Section.FLAGS, Flags.of(row));
    entries[size] = row.entry().isPresent() ? row.entry().get().value() : 0;
    size++;
  }

  /** Numbers the texts in their final order. Called once, after the last row. */
  Texts finishTexts() {
    List<Part> parts = collectParts();
    TextCollector.Sorted sortedNames = names.sorted();
    TextCollector.Sorted sortedCodes = codes.sorted();
    for (Section section : new Section[] {Section.FAMILY, Section.GIVEN, Section.MIDDLE}) {
      renumber(column(section), sortedNames.places());
    }
    for (Section section : new Section[] {Section.SUFFIX, Section.BIRTHPLACE, Section.DEATHPLACE}) {
      renumber(column(section), sortedCodes.places());
    }
    List<Part> placed = new ArrayList<>(parts.size());
    for (Part part : parts) {
      placed.add(
          new Part(sortedNames.places().of(part.part()), sortedNames.places().of(part.family())));
    }
    placed.sort(Comparator.comparingInt(Part::part).thenComparingInt(Part::family));
    return new Texts(sortedNames, sortedCodes, placed);
  }

  /** A part of a surname and a surname that holds it, as numbers of names. */
  record Part(int part, int family) {}

  /** Both dictionaries in their final order, and the parts of surnames sorted. */
  record Texts(TextCollector.Sorted names, TextCollector.Sorted codes, List<Part> parts) {
    Texts {
      parts = List.copyOf(parts);
    }
  }

  /** Every part of every surname of several parts, so that LOPEZ finds GARCIA LOPEZ. */
  private List<Part> collectParts() {
    int[] family = column(Section.FAMILY);
    BitSet seen = new BitSet();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (!seen.get(family[i])) {
        seen.set(family[i]);
        String name = names.get(family[i]);
        for (String part : new LinkedHashSet<>(NameText.listFamilyParts(name))) {
          if (!part.equals(NameText.fold(name))) {
            parts.add(new Part(names.add(part), family[i]));
          }
        }
      }
    }
    return parts;
  }

  int[] column(Section section) {
    return columns[section.ordinal()];
  }

  long entry(int row) {
    return entries[row];
  }

  /** A total order over contents, so that equal rows in any input order give equal bytes. */
  int compare(int a, int b) {
    for (Section section : INTS) {
      int[] column = column(section);
      int order = Integer.compare(column[a], column[b]);
      if (order != 0) {
        return order;
      }
    }
    return Long.compareUnsigned(entries[a], entries[b]);
  }

  private void set(Section section, int value) {
    column(section)[size] = value;
  }

  private void renumber(int[] column, TextCollector.Places places) {
    for (int i = 0; i < size; i++) {
      column[i] = places.of(column[i]);
    }
  }

  private void grow() {
    if (size >= IndexLayout.ROWS_MAX / 3 * 2) {
      throw new IllegalStateException("more rows than an index can hold");
    }
    int larger = size + (size >> 1);
    entries = Arrays.copyOf(entries, larger);
    for (Section section : INTS) {
      columns[section.ordinal()] = Arrays.copyOf(column(section), larger);
    }
  }
}
