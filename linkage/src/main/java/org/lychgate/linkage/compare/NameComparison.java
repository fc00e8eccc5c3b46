package org.lychgate.linkage.compare;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PersonName;

/** Surnames, given names, middle names and suffixes. What each level means: docs/agreement.md. */
public final class NameComparison {
  /** Column widths at which the DMF cuts a surname and a given name. */
  static final int FAMILY_CUT = 20;

  static final int GIVEN_CUT = 15;

  /** Below this length one edit makes another name (KIM, LIM, KIT). */
  private static final int EDIT_FROM = 4;

  private static final double SIMILAR = 0.92;

  private static final double SIMILAR_GIVEN = 0.88;

  /** First letters that stand for one sound, or look alike on paper. */
  private static final List<String> HEADS =
      List.of("CKQXS", "SZ", "GJY", "IEYJ", "VW", "VB", "FP", "O0Q", "I1L", "S5", "B8", "AE", "OU");

  /** Consonants that are written for one sound. */
  private static final List<String> CONSONANTS = List.of("CKQ", "SZX", "GJ", "VW", "VB", "FP");

  private NameComparison() {}

  /**
   * EQUAL (also the same parts in another order or joined), CLOSE, PARTIAL (the one holds all that
   * the other has, as one of two surnames), DIFFERENT or MISSING.
   */
  public static AgreementLevel family(String a, String b) {
    if (NameText.isMissing(a) || NameText.isMissing(b)) {
      return AgreementLevel.MISSING;
    }
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    if (foldedA.equals(foldedB)) {
      return AgreementLevel.EQUAL;
    }
    List<String> partsA = NameText.listParts(a);
    List<String> partsB = NameText.listParts(b);
    boolean several = partsA.size() > 1 || partsB.size() > 1;
    if (several
        && (isReordered(partsA, partsB)
            || isJoined(partsA, foldedB)
            || isJoined(partsB, foldedA))) {
      return AgreementLevel.EQUAL;
    }
    if (isCut(a, b, FAMILY_CUT)
        || (several ? isCloseBesideCommon(partsA, partsB) : isCloseFamily(foldedA, foldedB))) {
      return AgreementLevel.CLOSE;
    }
    // CRUZ and DE LA CRUZ share a part too, though each has only one that tells families apart.
    return several && isPartOf(NameText.listFamilyParts(a), NameText.listFamilyParts(b))
        ? AgreementLevel.PARTIAL
        : AgreementLevel.DIFFERENT;
  }

  /** EQUAL, NICKNAME, CLOSE, PARTIAL (initial, or one of several), DIFFERENT or MISSING. */
  public static AgreementLevel given(String a, String b) {
    if (NameText.isMissing(a) || NameText.isMissing(b)) {
      return AgreementLevel.MISSING;
    }
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    if (foldedA.equals(foldedB)) {
      return AgreementLevel.EQUAL;
    }
    if (isInitial(foldedA, foldedB)) {
      return AgreementLevel.PARTIAL;
    }
    if (isCut(a, b, GIVEN_CUT)) {
      return AgreementLevel.CLOSE;
    }
    if (Nicknames.related(foldedA, foldedB)
        || isShortOf(foldedA, foldedB)
        || isShortOf(foldedB, foldedA)) {
      return AgreementLevel.NICKNAME;
    }
    if (Nicknames.isCallName(foldedA) || Nicknames.isCallName(foldedB)) {
      return AgreementLevel.PARTIAL;
    }
    if (isClose(foldedA, foldedB)
        || isLikeGiven(foldedA, foldedB)
        || isLikeShort(foldedA, foldedB)
        || Sound.isAlike(foldedA, foldedB)) {
      return AgreementLevel.CLOSE;
    }
    List<String> partsA = NameText.listParts(a);
    List<String> partsB = NameText.listParts(b);
    if ((partsA.size() > 1 || partsB.size() > 1) && shareOne(partsA, partsB)) {
      return AgreementLevel.PARTIAL;
    }
    return AgreementLevel.DIFFERENT;
  }

  /** EQUAL, CLOSE, PARTIAL (an initial on either side, or one of several), DIFFERENT or MISSING. */
  public static AgreementLevel middle(String a, String b) {
    // NA is a given name; as a middle name it is "not applicable".
    if (NameText.isMissing(a) || NameText.isMissing(b) || a.equals("NA") || b.equals("NA")) {
      return AgreementLevel.MISSING;
    }
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    if (isInitial(foldedA, foldedB)) {
      // Two equal initials as well: an initial can say no more.
      return AgreementLevel.PARTIAL;
    }
    if (foldedA.equals(foldedB)) {
      return AgreementLevel.EQUAL;
    }
    if (isCut(a, b, GIVEN_CUT) || isClose(foldedA, foldedB)) {
      return AgreementLevel.CLOSE;
    }
    List<String> partsA = NameText.listParts(a);
    List<String> partsB = NameText.listParts(b);
    for (String partA : partsA) {
      for (String partB : partsB) {
        if (partA.equals(partB)
            || (isInitial(partA, partB) && (partsA.size() > 1 || partsB.size() > 1))) {
          return AgreementLevel.PARTIAL;
        }
      }
    }
    return AgreementLevel.DIFFERENT;
  }

