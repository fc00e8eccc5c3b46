package org.lychgate.subscriber;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.PastHits.PastHit;

/**
 * All that the subscriber's own systems were ever told or are to be told, in order: {@code
 * events.jsonl}, which only grows. Also the memory of what was told of which hit, so that nothing
 * is told twice. For several threads.
 */
final class LocalEvents {
  private final JournalFile file;
  private final List<LocalEvent> events = new ArrayList<>();
  private final Map<PastHit, LocalEvent> newest = new HashMap<>();

  LocalEvents(Path path) {
    this.file = new JournalFile(path);
    for (String line : file.read()) {
      try {
        take(LocalEvent.read(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
      } catch (JsonException | DateTimeException | IllegalStateException e) {
        throw new OperatorException(
            ExitCode.INPUT,
            path + " cannot be read: line " + (events.size() + 1),
            "it is the agent's own, and nobody else's to write; put it back from a copy",
            e);
      }
    }
  }

  private void take(LocalEvent event) {
    if (event.sequence() != events.size() + 1L) {
      throw new IllegalStateException("events are not in sequence");
    }
    events.add(event);
    newest.put(new PastHit(event.customer(), event.entry()), event);
  }

  /** Sequence number of the last one; 0 before the first. */
  synchronized long last() {
    return events.size();
  }

  /** Those after {@code sequence}, in order, at most {@code most}. */
  synchronized List<LocalEvent> after(long sequence, int most) {
    int from = (int) Math.min(sequence, last());
    return List.copyOf(events.subList(from, Math.min(events.size(), from + most)));
  }

  /** What was said last of a hit. */
  synchronized Optional<LocalEvent> findNewest(PastHit hit) {
    return Optional.ofNullable(newest.get(hit));
  }

  /** The hits of which {@code type} was said last. */
  synchronized List<PastHit> listNewest(LocalEvent.Type type) {
    return newest.entrySet().stream()
        .filter(e -> e.getValue().type() == type)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Puts them down, durably; they must go on where the last one ended. */
  synchronized void add(List<LocalEvent> fresh) {
    file.append(fresh.stream().map(event -> event.json().canonicalText()).toList());
    fresh.forEach(this::take);
  }

  /** Whether withdrawn.csv has a row already that says that this hit is gone. */
  synchronized boolean isFiled(String customer, EntryId entry) {
    LocalEvent event = newest.get(new PastHit(customer, entry));
    return event != null && event.type() == LocalEvent.Type.WITHDRAWN && event.filed();
  }
}
