package org.lychgate.bench.gate;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.model.PersonName;

/** What is drawn for one try. */
final class Draw {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final int FAMILIES = 5_000;
  private static final int GIVEN = 600;

  /** The handbook's model of an electronic registrar (5.4): shares, medians in days, spreads. */
  private static final double FAST = .75;

  private static final double MOST = .95;

  private static final double STEP = 300;

  private final RandomGenerator random;

  Draw(long seed, String purpose, long number) {
    long mixed = seed * 0x9E3779B97F4A7C15L + purpose.hashCode();
    this.random = FACTORY.create(mixed * 0xBF58476D1CE4E5B9L + number);
  }

  /** 0 to {@code bound} − 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** 0 to 1. */
  double share() {
    return random.nextDouble();
  }

  /** How many events happen of which {@code mean} are expected. */
  int poisson(double mean) {
    int out = 0;
    double rest = mean;
    // The product below would vanish for a large mean; sums of such numbers are such numbers.
    for (; rest > STEP; rest -= STEP) {
      out += small(STEP);
    }
    return out + small(rest);
  }

  private int small(double mean) {
    double left = Math.exp(-mean);
    int n = -1;
    double product = 1;
    do {
      n++;
      product *= random.nextDouble();
    } while (product > left);
    return n;
  }

  /** Days from a death to its registration. */
  int lag() {
    double u = random.nextDouble();
    double median = u < FAST ? 4 : u < MOST ? 25 : 150;
    double sigma = u < FAST ? .9 : u < MOST ? .8 : 1;
    return (int) (median * Math.exp(sigma * random.nextGaussian()));
  }

  /** A name in letters; the commonest surname has about one in seventy. */
  PersonName name() {
    return new PersonName(word(common(FAMILIES)), word(common(GIVEN)), "", "");
  }

  private int common(int of) {
    double u = random.nextDouble();
    return (int) (of * u * u);
  }

  private static String word(int number) {
    StringBuilder out = new StringBuilder("NO");
    for (int left = number; left > 0; left /= 20) {
      out.append((char) ('A' + left % 20));
    }
    return out.toString();
  }
}