  /** EQUAL, CLOSE (JR and II, often exchanged), DIFFERENT or MISSING. */
  public static AgreementLevel suffix(String a, String b) {
    String normalA = suffixOf(a);
    String normalB = suffixOf(b);
    if (normalA.isEmpty() || normalB.isEmpty()) {
      return AgreementLevel.MISSING;
    }
    if (normalA.equals(normalB)) {
      return AgreementLevel.EQUAL;
    }
    boolean juniors =
        (normalA.equals("JR") && normalB.equals("II"))
            || (normalA.equals("II") && normalB.equals("JR"));
    return juniors ? AgreementLevel.CLOSE : AgreementLevel.DIFFERENT;
  }

  /** Whether the one's surname is the other's given name, both ways. */
  static boolean isSwapped(PersonName a, PersonName b) {
    return areSwappable(a, b) && isSame(a.family(), b.given()) && isSame(a.given(), b.family());
  }

  /** The same, but for a slip or a lost part in one of the two. */
  static boolean isNearlySwapped(PersonName a, PersonName b) {
    return areSwappable(a, b)
        && ((isSame(a.family(), b.given()) && isCrossed(a.given(), b.family()))
            || (isSame(a.given(), b.family()) && isCrossed(a.family(), b.given())));
  }

  private static boolean areSwappable(PersonName a, PersonName b) {
    return !NameText.isMissing(a.family())
        && !NameText.isMissing(a.given())
        && !NameText.isMissing(b.family())
        && !NameText.isMissing(b.given())
        && !isSame(a.family(), a.given())
        && !isSame(b.family(), b.given());
  }

  private static boolean isSame(String a, String b) {
    return NameText.fold(a).equals(NameText.fold(b));
  }

  /** Whether the one is the other but for a slip, or for a part that was lost on the way. */
  private static boolean isCrossed(String a, String b) {
    List<String> partsA = NameText.listParts(a);
    List<String> partsB = NameText.listParts(b);
    return isClose(NameText.fold(a), NameText.fold(b))
        || (partsA.size() != partsB.size()
            && (partsA.containsAll(partsB) || partsB.containsAll(partsA)));
  }

  /** Whether two given names are one up to a single slip, or up to how its sound is spelt. */
  public static boolean isOneSpelling(String a, String b) {
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    return Osa.isAtMostOne(foldedA, foldedB)
        || isLikeShort(foldedA, foldedB)
        || Sound.isAlike(foldedA, foldedB);
  }

  private static String suffixOf(String suffix) {
    String folded = NameText.fold(suffix);
    return switch (folded) {
      case "JUNIOR", "JNR" -> "JR";
      case "SENIOR", "SNR", "I", "1ST" -> "SR";
      case "2ND", "2" -> "II";
      case "3RD", "3" -> "III";
      case "4TH", "4" -> "IV";
      case "UNKNOWN", "UNK", "NA" -> "";
      default -> folded;
    };
  }

  private static boolean isClose(String a, String b) {
    return isOneSlip(a, b) || JaroWinkler.similarity(a, b) >= SIMILAR;
  }

  /**
   * Of surnames, only such as begin alike are close by more than one slip: two slips of which one
   * is in the first letter are another family, and a sorted list need not be read whole for them.
   */
  private static boolean isCloseFamily(String a, String b) {
    return isOneSlip(a, b)
        || (!a.isEmpty()
            && !b.isEmpty()
            && a.codePointAt(0) == b.codePointAt(0)
            && JaroWinkler.similarity(a, b) >= SIMILAR);
  }

  private static boolean isOneSlip(String a, String b) {
    return Math.min(a.length(), b.length()) >= EDIT_FROM && Osa.isAtMostOne(a, b);
  }

  /**
   * Whether a given name is the other with letters for one sound in each other's place (ZAV and
   * ZAW, QO and KO), or with two neighbours exchanged (MEO and MOE): of the slips in a short name
   * the two that seldom make another name. Vowels do (AVA, EVA).
   */
  private static boolean isLikeShort(String a, String b) {
    if (a.length() != b.length() || a.length() < 2) {
      return false;
    }
    boolean alike = true;
    for (int i = 0; alike && i < a.length(); i++) {
      alike = a.charAt(i) == b.charAt(i) || isSameConsonant(a.charAt(i), b.charAt(i));
    }
    return alike || (a.length() >= EDIT_FROM - 1 && isExchanged(a, b));
  }

  private static boolean isSameConsonant(char a, char b) {
    return CONSONANTS.stream().anyMatch(one -> one.indexOf(a) >= 0 && one.indexOf(b) >= 0);
  }

  private static boolean isExchanged(String a, String b) {
    int first = 0;
    while (first < a.length() - 1 && a.charAt(first) == b.charAt(first)) {
      first++;
    }
    return first < a.length() - 1
        && a.charAt(first) == b.charAt(first + 1)
        && a.charAt(first + 1) == b.charAt(first)
        && a.regionMatches(first + 2, b, first + 2, a.length() - first - 2);
  }

