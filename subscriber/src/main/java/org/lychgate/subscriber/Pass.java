package org.lychgate.subscriber;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.lychgate.edition.json.Json;

/** What happened in one pass of the agent. */
final class Pass {
  private final StatusLines status;
  private final List<Refused> refusals = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private boolean unreachable;
  private boolean changed;

  Pass(StatusLines status) {
    this.status = status;
  }

  /**
   * Runs one part, which answers whether it changed anything; whether it came to its end. One that
   * has failed in this pass is not tried again in it.
   */
  boolean part(String name, BooleanSupplier part) {
    if (failed.contains(name)) {
      return false;
    }
    try {
      changed |= part.getAsBoolean();
      done.add(name);
      return true;
    } catch (Refused e) {
      refusals.add(e);
      status.print(Json.object().put("event", "refused").put("part", name).put("code", e.code()));
    } catch (Unreachable e) {
      unreachable = true;
      status.print(Json.object().put("event", "unreachable").put("part", name));
    }
    failed.add(name);
    return false;
  }

  /** Whether this part was run and never failed. */
  boolean hasDone(String name) {
    return done.contains(name) && !failed.contains(name);
  }

  /** Whether any part has changed anything so far. */
  boolean changed() {
    return changed;
  }

  List<Refused> refusals() {
    return List.copyOf(refusals);
  }

  boolean isWell() {
    return refusals.isEmpty() && !unreachable;
  }

  PassResult result() {
    if (!refusals.isEmpty()) {
      return PassResult.REFUSED;
    }
    if (unreachable) {
      return PassResult.UNREACHABLE;
    }
    return changed ? PassResult.CHANGED : PassResult.CURRENT;
  }
}
