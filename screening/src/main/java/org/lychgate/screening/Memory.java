package org.lychgate.screening;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.Sha256;

/**
 * Compares each outcome with the one remembered, and remembers the new one. Without a decisions
 * file nothing is remembered and every status is NONE.
 *
 * <p>Holds something for each remembered hit, old or new, and nothing for the other customers:
 * about 450 bytes for a hit that was known before, half of that for a new one.
 */
final class Memory {
  /** Rows that one thread hashes at a time. */
  private static final int ROWS = 1 << 14;

  private final Optional<DecisionsFile> file;
  private final SourceKind source;
  private final LocalDate today;
  private final Set<String> listed = new HashSet<>();
  private final Map<String, Remembered> before;
  private final Map<String, Remembered> now = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * @param threads how many look for what is still listed
   */
  Memory(Optional<DecisionsFile> file, PersonIndex index, LocalDate today, int threads) {
    this.file = file;
    this.source = index.header().source();
    this.today = today;
    this.before = file.map(DecisionsFile::remembered).orElse(Map.of());
    if (file.isPresent()) {
      findListed(index, file.get().key(), threads);
    }
  }

  /**
   * Which of the records that were hits are still in the index. A keyed hash cannot be looked up:
   * every row is hashed, until all are found.
   */
  private void findListed(PersonIndex index, Sha256 key, int threads) {
    Set<String> wanted = new HashSet<>();
    before.values().forEach(was -> wanted.add(was.hit()));
    AtomicInteger next = new AtomicInteger();
    Set<String> found = ConcurrentHashMap.newKeySet();
    Runnable search =
        () -> {
          HitKeys keys = new HitKeys(key, source);
          for (int from = next.getAndAdd(ROWS);
              from < index.size() && from >= 0 && found.size() < wanted.size();
              from = next.getAndAdd(ROWS)) {
            int end = Math.min(index.size(), from + ROWS);
            for (int i = from; i < end; i++) {
              String hit = keys.of(index.row(i));
              if (wanted.contains(hit)) {
                found.add(hit);
              }
            }
          }
        };
    Threads.run(threads, search);
    // Their own texts, so that each is held once.
    before.values().stream().map(Remembered::hit).filter(found::contains).forEach(listed::add);
  }

  /** What one thread asks. Changes nothing. */
  final class Reader {
    private final Optional<HitKeys> keys;

    private Reader() {
      this.keys = file.map(decisions -> new HitKeys(decisions.key(), source));
    }

    /**
     * Says how one customer's outcome compares, and adds to {@code notes} what is to be remembered.
     * Where {@link #isWithdrawn} and there is another hit, that one is NEW: nothing was decided on
     * it yet.
     */
    ScreeningStatus note(String customer, Decision decision, List<ScreenedBlock.Note> notes) {
      if (keys.isEmpty()) {
        return ScreeningStatus.NONE;
      }
      Optional<Remembered> was = Optional.ofNullable(before.get(customer));
      if (!decision.outcome().isHit()) {
        if (was.isEmpty()) {
          return ScreeningStatus.NONE;
        }
        notes.add(new ScreenedBlock.Note(customer, null));
        return isWithdrawn(customer) ? ScreeningStatus.WITHDRAWN : ScreeningStatus.CHANGED;
      }
      String hit = keys.get().of(decision.hits().getFirst().row());
      Optional<Remembered> same = was.filter(w -> w.hit().equals(hit));
      Optional<Remembered> known = same.filter(w -> w.outcome() == decision.outcome());
      Remembered as =
          new Remembered(
              same.map(Remembered::hit).orElse(hit),
              decision.outcome(),
              same.map(Remembered::firstSeen).orElse(today));
      notes.add(new ScreenedBlock.Note(customer, known.orElse(as)));
      if (was.isEmpty() || isWithdrawn(customer)) {
        return ScreeningStatus.NEW;
      }
      return known.isPresent() ? ScreeningStatus.KNOWN : ScreeningStatus.CHANGED;
    }

    /** Whether the record that was this customer's hit is no longer listed. */
    boolean isWithdrawn(String customer) {
      Remembered was = before.get(customer);
      return was != null && !listed.contains(was.hit());
    }
  }

  /** One for each thread. */
  Reader reader() {
    return new Reader();
  }

  /** Remembers, in the order of the input. */
  void remember(List<ScreenedBlock.Note> notes) {
    for (ScreenedBlock.Note note : notes) {
      if (before.containsKey(note.customer())) {
        seen.add(note.customer());
      }
      Remembered hit = note.hit();
      if (hit != null) {
        now.put(note.customer(), hit);
      }
    }
  }

  /**
   * Customers who are not in the file any more and whose record is not listed any more, sorted:
   * what was done on it is still to be undone. Those still listed stay remembered.
   */
  List<String> listWithdrawnElsewhere() {
    Set<String> gone = new TreeSet<>();
    before.forEach((customer, was) -> {
      if (!seen.contains(customer)) {
        if (listed.contains(was.hit())) {
          now.put(customer, was);
        } else {
          gone.add(customer);
        }
      }
    });
    return List.copyOf(gone);
  }

  /** Writes what is remembered now. */
  void write() {
    file.ifPresent(decisions -> decisions.write(now));
  }
}
