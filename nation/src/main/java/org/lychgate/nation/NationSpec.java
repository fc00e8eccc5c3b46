package org.lychgate.nation;

import java.nio.file.Path;
import java.util.Optional;
import org.lychgate.model.Realm;

/**
 * What a nation follows from: the same spec gives the same people, reports and customers.
 *
 * @param seed any number
 * @param people how many, {@link Nation#PEOPLE_MIN} to the realm's most
 * @param realm SYNTHETIC or BENCH
 * @param span which part of their lives
 * @param noise factor on every error rate, 0 to 10; 1 is the rate as proposed
 * @param tables folder of richer tables (docs/nation.md lists them); empty for the project's own
 * @param mix shares of the groups
 */
public record NationSpec(
    long seed, int people, Realm realm, Span span, double noise, Optional<Path> tables, Mix mix) {
  public NationSpec(
      long seed, int people, Realm realm, Span span, double noise, Optional<Path> tables) {
    this(seed, people, realm, span, noise, tables, Mix.COUNTRY);
  }

  /** A year of deaths, rates as proposed, no tables: what the demo runs on. */
  public static NationSpec year(long seed, int people, Realm realm) {
    return new NationSpec(seed, people, realm, Span.YEAR, 1, Optional.empty());
  }
}
