package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * An index file while it is written: beside its final place, under a name that no reader looks for,
 * sections in any order and by any thread; then checksums, header, sync and rename.
 */
final class IndexFile implements AutoCloseable {
  private static final String END = ".part";
  private static final int CHECK_BLOCKS = 64;

  private final Path out;
  private final Path temp;
  private final IndexPlan plan;
  private final FileChannel channel;
  private int sumsCrc;
  private boolean done;

  private IndexFile(Path out, Path temp, IndexPlan plan, FileChannel channel) {
    this.out = out;
    this.temp = temp;
    this.plan = plan;
    this.channel = channel;
  }

  /** Begins the file. */
  static IndexFile create(Path out, IndexPlan plan) throws IOException {
    Path name = out.getFileName();
    if (name == null) {
      throw new IOException("an index needs a file name");
    }
    // The process id keeps two builders beside each other apart; the file never keeps this name.
    Path temp = out.resolveSibling("." + name + "." + ProcessHandle.current().pid() + END);
    FileChannel channel =
        FileChannel.open(
            temp,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new IndexFile(out, temp, plan, channel);
  }

  /** Removes what builders of this index have left that are no more. */
  static void sweep(Path out) throws IOException {
    String begin = "." + out.getFileName() + ".";
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder,
            file -> {
              String name = String.valueOf(file.getFileName());
              return name.startsWith(begin) && name.endsWith(END);
            })) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String middle = name.substring(begin.length(), name.length() - END.length());
        if (middle.matches("[0-9]{1,18}")
            && ProcessHandle.of(Long.parseLong(middle)).filter(ProcessHandle::isAlive).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Throws an OperatorException where the disk has too little room; leftovers go first. */
  static void checkRoom(Path out, long needed) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    sweep(out);
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < needed) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the index needs "
              + (needed >> 20)
              + " MB, and the disk has "
              + (room >> 20)
              + " MB left",
          "free some space, or write the index to another disk with --out");
    }
  }

  /** A buffer for {@link #write}, with room for a value behind its end. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the buffer's bytes, from its position to its limit, into a section. */
  void write(Section section, long at, ByteBuffer bytes) throws IOException {
    IndexLayout.Place place = plan.place(section);
    if (at < 0 || at + bytes.remaining() > place.length()) {
      throw new IllegalStateException("section " + section + " is shorter than what goes into it");
    }
    write(place.offset() + at, bytes);
  }

  private void write(long at, ByteBuffer bytes) throws IOException {
    for (long to = at; bytes.hasRemaining(); ) {
      to += channel.write(bytes, to);
    }
  }

  /** Writes ints of the values' own width, four bytes. */
  void ints(Section section, int count, java.util.function.IntUnaryOperator value)
      throws IOException {
    ByteBuffer buffer = buffer(Blocks.BYTES);
    long at = 0;
    for (int i = 0; i < count; i++) {
      buffer.putInt(value.applyAsInt(i));
      if (!buffer.hasRemaining() || i == count - 1) {
        buffer.flip();
        int length = buffer.remaining();
        write(section, at, buffer);
        at += length;
        buffer.clear();
      }
    }
  }

  /** Computes all checksums from the file as it stands. */
  void writeChecksums(int threads) throws IOException {
    IndexLayout.Place sums = plan.place(Section.CHECKSUMS);
    long start = plan.place(Section.values()[0]).offset();
    int blocks = Blocks.count(sums.offset() - start);
    int[] crcs = new int[blocks];
    Work.run(
        threads,
        (blocks + CHECK_BLOCKS - 1) / CHECK_BLOCKS,
        () -> {
          ByteBuffer buffer = buffer(CHECK_BLOCKS * Blocks.BYTES + Blocks.OVERLAP);
          return task -> {
            long from = start + (long) task * CHECK_BLOCKS * Blocks.BYTES;
            buffer.clear().limit((int) Math.min(buffer.capacity(), sums.offset() - from));
            read(from, buffer);
            int first = task * CHECK_BLOCKS;
            for (int i = first; i < Math.min(blocks, first + CHECK_BLOCKS); i++) {
              int at = (i - first) * Blocks.BYTES;
              int length = Math.min(Blocks.BYTES + Blocks.OVERLAP, buffer.limit() - at);
              crcs[i] = Blocks.crc(buffer.slice(at, length));
            }
          };
        });
    ints(Section.CHECKSUMS, blocks, i -> crcs[i]);
    ByteBuffer bytes = ByteBuffer.allocate(4 * blocks).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(crcs);
    sumsCrc = Blocks.crc(bytes);
  }

  private void read(long from, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, from + buffer.position());
      if (n < 0) {
        // Behind the last section's end, up to where the checksums will begin: zeros.
        buffer.put((byte) 0);
      }
    }
  }

  /** Writes the header, makes all of it durable and gives the file its name. */
  void finish(IndexHeader header) throws IOException {
    Map<Section, IndexLayout.Place> places = plan.places();
    IndexLayout.Place sums = plan.place(Section.CHECKSUMS);
    places.put(
        Section.CHECKSUMS,
        new IndexLayout.Place(sums.width(), sums.offset(), sums.length(), sumsCrc));
    write(0, ByteBuffer.wrap(IndexLayout.encode(header, places, plan.length())));
    if (channel.size() != plan.length()) {
      throw new IllegalStateException("the index is not as long as planned");
    }
    channel.force(true);
    channel.close();
    Files.move(temp, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      } catch (IOException _) {
        // Some systems cannot sync a folder; the rename itself is done.
        return;
      }
    }
  }

  /** Removes what was begun, unless it was finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!done) {
      Files.deleteIfExists(temp);
    }
  }
}
