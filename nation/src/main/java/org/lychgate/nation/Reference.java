package org.lychgate.nation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

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
      int[] reached = new int[1_000];
      // The old areas had come so far in their order by 2011, the later ones less.
      Arrays.setAll(reached, area -> area < 545 ? 58 : area < 600 ? 75 : 35);
      return new Reference(
          Mortality.own(),
          new States(Map.of()),
          origins,
          OwnNames.book(origins),
          Lives.Seasons.own(),
          reached,
          Lives.ownBirths());
    }
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
