package org.lychgate.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A file that appears whole or not at all: written beside its target, forced to disk, then renamed.
 *
 * <p>Use in try-with-resources and end with {@link #commit()}; closing without it removes what was
 * written and leaves the target as it was. Problems of the disk come as {@link OperatorException}
 * ENVIRONMENT. Buffered; for one thread.
 */
public final class AtomicOutput extends OutputStream {
  private static final int BUFFER = 1 << 16;
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path target;
  private final Path temp;
  private final boolean force;
  private final OutputStream out;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private boolean done;

  private AtomicOutput(Path target, Path temp, boolean force, FileChannel channel) {
    this(target, temp, force, channel, Channels.newOutputStream(channel));
  }

  /** With bytes going by way of {@code out}: for tests of a disk that fills up. */
  AtomicOutput(Path target, Path temp, boolean force, FileChannel channel, OutputStream out) {
    this.target = target;
    this.temp = temp;
    this.force = force;
    this.channel = channel;
    this.out = out;
  }

  /**
   * Starts a file that will be {@code target}.
   *
   * @param force whether a target that exists is replaced; a folder never is
   * @throws OperatorException USAGE, if the target exists and may not be replaced; ENVIRONMENT, if
   *     nothing can be written there
   */
  public static AtomicOutput open(Path target, boolean force) {
    refuseExisting(target, force);
    Path temp = tempFor(target);
    try {
      return new AtomicOutput(target, temp, force, openTemp(temp));
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  static FileChannel openTemp(Path temp) throws IOException {
    return FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** A name beside the target that no other writer uses. */
  static Path tempFor(Path target) {
    String name =
        "."
            + target.getFileName()
            + "."
            + ProcessHandle.current().pid()
            + "-"
            + COUNTER.incrementAndGet()
            + ".tmp";
    return target.resolveSibling(name);
  }

  static void refuseExisting(Path target, boolean force) {
    if (target.getFileName() == null || Files.isDirectory(target)) {
      throw new OperatorException(
          ExitCode.USAGE, target + " is a folder", "name a file to write to");
    }
    if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new OperatorException(
          ExitCode.USAGE, target + " exists already", "--force overwrites it");
    }
  }

  @Override
  public void write(int b) {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length > buffer.remaining()) {
      flush();
    }
    if (length > BUFFER) {
      writeOut(bytes, offset, length);
    } else {
      buffer.put(bytes, offset, length);
    }
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Hands what is buffered to the system. */
  @Override
  public void flush() {
    writeOut(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void writeOut(byte[] bytes, int offset, int length) {
    if (done) {
      throw new IllegalStateException("the file is closed");
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      abandon();
      throw failure(target, e);
    }
  }

  /**
   * Makes what was written the target: durable, then visible, then the folder durable. After this
   * {@link #close()} does nothing.
   *
   * @throws OperatorException if that fails; the target is then as it was
   */
  public void commit() {
    flush();
    try {
      channel.force(true);
      channel.close();
      refuseExisting(target, force);
      Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      syncFolder(target);
    } catch (IOException e) {
      abandon();
      throw failure(target, e);
    } catch (OperatorException e) {
      abandon();
      throw e;
    }
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() {
    if (!done) {
      abandon();
    }
  }

  private void abandon() {
    if (done) {
      return;
    }
    done = true;
    try {
      channel.close();
      Files.deleteIfExists(temp);
    } catch (IOException e) {
      throw failure(temp, e);
    }
  }

  private static void syncFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    // A rename is durable once its folder is.
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What the operator is told about {@code e}; never text from the file's content. */
  static OperatorException failure(Path file, IOException e) {
    String reason = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (reason.contains("no space left") || reason.contains("quota exceeded")) {
      return failure("no space left for " + file, "free some space, then run again", e);
    }
    return switch (e) {
      case NoSuchFileException _ ->
          failure("the folder of " + file + " does not exist", "create it first", e);
      case AccessDeniedException _ ->
          failure("not allowed to write " + file, "check who owns the folder", e);
      case FileAlreadyExistsException _ ->
          failure("left-overs of another run at " + file, "remove " + file, e);
      default -> failure("cannot write " + file, "check the disk it is on", e);
    };
  }

  private static OperatorException failure(String message, String hint, IOException cause) {
    return new OperatorException(ExitCode.ENVIRONMENT, message, hint, cause);
  }
}
