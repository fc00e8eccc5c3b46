package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Screening for subscribers' programs: keyed batches, and files as jobs. */
@RestController
@RequestMapping("/v1")
final class ScreeningController {
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
    Answer<String> who = callers.subscriber(request, access, line);
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
    Answer<String> who = callers.subscriber(request, access, line);
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
    Answer<String> who = callers.subscriber(request, access, line);
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
    return switch (find(request, id, access, line)) {
      case Answer.Accepted<Job>(Job job) -> Problem.json(HttpStatus.OK, json(job));
      case Answer.Refused<Job> refused -> Problems.of(refused);
    };
  }

  @GetMapping("/jobs/{id}/result")
  @Nullable ResponseEntity<?> result(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line)
      throws IOException {
    Answer<Job> answer = find(request, id, access, line);
    if (answer instanceof Answer.Refused<Job> refused) {
      return Problems.of(refused);
    }
    if (answer.get().state() != JobState.DONE) {
      return Problem.of(HttpStatus.CONFLICT, "not-now", "The job has no result, or not yet.");
    }
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    jobs.write(answer.get(), false, response.getOutputStream());
    // It streamed: there is nothing left to be written.
    return null;
  }

  @DeleteMapping("/jobs/{id}")
  ResponseEntity<?> cancel(
      HttpServletRequest request,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return switch (find(request, id, access, line)) {
      case Answer.Accepted<Job>(Job job) -> {
        jobs.delete(job);
        yield ResponseEntity.noContent().build();
      }
      case Answer.Refused<Job> refused -> Problems.of(refused);
    };
  }

  private Answer<Job> find(
      HttpServletRequest request, String id, @Nullable String access, @Nullable String line) {
    return switch (callers.subscriber(request, access, line)) {
      case Answer.Refused<String>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<String>(String who) ->
          jobs.find(who, id)
              .map(Answer::accepted)
              .orElseGet(() -> Answer.refused(RefusalCode.NOT_FOUND, "There is no such job."));
    };
  }

  private Json.Obj json(Job job) {
    return job.json(jobs.expires(job));
  }
}