  /** The beginning of a name, also with the ending of endearment: DOUG, RONNY, DEBBIE. */
  private static boolean isShortOf(String form, String name) {
    String stem = form;
    for (String ending : new String[] {"IE", "EY", "Y", "I"}) {
      if (stem.length() > ending.length() + 2 && stem.endsWith(ending)) {
        stem = stem.substring(0, stem.length() - ending.length());
        break;
      }
    }
    int last = stem.length() - 1;
    if (last > 2 && stem.charAt(last) == stem.charAt(last - 1)) {
      stem = stem.substring(0, last);
    }
    return isBeginning(form, name) || (stem.length() < form.length() && isBeginning(stem, name));
  }

  /** Two slips in a longer name, or the same beginning: beside another field that tells people. */
  private static boolean isLikeGiven(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    return shorter > EDIT_FROM
        && a.charAt(0) == b.charAt(0)
        && (JaroWinkler.similarity(a, b) >= SIMILAR_GIVEN
            || (shorter > EDIT_FROM + 1 && Osa.distance(a, b) <= 2));
  }

  /** Whether the letters are read, heard or typed for one another at the head of a name. */
  static boolean isSameHead(char a, char b) {
    return a == b || HEADS.stream().anyMatch(head -> head.indexOf(a) >= 0 && head.indexOf(b) >= 0);
  }

  /**
   * Whether two given names that are CLOSE begin alike, as the same person's do: letters that sound
   * alike or that are read for one another count as one. DONALD and RONALD do not.
   */
  public static boolean beginsAlike(String a, String b) {
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    return !foldedA.isEmpty()
        && !foldedB.isEmpty()
        && (isSameHead(foldedA.charAt(0), foldedB.charAt(0)) || Sound.isAlike(foldedA, foldedB));
  }

  /**
   * Whether two given names that are PARTIAL can be one name all the same: one is what anybody may
   * be called by (SONNY), or has a part less than the other and none of its own (JI and JI-HYE). An
   * initial is not enough: it is a brother's as well.
   */
  public static boolean isShortened(String a, String b) {
    if (Nicknames.isCallName(NameText.fold(a)) || Nicknames.isCallName(NameText.fold(b))) {
      return true;
    }
    List<String> partsA = NameText.listParts(a);
    List<String> partsB = NameText.listParts(b);
    List<String> shorter = partsA.size() < partsB.size() ? partsA : partsB;
    List<String> longer = partsA.size() < partsB.size() ? partsB : partsA;
    return shorter.size() < longer.size()
        && longer.containsAll(shorter)
        && shorter.stream().anyMatch(part -> part.length() > 1);
  }

  /** One is the other, cut at the column's end. */
  private static boolean isCut(String a, String b, int width) {
    return (a.length() == width && b.length() > width && b.startsWith(a))
        || (b.length() == width && a.length() > width && a.startsWith(b));
  }

  private static boolean isInitial(String a, String b) {
    return (a.length() == 1 || b.length() == 1) && a.charAt(0) == b.charAt(0);
  }

  /**
   * Whether what is left is close when the parts in common are taken off: GARCIA LOPEZ and GARCIA
   * PEREZ are two families, however much of their letters is GARCIA.
   */
  private static boolean isCloseBesideCommon(List<String> a, List<String> b) {
    List<String> restA = new ArrayList<>(a);
    restA.removeAll(b);
    List<String> restB = new ArrayList<>(b);
    restB.removeAll(a);
    if (restA.isEmpty() || restB.isEmpty()) {
      return false;
    }
    String leftA = String.join("", restA);
    String leftB = String.join("", restB);
    if (isCloseFamily(leftA, leftB)) {
      return true;
    }
    // Beside a common part: cut short at some column's end, or another particle.
    return restA.size() < a.size()
        && (isBeginning(leftA, leftB)
            || isBeginning(leftB, leftA)
            || (restA.stream().allMatch(NameText::isParticle)
                && restB.stream().allMatch(NameText::isParticle)));
  }

  private static boolean isBeginning(String begun, String whole) {
    return begun.length() >= 3 && whole.startsWith(begun);
  }

  private static boolean isReordered(List<String> a, List<String> b) {
    return a.size() == b.size()
        && a.stream().sorted().toList().equals(b.stream().sorted().toList());
  }

  /** LOPEZ GARCIA and GARCIALOPEZ; the parts joined in their own order are equal already. */
  private static boolean isJoined(List<String> parts, String folded) {
    return parts.size() == 2 && folded.equals(parts.get(1) + parts.get(0));
  }

  /** All parts of the one are parts of the other: who has one surname more, not another one. */
  private static boolean isPartOf(List<String> a, List<String> b) {
    return !a.isEmpty() && !b.isEmpty() && (b.containsAll(a) || a.containsAll(b));
  }

  private static boolean shareOne(List<String> a, List<String> b) {
    for (String part : a) {
      if (part.length() > 1 && b.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
