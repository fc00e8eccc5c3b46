package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.screening.Entitlements;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.JobState;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The analyst's jobs: the list, how far one is, and what came of it. */
@Controller
final class JobController {
  private static final String PURPOSE = "purpose";

  /** Seconds after which a page about a job that runs asks again by itself. */
  private static final int AGAIN = 5;

  private final Jobs jobs;
  private final Entitlements entitlements;
  private final Frames frames;
  private final Pages pages;

  JobController(Jobs jobs, Entitlements entitlements, Frames frames, Pages pages) {
    this.jobs = jobs;
    this.entitlements = entitlements;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(OwnJobs.HOME)
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    List<JobLine> lines =
        jobs.list(Frames.signedIn(request).key()).stream().map(this::line).toList();
    return pages.page("analyst/home.jte", frame, Map.of("jobs", lines));
  }

  private JobLine line(Job job) {
    return JobLine.of(job, OwnJobs.minute(jobs.expires(job)));
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}")
  ResponseEntity<byte[]> job(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    return switch (job.state()) {
      case UPLOADED, FAILED -> Pages.goTo(OwnJobs.path(job) + "/columns");
      case WAITING, RUNNING -> progress(request, job);
      case DONE -> done(HttpStatus.OK, request, job, new Form());
    };
  }

  private ResponseEntity<byte[]> progress(HttpServletRequest request, Job job) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    boolean still = request.getParameter("still") != null;
    ResponseEntity<byte[]> page =
        pages.page("analyst/progress.jte", frame, Map.of("job", line(job), "still", still));
    return still
        ? page
        : ResponseEntity.status(page.getStatusCode())
            .headers(page.getHeaders())
            .header("Refresh", Integer.toString(AGAIN))
            .body(page.getBody());
  }

  private ResponseEntity<byte[]> done(
      HttpStatus status, HttpServletRequest request, Job job, Form form) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("done.rows"), number(frame, job.rows())));
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      long count = job.outcomes().getOrDefault(outcome.word(), 0L);
      rows.add(new Row(frame.t("outcome." + outcome.word()), number(frame, count)));
    }
    rows.add(new Row(frame.t("done.findings"), number(frame, job.findings())));
    rows.add(new Row(frame.t("job.expires"), OwnJobs.minute(jobs.expires(job))));
    return pages.page(
        status,
        "analyst/done.jte",
        frame,
        Map.of(
            "job",
            line(job),
            "rows",
            rows,
            "purpose",
            job.purpose(),
            "purposes",
            entitlements.purposes(job.subscriber()).stream().map(Purpose::name).toList(),
            "findings",
            jobs.findFindings(job).isPresent(),
            "form",
            form));
  }

  private static String number(Frame frame, long count) {
    return frame.t("number", count);
  }

  /** What the hits are worked for: said once for a job, before the first is shown. */
  @PostMapping(OwnJobs.HOME + "/jobs/{id}/purpose")
  ResponseEntity<byte[]> purpose(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    Form form = Form.of(request, PURPOSE);
    Optional<Purpose> purpose =
        entitlements.purposes(job.subscriber()).stream()
            .filter(it -> it.name().equals(form.value(PURPOSE)))
            .findAny();
    if (job.state() != JobState.DONE) {
      return Pages.goTo(OwnJobs.path(job));
    }
    if (purpose.isEmpty()) {
      form.error(PURPOSE, frames.of(request, OwnJobs.WORDS).t("purpose.choose"));
      return done(HttpStatus.BAD_REQUEST, request, job, form);
    }
    jobs.setPurpose(job, purpose.get().name());
    return Pages.goTo(OwnJobs.path(job) + "/hits");
  }

  @PostMapping(OwnJobs.HOME + "/jobs/{id}/delete")
  ResponseEntity<byte[]> delete(HttpServletRequest request, @PathVariable("id") String id) {
    // A second click finds it gone, which is what was wanted.
    jobs.find(Frames.signedIn(request).key(), id).ifPresent(jobs::delete);
    return Pages.goTo(OwnJobs.HOME);
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/result.csv")
  void result(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    download(request, response, id, false);
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/hits.csv")
  void hits(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    download(request, response, id, true);
  }

  private void download(
      HttpServletRequest request, HttpServletResponse response, String id, boolean hitsOnly)
      throws IOException {
    Job job = OwnJobs.get(jobs, request, id);
    if (job.state() != JobState.DONE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    attach(response, hitsOnly ? "hits.csv" : "result.csv");
    jobs.write(job, hitsOnly, response.getOutputStream());
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/findings.csv")
  void findings(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Path file =
        jobs.findFindings(OwnJobs.get(jobs, request, id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    attach(response, "findings.csv");
    Files.copy(file, response.getOutputStream());
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
  }
}
