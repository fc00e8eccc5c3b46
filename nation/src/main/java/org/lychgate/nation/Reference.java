package org.lychgate.nation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Everything a nation looks up, whatever its seed and size: the project's own, or from tables. */
final class Reference {
  private final Mortality mortality;
  private final States states;
  private final Origins origins;
  private final NameBook names;
  private final Lives.Seasons seasons;
  private final int[] reached;
  private final Map<Span, Demography> demographies = new EnumMap<>(Span.class);

  Reference(
      Mortality mortality,
      States states,
      Origins origins,
      NameBook names,
      Lives.Seasons seasons,
      int[] reached,
      double[] births) {
    this.mortality = mortality;
    this.states = states;
    this.origins = origins;
    this.names = names;
    this.seasons = seasons;
    this.reached = reached.clone();
    for (Span span : Span.values()) {
      demographies.put(span, new Demography(span, mortality, births));
    }
  }

  /** Reading the locales takes a moment; the lists are the same for every nation. */
  private static final class Own {
    static final Reference REFERENCE = make();

    private static Reference make() {
      Origins origins = new Origins();
      return new Reference(
          Mortality.own(),
          new States(Map.of()),
          origins,
          OwnNames.book(origins),
          Lives.Seasons.own(),
          ownReached(),
          Lives.ownBirths());
    }
  }

  /** How far the areas had come in the order of groups by 2011: the later they began, the less. */
  static int[] ownReached() {
    int[] out = new int[1_000];
    Arrays.setAll(out, area -> area < 545 ? 58 : area < 600 ? 75 : 35);
    return out;
  }

  /**
   * What {@code tables} say, or the project's own.
   *
   * @throws org.lychgate.model.OperatorException if a table is missing or malformed
   */
  static Reference of(Optional<Path> tables) {
    return tables.map(TableReference::read).orElseGet(Reference::own);
  }

  static Reference own() {
    return Own.REFERENCE;
  }

  Mortality mortality() {
    return mortality;
  }

  Demography demography(Span span) {
    Demography out = demographies.get(span);
    if (out == null) {
      throw new IllegalStateException("every span has its own");
    }
    return out;
  }

  States states() {
    return states;
  }

  Origins origins() {
    return origins;
  }

  NameBook names() {
    return names;
  }

  Lives.Seasons seasons() {
    return seasons;
  }

  int[] reached() {
    return reached;
  }
}
