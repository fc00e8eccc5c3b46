package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Takes a file of customers in. It streams from the connection into the folder of its job and is
 * nowhere else: not in memory, not in a folder of the system. Nothing is read of a request before
 * it is clear who sends it; so the form's token stands in its address, where it is read without the
 * body.
 */
@Controller
final class UploadController {
  private static final String FILE = "file";
  private static final String MULTIPART = "multipart/form-data";

  private final Jobs jobs;
  private final Frames frames;
  private final Pages pages;

  UploadController(Jobs jobs, Frames frames, Pages pages) {
    this.jobs = jobs;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(OwnJobs.HOME + "/new")
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, request, new Form());
  }

  @PostMapping(OwnJobs.HOME + "/upload")
  ResponseEntity<byte[]> take(HttpServletRequest request) {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.startsWith(MULTIPART)) {
      return refuse(HttpStatus.BAD_REQUEST, request, "upload.none");
    }
    if (request.getContentLengthLong() > Jobs.FILE_MAX) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE, request, "upload.large");
    }
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        if (!part.isFormField() && FILE.equals(part.getFieldName())) {
          return take(request, Optional.ofNullable(part.getName()).orElse(""), part);
        }
      }
      return refuse(HttpStatus.BAD_REQUEST, request, "upload.none");
    } catch (IOException _) {
      return refuse(HttpStatus.BAD_REQUEST, request, "upload.broken");
    }
  }

  private ResponseEntity<byte[]> take(HttpServletRequest request, String name, FileItemStream part)
      throws IOException {
    if (name.isEmpty()) {
      return refuse(HttpStatus.BAD_REQUEST, request, "upload.none");
    }
    Answer<Job> answer;
    try (InputStream in = part.openStream()) {
      answer = jobs.begin(Frames.signedIn(request).key(), name, in);
    }
    return switch (answer) {
      case Answer.Accepted<Job>(Job job) -> Pages.goTo(OwnJobs.path(job));
      case Answer.Refused<Job>(RefusalCode code, String _) ->
          switch (code) {
            case TOO_LARGE -> refuse(HttpStatus.CONTENT_TOO_LARGE, request, "upload.large");
            case TOO_MANY -> refuse(HttpStatus.CONFLICT, request, "upload.many");
            case NOT_SIGNED,
                BAD_SIGNATURE,
                WRONG_ROLE,
                NOT_READABLE,
                WRONG_REALM,
                ID_REUSED,
                NOT_FOUND,
                NOT_NOW,
                NO_AGREEMENT ->
                refuse(HttpStatus.SERVICE_UNAVAILABLE, request, "upload.away");
          };
    };
  }

  private ResponseEntity<byte[]> refuse(HttpStatus status, HttpServletRequest request, String why) {
    Form form = new Form();
    form.error(FILE, frames.of(request, OwnJobs.WORDS).t(why));
    return page(status, request, form);
  }

  private ResponseEntity<byte[]> page(HttpStatus status, HttpServletRequest request, Form form) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    return pages.page(status, "analyst/upload.jte", frame, Map.of("form", form));
  }
}
