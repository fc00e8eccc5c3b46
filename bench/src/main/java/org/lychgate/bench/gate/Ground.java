package org.lychgate.bench.gate;

import java.util.Optional;
import org.lychgate.bench.linkage.Listener;

/** What the parts of one run share: the plan, and a nation that is made when first asked for. */
public final class Ground {
  private final GatePlan plan;
  private Optional<NationDeaths> nation = Optional.empty();

  public Ground(GatePlan plan) {
    this.plan = plan;
  }

  GatePlan plan() {
    return plan;
  }

  /** The nation's deaths of two years and their reports. */
  NationDeaths nation(Listener listener) {
    NationDeaths made =
        nation.orElseGet(() -> NationDeaths.of(plan, listener.step("the nation's deaths")));
    nation = Optional.of(made);
    return made;
  }

  /** Everything that is drawn for one try of one purpose, the same for the same seed. */
  Draw draw(String purpose, long number) {
    return new Draw(plan.seed(), purpose, number);
  }
}
