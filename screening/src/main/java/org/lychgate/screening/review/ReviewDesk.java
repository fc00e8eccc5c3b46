package org.lychgate.screening.review;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What a reviewer can ask for, whatever the pages look like. For any number of threads. */
final class ReviewDesk {
  /** Longest note, in characters. */
  static final int NOTE_MAX = 500;

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])[0-9]{3}[- .]?[0-9]{2}[- .]?[0-9]{4}(?![0-9])");

  final ResultsIndex results;
  final ReviewState state;
  final CustomerColumns customers;
  private final DecisionLog log;
  private final InstantSource clock;

  ReviewDesk(
      ResultsIndex results,
      ReviewState state,
      DecisionLog log,
      CustomerColumns customers,
      InstantSource clock) {
    this.results = results;
    this.state = state;
    this.log = log;
    this.customers = customers;
    this.clock = clock;
  }

  /** How a wish ended; whatever is not DONE wrote nothing. */
  enum Answer {
    DONE,
    /** Somebody else decided since the page was made. */
    OVERTAKEN,
    /** The reviewer has not said who they are. */
    NAMELESS,
    /** The note seems to hold a number of a person. */
    NUMBER_IN_NOTE,
    /** The question that the hit asks has no such answer. */
    UNFIT,
    /** The result has been replaced since it was opened. */
    RESULT_CHANGED
  }

  Answer decide(View view, int hit, int version, ReviewAct act, String note) {
    return decide(view.reviewer(), hit, version, act, note);
  }

  Answer decide(String reviewer, int hit, int version, ReviewAct act, String note) {
    if (reviewer.isEmpty()) {
      return Answer.NAMELESS;
    }
    if (!act.fits(results.kind(hit))) {
      return Answer.UNFIT;
    }
    if (NUMBER.matcher(note).find() || NUMBER.matcher(reviewer).find()) {
      return Answer.NUMBER_IN_NOTE;
    }
    if (!results.isUnchanged()) {
      return Answer.RESULT_CHANGED;
    }
    ReviewLine line = line(results.read(hit), act, reviewer, View.line(note, NOTE_MAX));
    return switch (log.append(hit, version, line)) {
      case WRITTEN -> Answer.DONE;
      case OVERTAKEN -> Answer.OVERTAKEN;
    };
  }

  /** Records that the reviewer is shown the whole numbers of a hit. */
  Answer reveal(View view, ResultRow row) {
    if (view.reviewer().isEmpty()) {
      return Answer.NAMELESS;
    }
    if (!results.isUnchanged()) {
      return Answer.RESULT_CHANGED;
    }
    log.append(row.hit(), -1, line(row, ReviewAct.NUMBERS_SHOWN, view.reviewer(), ""));
    return Answer.DONE;
  }

  /** Takes the reviewer's last decision back; the hit it was about. */
  Optional<Integer> takeBack(View view) {
    return results.isUnchanged()
        ? log.takeBack(
            view.reviewer(),
            hit -> line(results.read(hit), ReviewAct.TAKEN_BACK, view.reviewer(), ""))
        : Optional.empty();
  }

  Optional<ReviewLine> findLast(int hit) {
    return log.find(hit);
  }

  /** Where a reviewer goes on: behind what was decided last. */
  OptionalInt findResume(HitFilter filter) {
    return filter.findNext(state.findLastTouched().orElse(-1), results, state);
  }

  private ReviewLine line(ResultRow row, ReviewAct act, String reviewer, String note) {
    return new ReviewLine(
        row.sourceLine(),
        row.get("entry"),
        act,
        reviewer,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        note,
        row.row(),
        results.sha256());
  }
}
