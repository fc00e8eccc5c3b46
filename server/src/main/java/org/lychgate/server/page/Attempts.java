package org.lychgate.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often somebody may try something: so many times in a while, by their address. Beyond that
 * they wait, and nobody else does. An IPv6 address counts by its first 64 bits, which is what one
 * household or office has.
 */
public final class Attempts {
  /** Addresses at most that are remembered; beyond that those that tried longest ago go. */
  private static final int MOST = 50_000;

  private final InstantSource clock;
  private final int times;
  private final Duration within;
  private final Map<String, Deque<Instant>> tried = new HashMap<>();
  private final Deque<String> order = new ArrayDeque<>();

  /** So many times within so long. */
  public Attempts(InstantSource clock, int times, Duration within) {
    this.clock = clock;
    this.times = times;
    this.within = within;
  }

  /** Whether whoever comes from {@code address} may try once more. */
  public boolean may(String address) {
    synchronized (tried) {
      Deque<Instant> mine = tried.get(network(address));
      return mine == null || recent(mine).size() < times;
    }
  }

  /** Counts that they tried. */
  public void count(String address) {
    String who = network(address);
    synchronized (tried) {
      if (!tried.containsKey(who)) {
        while (order.size() >= MOST) {
          tried.remove(order.remove());
        }
        order.add(who);
      }
      Deque<Instant> mine = recent(tried.computeIfAbsent(who, _ -> new ArrayDeque<>()));
      if (mine.size() < times) {
        mine.add(clock.instant());
      }
    }
  }

  private Deque<Instant> recent(Deque<Instant> mine) {
    Instant oldest = clock.instant().minus(within);
    while (!mine.isEmpty() && !mine.peek().isAfter(oldest)) {
      mine.remove();
    }
    return mine;
  }

  /** Seconds after which there is certainly room again. */
  public long seconds() {
    return within.toSeconds();
  }

  private static String network(String address) {
    String[] groups = address.split(":", -1);
    // Tomcat writes all eight groups of an IPv6 address.
    return groups.length == 8
        ? String.join(":", groups[0], groups[1], groups[2], groups[3])
        : address;
  }
}
