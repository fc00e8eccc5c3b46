package org.lychgate.server.screening;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonFields;

/**
 * One file of a subscriber that is screened, as it stands. Prints nothing of it but its state.
 *
 * @param id 32 hexadecimal digits that nobody guesses
 * @param subscriber whose it is
 * @param name of the file as it was sent; may be empty
 * @param began when the file was there
 * @param map what its columns are, as in {@code --map}
 * @param rows done so far, and {@code bytes} of {@code total} read so far
 * @param outcomes customers by outcome, once it is done
 * @param findings values and rows that could not be used, once it is done
 * @param failure why it failed, in words that name nobody; else empty
 * @param purpose what the hits are worked for, once somebody has said; else empty
 */
public record Job(
    String id,
    String subscriber,
    String name,
    Instant began,
    JobState state,
    String map,
    long rows,
    long bytes,
    long total,
    SortedMap<String, Long> outcomes,
    long findings,
    String failure,
    String purpose) {
  private static final String TYPE = "screening-job";
  private static final long VERSION = 1;

  public Job {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
  }

  static Job uploaded(String id, String subscriber, String name, Instant began, long total) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        JobState.UPLOADED,
        "",
        0,
        0,
        total,
        Collections.emptySortedMap(),
        0,
        "",
        "");
  }

  /** Whether it waits for nobody and nothing any more. */
  public boolean isOver() {
    return switch (state) {
      case DONE, FAILED -> true;
      case UPLOADED, WAITING, RUNNING -> false;
    };
  }

  /** Percent of the file that are read, 0 to 100. */
  public int percent() {
    return total == 0 ? 0 : (int) Math.min(100, 100 * bytes / total);
  }

  /** Customers for whom a record was found. */
  public long hits() {
    return outcomes.getOrDefault("matched", 0L)
        + outcomes.getOrDefault("multiple-candidates", 0L)
        + outcomes.getOrDefault("pending-manual-review", 0L);
  }

  Job with(JobState next) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        next,
        map,
        rows,
        bytes,
        total,
        outcomes,
        findings,
        failure,
        purpose);
  }

  Job mapped(String columns) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        JobState.WAITING,
        columns,
        0,
        0,
        total,
        outcomes,
        findings,
        "",
        purpose);
  }

  Job at(long rowsDone, long bytesRead) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        state,
        map,
        rowsDone,
        bytesRead,
        total,
        outcomes,
        findings,
        failure,
        purpose);
  }

  Job done(long rowsDone, Map<String, Long> byOutcome, long found) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        JobState.DONE,
        map,
        rowsDone,
        total,
        total,
        new TreeMap<>(byOutcome),
        found,
        "",
        purpose);
  }

  Job failed(String why) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        JobState.FAILED,
        map,
        rows,
        bytes,
        total,
        outcomes,
        findings,
        why,
        purpose);
  }

  Job forPurpose(String what) {
    return new Job(
        id,
        subscriber,
        name,
        began,
        state,
        map,
        rows,
        bytes,
        total,
        outcomes,
        findings,
        failure,
        what);
  }

  /** As the API tells it: nothing that was in the file, its name neither. */
  public Json.Obj json(Instant expires) {
    JsonBuilder out =
        Json.object()
            .put("began", began.toString())
            .put("bytes", bytes)
            .put("expires", expires.toString())
            .put("findings", findings)
            .put("id", id)
            .put("outcomes", counts())
            .put("rows", rows)
            .put("state", state.word())
            .put("total", total);
    if (!failure.isEmpty()) {
      out.put("failure", failure);
    }
    return out.build();
  }

  private Json.Obj counts() {
    JsonBuilder out = Json.object();
    outcomes.forEach((word, count) -> out.put(word, count));
    return out.build();
  }

  /** As it is kept. */
  Json.Obj kept() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("began", began.toString())
        .put("bytes", bytes)
        .put("failure", failure)
        .put("findings", findings)
        .put("id", id)
        .put("map", map)
        .put("name", name)
        .put("outcomes", counts())
        .put("purpose", purpose)
        .put("rows", rows)
        .put("state", state.name())
        .put("subscriber", subscriber)
        .put("total", total)
        .build();
  }

  /** Reads {@link #kept}; throws for anything else. */
  static Job parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    SortedMap<String, Long> outcomes = new TreeMap<>();
    JsonFields counts = in.getObject("outcomes");
    for (String word : counts.names()) {
      outcomes.put(word, counts.getInt(word));
    }
    Job job =
        new Job(
            in.getText("id"),
            in.getText("subscriber"),
            in.getText("name"),
            Instant.parse(in.getText("began")),
            JobState.valueOf(in.getText("state")),
            in.getText("map"),
            in.getInt("rows"),
            in.getInt("bytes"),
            in.getInt("total"),
            outcomes,
            in.getInt("findings"),
            in.getText("failure"),
            in.getText("purpose"));
    in.end();
    return job;
  }

  @Override
  public String toString() {
    return "job(" + state + ")";
  }
}
