package org.lychgate.nation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/** Makes the mistakes of one record, one after the other, each with its own draw. */
final class Noise {
  private final NoiseRates rates;
  private final Draws draws;
  private final Set<Slip> slips = EnumSet.noneOf(Slip.class);

  Noise(NoiseRates rates, Draws draws) {
    this.rates = rates;
    this.draws = draws;
  }

  /** What went wrong so far. */
  Set<Slip> slips() {
    return slips;
  }

  Optional<Ssn> ssn(Ssn right) {
    if (draws.chance(rates.ssnMissing())) {
      slips.add(Slip.SSN_MISSING);
      return Optional.empty();
    }
    if (draws.chance(rates.ssnDigit())) {
      slips.add(Slip.SSN_DIGIT);
      return Optional.of(wrongDigit(right));
    }
    return Optional.of(right);
  }

  PersonName name(PersonName right) {
    String family = right.family();
    if (family.length() > 2 && draws.chance(rates.typo())) {
      family = typo(family);
      slips.add(Slip.FAMILY_TYPO);
    }
    String given = right.given();
    if (given.length() > 2 && draws.chance(rates.typo())) {
      given = typo(given);
      slips.add(Slip.GIVEN_TYPO);
    }
    String middle = right.middle();
    if (!middle.isEmpty() && draws.chance(rates.middleMissing())) {
      middle = "";
      slips.add(Slip.MIDDLE_MISSING);
    }
    return new PersonName(family, given, middle, right.suffix());
  }

  boolean dayUnknown() {
    boolean unknown = draws.chance(rates.dayUnknown());
    if (unknown) {
      slips.add(Slip.DEATH_DAY_UNKNOWN);
    }
    return unknown;
  }

  /**
   * In the serial only: a wrong group could leave the realm. Never serial 0000, which no form
   * takes.
   */
  private Ssn wrongDigit(Ssn right) {
    int place = new int[] {1, 10, 100, 1_000}[draws.below(4)];
    int digit = right.value() / place % 10;
    int rest = right.serial() - digit * place;
    int other = (digit + 1 + draws.below(9)) % 10;
    if (rest + other * place == 0) {
      other = digit == 9 ? 8 : 9;
    }
    return new Ssn(right.value() + (other - digit) * place);
  }

  /** One letter wrong, never the first: people look at that one. */
  private String typo(String word) {
    int at = 1 + draws.below(word.length() - 1);
    double kind = draws.next();
    String before = word.substring(0, at);
    String letter = String.valueOf((char) ('A' + draws.below(26)));
    String made;
    if (kind < .40) {
      made = before + letter + word.substring(at + 1);
    } else if (kind < .68) {
      made = before + word.substring(at + 1);
    } else if (kind < .86 || at + 1 >= word.length()) {
      made = before + letter + word.substring(at);
    } else {
      made = before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }
    String tidy = made.strip().replace("  ", " ");
    // A letter for itself, or two equal neighbours exchanged, is no typo: leave one out instead.
    return tidy.equals(word) ? word.substring(0, at) + word.substring(at + 1) : tidy;
  }
}
