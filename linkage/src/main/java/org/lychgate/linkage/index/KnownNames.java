package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.linkage.compare.NameSketch;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.compare.Nicknames;

/**
 * Names of one index as a search needs them, kept for those met last. Any number of threads. On the
 * heap some ten megabytes at most.
 */
final class KnownNames {
  private static final int SLOTS = 1 << 15;

  /** Surnames with a part in common beyond which they are no longer listed one by one. */
  private static final int KIN_MAX = 2_000;

  private final Dictionary.Names names;
  private final Parts parts;
  private final Suffixed suffixed;
  private final Recent<NameRange> ranges;
  private final Recent<Given> givens;
  private final Recent<Family> families;
  private final Recent<List<NameRange>> heads;
  private final Recent<List<NameRange>> slips;
  private volatile @Nullable Letters letters;

  /**
   * A folded given name.
   *
   * @param own its numbers
   * @param spelt the same, and with a generation suffix behind it
   * @param forms its numbers and those of its usual other forms; none for an initial
   */
  record Given(NameRange own, List<NameRange> spelt, List<NameRange> forms, long sketch) {}

  /**
   * A surname, its suffix apart.
   *
   * @param own the numbers of its folded spelling
   * @param same the numbers of all surnames that are EQUAL
   * @param kin all numbers of surnames with a part in common, ascending: whoever is PARTIAL is
   *     among them; null where they are too many
   */
  record Family(
      String text,
      NameRange own,
      List<NameRange> same,
      int @Nullable [] kin,
      boolean missing,
      int parts,
      long sketch) {}

  KnownNames(Dictionary.Names names, Parts parts) {
    this.names = names;
    this.parts = parts;
    this.suffixed = new Suffixed(names, parts);
    this.ranges = new Recent<>(SLOTS, folded -> NameRange.ofText(names, folded));
    this.givens = new Recent<>(SLOTS, this::findGiven);
    this.families = new Recent<>(SLOTS, this::findFamily);
    this.heads = new Recent<>(SLOTS, this::findHeads);
    this.slips = new Recent<>(SLOTS, this::findSlips);
  }

  /** The numbers of a folded spelling; none where it says "not known". */
  NameRange range(String folded) {
    return NameText.isMissing(folded) ? NameRange.NONE : ranges.get(folded);
  }

  /** The numbers of any folded text. */
  NameRange text(String folded) {
    return ranges.get(folded);
  }

  /** What is known of a folded given name. */
  Given given(String folded) {
    return givens.get(folded);
  }

  /** What is known of a surname as it is written. */
  Family family(String text) {
    return families.get(text);
  }

  /** The numbers of all names that a folded text begins with, itself as well. */
  List<NameRange> heads(String folded) {
    return heads.get(folded);
  }

  /**
   * All surnames that a surname of one part may be CLOSE to, and others with the same first letter:
   * those with its first letter, then those that are one slip at the first letter away.
   *
   * @param folded the surname, not empty
   */
  List<NameRange> mayBeClose(String folded) {
    return slips.get(folded);
  }

  private List<NameRange> findSlips(String folded) {
    int first = folded.codePointAt(0);
    String rest = folded.substring(Character.charCount(first));
    Letters all = letters();
    List<NameRange> found = new ArrayList<>();
    found.add(all.of(first));
    addSlip(rest, found);
    if (!rest.isEmpty()) {
      int second = rest.codePointAt(0);
      addSlip(
          Character.toString(second)
              + Character.toString(first)
              + rest.substring(Character.charCount(second)),
          found);
    }
    for (int letter : all.letters()) {
      if (letter != first) {
        String other = Character.toString(letter);
        addSlip(other.concat(rest), found);
        addSlip(other.concat(folded), found);
      }
    }
    return List.copyOf(found);
  }

  private void addSlip(String folded, List<NameRange> to) {
    to.addAll(NameSpellings.of(names, suffixed, folded));
  }

  /** Found once for an index; two threads that find them at a time find the same. */
  private Letters letters() {
    Letters found = letters;
    if (found == null) {
      found = Letters.of(names);
      letters = found;
    }
    return found;
  }

  private Given findGiven(String folded) {
    List<NameRange> forms = List.of();
    if (folded.length() > 1) {
      forms =
          Stream.concat(Stream.of(folded), Nicknames.forms(folded).stream())
              .map(this::range)
              .filter(range -> !range.isEmpty())
              .toList();
    }
    return new Given(
        range(folded), NameSpellings.of(names, suffixed, folded), forms, NameSketch.of(folded));
  }

  private Family findFamily(String text) {
    String folded = NameText.fold(text);
    return new Family(
        text,
        range(folded),
        NameSpellings.ofFamily(names, suffixed, text),
        kin(text),
        NameText.isMissing(text),
        NameText.listParts(text).size(),
        NameSketch.of(folded));
  }

  private int @Nullable [] kin(String text) {
    IntStream.Builder kin = IntStream.builder();
    int[] count = new int[1];
    for (String part : NameText.listFamilyParts(text)) {
      NameRange range = range(part);
      if (!range.isEmpty() && count[0] <= KIN_MAX) {
        for (int name = range.from(); name < range.to(); name++) {
          kin.add(name);
        }
        parts.forEachFamily(
            range.from(),
            range.to(),
            name -> {
              if (count[0]++ <= KIN_MAX) {
                kin.add(name);
              }
            });
      }
    }
    return count[0] > KIN_MAX ? null : kin.build().sorted().distinct().toArray();
  }

  private List<NameRange> findHeads(String folded) {
    return IntStream.rangeClosed(1, folded.length())
        .mapToObj(length -> NameRange.of(names, folded.substring(0, length)))
        .filter(range -> !range.isEmpty())
        .toList();
  }
}
