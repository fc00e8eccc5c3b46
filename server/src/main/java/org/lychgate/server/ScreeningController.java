package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.screening.Batches;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.JobState;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Screening for subscribers' programs: keyed batches, and files as jobs. */
@RestController
@RequestMapping("/v1")
final class ScreeningController {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

  private final Batches batches;
  private final Jobs jobs;
  private final Callers callers;
  private final InstantSource clock;

  ScreeningController(Batches batches, Jobs jobs, Signed signed, InstantSource clock) {
    this.batches = batches;
    this.jobs = jobs;
    this.callers = new Callers(signed);
    this.clock = clock;
  }

  /** Up to a hundred people at once, each under a key of the asker's own. */
  @PostMapping("/screenings")
  ResponseEntity<byte[]> screen(
      HttpServletRequest request,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who = callers.subscriber(request.getRequestURI(), access, line);
    if (who instanceof Answer.Refused<String> refused) {
      return Problems.of(refused);
    }
    Optional<byte[]> body = Body.read(request, Batches.BYTES_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    try {
      return switch (batches.run(who.get(), body.get())) {
        case Answer.Accepted<byte[]>(byte[] answer) ->
            ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer);
        case Answer.Refused<byte[]> refused -> Problems.of(refused, clock);
      };
    } catch (Batches.Busy _) {
      ResponseEntity<byte[]> busy =
          Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too many batches wait.");
      return ResponseEntity.status(busy.getStatusCode())
          .headers(busy.getHeaders())
          .header(HttpHeaders.RETRY_AFTER, "1")
          .body(busy.getBody());
    }
  }

  /** A whole file, as it streams in. */
  @PostMapping("/jobs")
  ResponseEntity<byte[]> begin(
      HttpServletRequest request,
      @RequestParam(name = "map", defaultValue = "") String map,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line)
      throws IOException {
    Answer<String> who = callers.subscriber(request.getRequestURI(), access, line);
    if (who instanceof Answer.Refused<String> refused) {
      return Problems.of(refused);
    }
    if (request.getContentLengthLong() > Jobs.FILE_MAX) {
      return Problems.tooLarge();
    }
    return switch (jobs.begin(who.get(), "", request.getInputStream())) {
      case Answer.Refused<Job> refused -> Problems.of(refused);
      case Answer.Accepted<Job>(Job job) -> start(job, map);
    };
  }

  private ResponseEntity<byte[]> start(Job job, String map) {
    return switch (jobs.start(job, map)) {
      case Answer.Accepted<Job>(Job begun) -> Problem.json(HttpStatus.ACCEPTED, json(begun));
      case Answer.Refused<Job>(RefusalCode code, String _) -> {
        jobs.delete(job);
        // What is wrong with the columns can hold what is in them.
        yield Problems.of(
            new Answer.Refused<Job>(
                code, "The file is no CSV with columns that are known; say what they are."));
      }
    };
  }

  @GetMapping("/jobs")
  ResponseEntity<byte[]> list(
      HttpServletRequest request,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who = callers.subscriber(request.getRequestURI(), access, line);
    if (who instanceof Answer.Refused<String> refused) {
      return Problems.of(refused);
    }
    List<Json> out = new ArrayList<>();
    jobs.list(who.get()).forEach(job -> out.add(json(job)));
    return Problem.json(HttpStatus.OK, Json.object().put("jobs", new Json.Arr(out)).build());
  }

  @GetMapping("/jobs/{id}")
  ResponseEntity<?> progress(
      HttpServletRequest request,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return with(request, id, access, line, job -> Problem.json(HttpStatus.OK, json(job)));
  }

  @GetMapping("/jobs/{id}/result")
  ResponseEntity<?> result(
      HttpServletRequest request,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return with(request, id, access, line, this::result);
  }

  private ResponseEntity<?> result(Job job) {
    if (job.state() != JobState.DONE) {
      return Problem.of(HttpStatus.CONFLICT, "not-now", "The job has no result, or not yet.");
    }
    StreamingResponseBody body = (OutputStream out) -> jobs.write(job, false, out);
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(body);
  }

  @DeleteMapping("/jobs/{id}")
  ResponseEntity<?> cancel(
      HttpServletRequest request,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return with(
        request,
        id,
        access,
        line,
        job -> {
          jobs.delete(job);
          return ResponseEntity.noContent().build();
        });
  }

  private ResponseEntity<?> with(
      HttpServletRequest request,
      String id,
      @Nullable String access,
      @Nullable String line,
      Function<Job, ResponseEntity<?>> what) {
    Answer<String> who = callers.subscriber(request.getRequestURI(), access, line);
    if (who instanceof Answer.Refused<String> refused) {
      return Problems.of(refused);
    }
    Optional<Job> job = jobs.find(who.get(), id);
    return job.isPresent()
        ? what.apply(job.get())
        : Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no such job.");
  }

  private Json.Obj json(Job job) {
    return job.json(jobs.expires(job));
  }
}
