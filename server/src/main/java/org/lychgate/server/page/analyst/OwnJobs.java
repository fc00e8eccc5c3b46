package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lychgate.server.page.Frames;
import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The jobs of whoever is signed in; another's are as if they were not there. */
final class OwnJobs {
  /** The area's words. */
  static final String WORDS = "analyst";

  static final String HOME = "/analyst";

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private OwnJobs() {}

  /**
   * The job with this id.
   *
   * @throws ResponseStatusException 404 where there is none, or it is somebody else's
   */
  static Job get(Jobs jobs, HttpServletRequest request, String id) {
    return jobs.find(Frames.signedIn(request).key(), id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  static String path(Job job) {
    return HOME + "/jobs/" + job.id();
  }

  /** {@code 2026-01-31 17:05 UTC}. */
  static String minute(Instant at) {
    return MINUTE.format(at);
  }
}
