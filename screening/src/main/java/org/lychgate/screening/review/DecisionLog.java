package org.lychgate.screening.review;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The decisions on one result: a CSV that is only ever added to. A line is on the disk before its
 * decision is shown as made. One process at a time has it; for any number of threads.
 *
 * <p>Whoever is killed while writing leaves at most a part of one line, of a decision that nobody
 * was told was made; the next start takes that part away.
 */
final class DecisionLog implements AutoCloseable {
  private static final int LINE_MAX = 1 << 14;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final ReviewState state;
  private final ResultsIndex results;
  private long end;
  private boolean failed;

  private DecisionLog(
      Path file, FileChannel channel, FileLock lock, ReviewState state, ResultsIndex results) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    this.state = state;
    this.results = results;
  }

  /**
   * Opens or begins the file and reads what was decided.
   *
   * @throws OperatorException INPUT where it holds something else or decisions on another result;
   *     ENVIRONMENT where another process has it or it cannot be written
   */
  static DecisionLog open(Path file, ResultsIndex results, ReviewState state) {
    try {
      boolean isNew = !Files.exists(file);
      if (isNew && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        // Notes are about people: for the reviewer's eyes.
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        DecisionLog log = new DecisionLog(file, channel, lock(file, channel), state, results);
        log.load();
        return log;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Who is asked to decide on a hit that has changed since the asker saw it. */
  enum Outcome {
    WRITTEN,
    /** Somebody decided in between; nothing was written. */
    OVERTAKEN
  }

  /**
   * Writes a line, unless the hit has had another decision since.
   *
   * @param version of the hit that the reviewer saw; -1 where it does not matter
   * @throws OperatorException ENVIRONMENT where the disk refuses; then nothing more is taken, as
   *     nobody knows what is on it
   */
  synchronized Outcome append(int hit, int version, ReviewLine line) {
    if (version >= 0 && state.version(hit) != version) {
      return Outcome.OVERTAKEN;
    }
    if (failed) {
      throw unwritable(file, new IOException("an earlier write failed"));
    }
    byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      write(bytes);
    } catch (IOException e) {
      failed = true;
      throw unwritable(file, e);
    }
    state.take(hit, line, end - bytes.length);
    return Outcome.WRITTEN;
  }

  /** Takes back the last decision of this reviewer that still stands; its hit, or empty. */
  synchronized Optional<Integer> takeBack(String reviewer, UndoLine line) {
    Optional<Integer> hit = state.findLastOf(reviewer);
    hit.ifPresent(it -> append(it, -1, line.of(it)));
    return hit;
  }

  /** Makes the line that takes a hit's decision back. */
  interface UndoLine {
    ReviewLine of(int hit);
  }

  /** The line that decided this hit last, or took it back; empty where there is none. */
  synchronized Optional<ReviewLine> find(int hit) {
    long at = state.lastAt(hit);
    if (at < 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LINE_MAX, end - at));
    try {
      while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
        // Reads on.
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    return ReviewLine.parse(text.substring(0, text.indexOf('\n')));
  }

  @Override
  public synchronized void close() {
    try {
      lock.close();
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    long at = end;
    while (out.hasRemaining()) {
      at += channel.write(out, at);
    }
    channel.force(true);
    end = at;
  }

  private void load() throws IOException {
    if (channel.size() == 0) {
      write((ReviewLine.HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    // Not closed: that would close the channel.
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        continue;
      }
      number++;
      load(number, line.toString(StandardCharsets.UTF_8));
      end += line.size() + 1L;
      line.reset();
    }
    if (number == 0) {
      throw other(1);
    }
    if (line.size() > 0) {
      // A line without its end was never confirmed to anybody.
      channel.truncate(end);
      channel.force(true);
    }
  }

  private void load(long number, String text) {
    if (number == 1) {
      if (!text.equals(ReviewLine.HEADER)) {
        throw other(number);
      }
      return;
    }
    ReviewLine line = ReviewLine.parse(text).orElseThrow(() -> other(number));
    if (!line.results().equals(results.sha256())) {
      throw new OperatorException(
          ExitCode.INPUT,
          file + " holds decisions on another result",
          "decisions never pass to another result: move the file away, or --decisions-out FILE");
    }
    int hit = results.findHit(line.row());
    if (hit < 0) {
      throw other(number);
    }
    state.take(hit, line, end);
  }

  private static FileLock lock(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "another review has " + file + " open",
          "use the page of the one that runs: it serves several reviewers");
    }
    return lock;
  }

  private OperatorException other(long number) {
    return new OperatorException(
        ExitCode.INPUT,
        file + " holds something else than decisions in line " + number,
        "leave it as review wrote it; move it away to begin anew");
  }

  private static OperatorException unwritable(Path file, IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        "the decisions cannot be written to " + file,
        "check the disk; what was shown as saved is saved",
        e);
  }
}
