package org.lychgate.server.screening;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lychgate.edition.statement.Notice;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.register.Register;
import org.lychgate.register.SignedNotice;

/**
 * Entries that are held or reversed now, by the registry's own notices: an index may still have
 * them, an answer may not. In memory, some forty bytes for each.
 */
final class TakenOff implements Predicate<DeathFileRow>, AutoCloseable {
  /** Stands for a reversal: more holds than ever end. */
  private static final int REVERSED = 1 << 30;

  private final Register register;
  private final Map<EntryId, Integer> entries = new ConcurrentHashMap<>();
  private final AutoCloseable listening;
  private long seen;
  private long asked = System.nanoTime();

  TakenOff(Register register) {
    this.register = register;
    this.listening = register.exchange().listen(_ -> catchUp());
  }

  /**
   * Takes in every notice that was committed before this was called. Asks the database: word of a
   * notice comes a moment after it, and in that moment nobody may be named who was told that they
   * are held. Those who come while it is being asked share the next answer.
   *
   * @throws org.lychgate.model.OperatorException where the database is away: then nobody may be
   *     answered either
   */
  void catchUp() {
    long arrived = System.nanoTime();
    synchronized (this) {
      if (asked - arrived > 0) {
        return;
      }
      long began = System.nanoTime();
      read();
      asked = began;
    }
  }

  private void read() {
    while (true) {
      List<SignedNotice> page = register.feed(seen, Register.FEED_MAX);
      for (SignedNotice notice : page) {
        take(Notice.parse(notice.json().getBytes(StandardCharsets.UTF_8)));
        seen = notice.sequence();
      }
      if (page.size() < Register.FEED_MAX) {
        return;
      }
    }
  }

  private void take(Notice notice) {
    switch (notice.kind()) {
      case HOLD -> entries.merge(notice.entry(), 1, Integer::sum);
      case REVERSAL -> entries.merge(notice.entry(), REVERSED, Math::max);
      // An entry can be held more than once, and is listed again when the last hold has ended.
      case RELEASE ->
          entries.computeIfPresent(notice.entry(), (_, holds) -> holds > 1 ? holds - 1 : null);
      case RESTORE, CORRECTION -> {
        // What is new comes with an edition.
      }
    }
  }

  boolean isGone(EntryId entry) {
    return entries.containsKey(entry);
  }

  @Override
  public boolean test(DeathFileRow row) {
    return row.entry().filter(entries::containsKey).isPresent();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
