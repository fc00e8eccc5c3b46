package org.lychgate.linkage.compare;

import java.util.List;
import org.lychgate.model.AgreementLevel;

/** Surnames, given names, middle names and suffixes. What each level means: docs/agreement.md. */
public final class NameComparison {
  /** Column widths at which the DMF cuts a surname and a given name. */
  static final int FAMILY_CUT = 20;

  static final int GIVEN_CUT = 15;

  /** Below this length one edit makes another name (KIM, LIM, KIT). */
  private static final int EDIT_FROM = 4;

  private static final double SIMILAR = 0.92;

  private NameComparison() {}

  /** EQUAL, PARTIAL (one of several surnames in common), CLOSE, DIFFERENT or MISSING. */
  public static AgreementLevel family(String a, String b) {
    if (NameText.isMissing(a) || NameText.isMissing(b)) {
      return AgreementLevel.MISSING;
    }
    String foldedA = NameText.fold(a);
    String foldedB = NameText.fold(b);
    if (foldedA.equals(foldedB)) {
      return AgreementLevel.EQUAL;
    }
    if (isCut(a, b, FAMILY_CUT) || isClose(foldedA, foldedB)) {
      return AgreementLevel.CLOSE;
    }
    // CRUZ and DE LA CRUZ share a part too, though each has only one that tells families apart.
    boolean several = NameText.listParts(a).size() > 1 || NameText.listParts(b).size() > 1;
    if (several && shareOne(NameText.listFamilyParts(a), NameText.listFamilyParts(b))) {
      return AgreementLevel.PARTIAL;
    }
    return AgreementLevel.DIFFERENT;
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
    if (Nicknames.related(foldedA, foldedB)) {
      return AgreementLevel.NICKNAME;
    }
    if (isInitial(foldedA, foldedB)) {
      return AgreementLevel.PARTIAL;
    }
    if (isCut(a, b, GIVEN_CUT) || isClose(foldedA, foldedB)) {
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
    if (NameText.isMissing(a) || NameText.isMissing(b)) {
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
  public static boolean isSwapped(String familyA, String givenA, String familyB, String givenB) {
    if (NameText.isMissing(familyA)
        || NameText.isMissing(givenA)
        || NameText.isMissing(familyB)
        || NameText.isMissing(givenB)) {
      return false;
    }
    String foldedFamily = NameText.fold(familyA);
    String foldedGiven = NameText.fold(givenA);
    return foldedFamily.equals(NameText.fold(givenB))
        && foldedGiven.equals(NameText.fold(familyB))
        && !foldedFamily.equals(foldedGiven);
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
    int shorter = Math.min(a.length(), b.length());
    return (shorter >= EDIT_FROM && Osa.isAtMostOne(a, b))
        || JaroWinkler.similarity(a, b) >= SIMILAR;
  }

  /** One is the other, cut at the column's end. */
  private static boolean isCut(String a, String b, int width) {
    return (a.length() == width && b.length() > width && b.startsWith(a))
        || (b.length() == width && a.length() > width && a.startsWith(b));
  }

  private static boolean isInitial(String a, String b) {
    return (a.length() == 1 || b.length() == 1) && a.charAt(0) == b.charAt(0);
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
