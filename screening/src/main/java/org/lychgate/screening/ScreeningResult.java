package org.lychgate.screening;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.model.Finding;

/**
 * What {@link DeathScreening} says of one person: a statement about two records, never about a
 * person. A closed set, to be switched over without a default. None of them prints a name, date or
 * number.
 */
public sealed interface ScreeningResult {
  /** What of the person asked about could not be used; the comparison went on without it. */
  List<Finding> findings();

  /** No listed record is near. This says nothing about life. */
  record NoMatch(List<Finding> findings) implements ScreeningResult {
    public NoMatch {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A listed record could be meant, or one of several: a person has to look.
   *
   * @param several whether records of several people are about equally likely
   * @param records best first, at least one
   */
  record Review(boolean several, List<ListedRecord> records, List<Finding> findings)
      implements ScreeningResult {
    public Review {
      records = List.copyOf(records);
      findings = List.copyOf(findings);
    }
  }

  /** One record agrees in number and more: listed as deceased. To be verified all the same. */
  record Match(ListedRecord record, List<Finding> findings) implements ScreeningResult {
    public Match {
      findings = List.copyOf(findings);
    }
  }

  /** Too little to compare: neither a number nor a surname with a given name or year of birth. */
  record Invalid(List<Finding> findings) implements ScreeningResult {
    public Invalid {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The index is too old to be asked: it may still name people who have been taken off since.
   *
   * @param asOf the day it speaks of
   * @param days how many days ago that is
   */
  record Stale(LocalDate asOf, long days) implements ScreeningResult {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }

  /**
   * There is no index that can be read: closed, or found damaged. Says nothing about the person.
   *
   * @param reason in words for the operator
   */
  record Unavailable(String reason) implements ScreeningResult {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }
}
