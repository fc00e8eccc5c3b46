package org.lychgate.server.page.analyst;

import org.lychgate.server.screening.Job;
import org.lychgate.server.screening.JobState;

/**
 * A job as pages show it.
 *
 * @param name of its file; may be empty
 * @param began and {@code expires}: to the minute
 */
public record JobLine(
    String path,
    String name,
    String began,
    String expires,
    JobState state,
    int percent,
    long rows,
    long hits,
    String failure) {
  static JobLine of(Job job, String expires) {
    return new JobLine(
        OwnJobs.path(job),
        job.name(),
        OwnJobs.minute(job.began()),
        expires,
        job.state(),
        job.percent(),
        job.rows(),
        job.hits(),
        job.failure());
  }
}
