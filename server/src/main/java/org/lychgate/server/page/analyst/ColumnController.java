package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.PersonField;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.screening.ColumnLook;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the columns of a file are: guessed, shown with the first rows, and corrected. */
@Controller
final class ColumnController {
  private static final String UNUSED = "-";

  private final Jobs jobs;
  private final Frames frames;
  private final Pages pages;

  ColumnController(Jobs jobs, Frames frames, Pages pages) {
    this.jobs = jobs;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(OwnJobs.HOME + "/jobs/{id}/columns")
  ResponseEntity<byte[]> ask(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    if (!isOpen(job)) {
      return Pages.goTo(OwnJobs.path(job));
    }
    return page(HttpStatus.OK, request, job, new Form());
  }

  private static boolean isOpen(Job job) {
    return switch (job.state()) {
      case UPLOADED, FAILED -> true;
      case WAITING, RUNNING, DONE -> false;
    };
  }

  @PostMapping(OwnJobs.HOME + "/jobs/{id}/columns")
  ResponseEntity<byte[]> begin(HttpServletRequest request, @PathVariable("id") String id) {
    Job job = OwnJobs.get(jobs, request, id);
    if (!isOpen(job)) {
      // A second click: it runs already.
      return Pages.goTo(OwnJobs.path(job));
    }
    Optional<ColumnLook.Seen> seen = look(job);
    if (seen.isEmpty()) {
      return page(HttpStatus.BAD_REQUEST, request, job, new Form());
    }
    List<ColumnUse> columns = seen.get().columns();
    String[] names =
        Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
            .map(ColumnController::name)
            .toArray(String[]::new);
    Form form = Form.of(request, names);
    String map = map(columns, form, frames.of(request, OwnJobs.WORDS));
    if (!form.isGood()) {
      return page(HttpStatus.BAD_REQUEST, request, job, form);
    }
    return switch (jobs.start(job, map)) {
      case Answer.Accepted<Job>(Job begun) -> Pages.goTo(OwnJobs.path(begun));
      case Answer.Refused<Job>(RefusalCode _, String message) -> {
        form.error(name(0), message);
        yield page(HttpStatus.BAD_REQUEST, request, job, form);
      }
    };
  }

  private static String name(int column) {
    return "column-" + column;
  }

  /** What is said otherwise than guessed, as {@code --map} has it. */
  private static String map(List<ColumnUse> columns, Form form, Frame frame) {
    List<String> told = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (ColumnUse use : columns) {
      String name = name(use.index());
      String field = form.value(name).isEmpty() ? use.field() : form.value(name);
      if (!field.equals(UNUSED)) {
        if (PersonField.of(field).isEmpty()) {
          form.error(name, frame.t("columns.unknown"));
        } else if (taken.put(field, name) != null) {
          form.error(name, frame.t("columns.twice"));
        }
      }
      if (!field.equals(use.field())) {
        if (use.column().contains(",") || use.column().isBlank() || isRepeated(columns, use)) {
          form.error(name, frame.t("columns.rename"));
        }
        told.add(use.column() + "=" + field);
      }
    }
    if (taken.isEmpty() && form.isGood()) {
      form.error(name(0), frame.t("columns.none"));
    }
    return String.join(",", told);
  }

  private static boolean isRepeated(List<ColumnUse> columns, ColumnUse use) {
    return columns.stream()
        .anyMatch(o -> o.index() != use.index() && o.column().equalsIgnoreCase(use.column()));
  }

  /** The columns as guessed, or all unused where nothing is recognised; empty for no CSV. */
  private Optional<ColumnLook.Seen> look(Job job) {
    return Stream.of(jobs.look(job, ""), jobs.lookUnknown(job))
        .flatMap(answer ->
            answer instanceof Answer.Accepted<ColumnLook.Seen>(ColumnLook.Seen seen)
                ? Stream.of(seen)
                : Stream.empty())
        .findFirst();
  }

  private ResponseEntity<byte[]> page(
      HttpStatus status, HttpServletRequest request, Job job, Form form) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    JobLine line = JobLine.of(job, OwnJobs.minute(jobs.expires(job)));
    Optional<ColumnLook.Seen> seen = look(job);
    if (seen.isEmpty()) {
      form.error("file", frame.t("columns.nocsv"));
      return pages.page(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "analyst/unreadable.jte",
          frame,
          Map.of("job", line, "form", form));
    }
    return pages.page(
        status,
        "analyst/columns.jte",
        frame,
        Map.of(
            "job",
            line,
            "columns",
            lines(seen.get(), form),
            "fields",
            Stream.of(PersonField.values()).map(PersonField::word).toList(),
            "warnings",
            warnings(frame, seen.get()),
            "form",
            form));
  }

  private static List<ColumnLine> lines(ColumnLook.Seen seen, Form form) {
    List<ColumnLine> out = new ArrayList<>();
    for (ColumnUse use : seen.columns()) {
      String said = form.value(name(use.index()));
      out.add(
          new ColumnLine(
              name(use.index()),
              ColumnUse.shown(use.column()),
              said.isEmpty() ? use.field() : said,
              use.pattern(),
              seen.rows().stream()
                  .map(row -> use.index() < row.size() ? row.get(use.index()) : "")
                  .toList()));
    }
    return out;
  }

  /** What makes the result poorer; none of it stands in the way. */
  private static List<String> warnings(Frame frame, ColumnLook.Seen seen) {
    List<String> out = new ArrayList<>();
    if (!seen.has(PersonField.SSN)) {
      out.add(frame.t("warning.ssn"));
    }
    if (!seen.has(PersonField.LAST_NAME) && !seen.has(PersonField.FULL_NAME)) {
      out.add(frame.t("warning.name"));
    }
    if (!seen.has(PersonField.BIRTH_DATE)) {
      out.add(frame.t("warning.birth"));
    }
    if (seen.unread() > 0) {
      out.add(frame.t("warning.unread", seen.unread()));
    }
    if (seen.odd() > 0) {
      out.add(frame.t("warning.encoding", seen.odd()));
    }
    return out;
  }
}
