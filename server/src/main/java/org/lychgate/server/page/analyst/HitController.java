package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.screening.review.HitBook;
import org.lychgate.screening.review.HitKind;
import org.lychgate.screening.review.HitSheet;
import org.lychgate.screening.review.ReviewAct;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.JobState;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The hits of a job, best first, decided one by one. A hit on an entry that is held or reversed is
 * not shown any more, from the moment of the hold.
 */
@Controller
final class HitController {
  private static final int PAGE = 50;
  private static final String ACT = "act";
  private static final String NOTE = "note";
  private static final String VERSION = "version";
  private static final String SAVED = "saved";

  private final Jobs jobs;
  private final Frames frames;
  private final Pages pages;

  HitController(Jobs jobs, Frames frames, Pages pages) {
    this.jobs = jobs;
    this.frames = frames;
    this.pages = pages;
  }

  /** The page to go to before hits can be shown, where there is one. */
  private static Optional<ResponseEntity<byte[]>> before(Job job) {
    boolean ready = job.state() == JobState.DONE && !job.purpose().isEmpty();
    return ready ? Optional.empty() : Optional.of(Pages.goTo(OwnJobs.path(job)));
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/hits")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    Optional<ResponseEntity<byte[]>> first = before(job);
    if (first.isPresent()) {
      return first.get();
    }
    HitBook book = jobs.hits(job);
    Predicate<String> gone = jobs.gone();
    long open = book.count(true, gone);
    long decided = book.count(false, gone);
    int page = Math.max(0, number(request.getParameter("page")));
    List<HitSheet.Line> lines =
        Stream.concat(
                book.listOpen(page * PAGE, PAGE, gone).stream(),
                page == 0 ? book.listDecided(0, PAGE, gone).stream() : Stream.empty())
            .toList();
    return pages.page(
        "analyst/hits.jte",
        frames.of(request, OwnJobs.WORDS),
        Map.of(
            "job",
            line(job),
            "lines",
            lines,
            "open",
            open,
            "decided",
            decided,
            "page",
            page,
            "more",
            open > (page + 1L) * PAGE));
  }

  private JobLine line(Job job) {
    return JobLine.of(job, OwnJobs.minute(jobs.expires(job)));
  }

  /** The best hit that is open. */
  @GetMapping(OwnJobs.HOME + "/jobs/{id}/next")
  ResponseEntity<byte[]> next(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    Optional<ResponseEntity<byte[]>> first = before(job);
    if (first.isPresent()) {
      return first.get();
    }
    return goNext(job, number(request.getParameter("after")), "");
  }

  private ResponseEntity<byte[]> goNext(Job job, int after, String query) {
    OptionalInt next = jobs.hits(job).findNext(after, jobs.gone());
    return Pages.goTo(
        OwnJobs.path(job) + "/hits" + (next.isEmpty() ? "" : "/" + next.getAsInt()) + query);
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/hits/{row}")
  ResponseEntity<byte[]> hit(
      HttpServletRequest request, @PathVariable("id") String id, @PathVariable("row") int row) {
    Job job = OwnJobs.get(jobs, request, id);
    Optional<ResponseEntity<byte[]>> first = before(job);
    return first.isPresent() ? first.get() : page(HttpStatus.OK, request, job, row, new Form());
  }

  private ResponseEntity<byte[]> page(
      HttpStatus status, HttpServletRequest request, Job job, int row, Form form) {
    HitBook book = jobs.hits(job);
    Predicate<String> gone = jobs.gone();
    Frame frame = frames.of(request, OwnJobs.WORDS);
    Optional<HitSheet> sheet = book.find(row, gone);
    Map<String, Object> values = new HashMap<>();
    values.put("job", line(job));
    values.put("open", book.count(true, gone));
    if (sheet.isEmpty()) {
      return pages.page(HttpStatus.NOT_FOUND, "analyst/gone.jte", frame, values);
    }
    values.put("sheet", sheet.get());
    values.put("acts", acts(sheet.get().line().kind()));
    values.put("saved", request.getParameter(SAVED) != null);
    values.put("form", form);
    return pages.page(status, "analyst/hit.jte", frame, values);
  }

  private static List<ReviewAct> acts(HitKind kind) {
    return kind == HitKind.WITHDRAWN
        ? List.of(ReviewAct.UNDONE)
        : List.of(ReviewAct.SAME_PERSON, ReviewAct.NOT_THE_SAME, ReviewAct.CANNOT_TELL);
  }

  @PostMapping(OwnJobs.HOME + "/jobs/{id}/hits/{row}")
  ResponseEntity<byte[]> decide(
      HttpServletRequest request, @PathVariable("id") String id, @PathVariable("row") int row) {
    Job job = OwnJobs.get(jobs, request, id);
    Optional<ResponseEntity<byte[]>> first = before(job);
    if (first.isPresent()) {
      return first.get();
    }
    Frame frame = frames.of(request, OwnJobs.WORDS);
    Form form = Form.of(request, ACT, NOTE, VERSION);
    Optional<ReviewAct> act =
        Stream.of(ReviewAct.values()).filter(it -> it.word().equals(form.value(ACT))).findAny();
    if (form.value(NOTE).length() > HitBook.NOTE_MAX) {
      form.error(NOTE, frame.t("hit.note.long"));
    }
    if (act.isEmpty()) {
      form.error(ACT, frame.t("hit.choose"));
    }
    if (form.isGood() && jobs.hits(job).find(row, jobs.gone()).isPresent()) {
      String reviewer = Frames.signedIn(request).key();
      int version = number(form.value(VERSION));
      switch (jobs.hits(job).decide(reviewer, row, version, act.orElseThrow(), form.value(NOTE))) {
        case DONE -> {
          return goNext(job, row, "?" + SAVED);
        }
        case OVERTAKEN -> form.error(ACT, frame.t("hit.overtaken"));
        case NUMBER_IN_NOTE -> form.error(NOTE, frame.t("hit.note.number"));
        case UNFIT -> form.error(ACT, frame.t("hit.choose"));
      }
    }
    return page(HttpStatus.CONFLICT, request, job, row, form);
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
  }
}
