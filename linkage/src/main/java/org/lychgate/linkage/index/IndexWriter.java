package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32C;

/** Writes the sections of one index one after the other, then its header. */
final class IndexWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int ALIGN = 8;

  private final Path out;
  private final Path temp;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<Section, IndexLayout.Place> places = new EnumMap<>(Section.class);
  private final CRC32C crc = new CRC32C();
  private long sectionStart;
  private boolean done;

  IndexWriter(Path out, int links) throws IOException {
    this.out = out;
    Path name = out.getFileName();
    if (name == null) {
      throw new IOException("an index needs a file name");
    }
    // The process id keeps two builders beside each other apart; the file never keeps this name.
    this.temp = out.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
    this.channel =
        FileChannel.open(
            temp,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    channel.position(IndexLayout.headerBytes(links));
  }

  /** Writes a column of {@code count} values of the least width that holds them all. */
  void ints(Section section, int count, IntUnaryOperator value) throws IOException {
    int max = 0;
    for (int i = 0; i < count; i++) {
      max |= value.applyAsInt(i);
    }
    int width = width(max);
    begin();
    for (int i = 0; i < count; i++) {
      int v = value.applyAsInt(i);
      room(width);
      for (int b = 0; b < width; b++) {
        buffer.put((byte) (v >>> (8 * b)));
      }
    }
    end(section, width);
  }

  /** Writes entry ids: eight bytes each, or nothing where no row has one. */
  void longs(Section section, RowTable table, int[] rows) throws IOException {
    boolean any = false;
    for (int row : rows) {
      any |= table.entry(row) != 0;
    }
    begin();
    if (any) {
      for (int row : rows) {
        room(Long.BYTES);
        buffer.putLong(table.entry(row));
      }
    }
    end(section, any ? Long.BYTES : 0);
  }

  /** Writes a dictionary: its texts and where each begins. */
  void texts(Section offsets, Section bytes, List<String> texts) throws IOException {
    long total = 0;
    begin();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      total += utf8.length;
      for (int done = 0; done < utf8.length; ) {
        room(1);
        int part = Math.min(buffer.remaining(), utf8.length - done);
        buffer.put(utf8, done, part);
        done += part;
      }
    }
    end(bytes, 1);
    int width = total <= Integer.MAX_VALUE ? 4 : 8;
    begin();
    long offset = 0;
    for (int i = 0; i <= texts.size(); i++) {
      room(Long.BYTES);
      if (width == 4) {
        buffer.putInt((int) offset);
      } else {
        buffer.putLong(offset);
      }
      offset += i < texts.size() ? texts.get(i).getBytes(StandardCharsets.UTF_8).length : 0;
    }
    end(offsets, width);
  }

  /** Writes the header, makes all of it durable and gives the file its name. */
  void finish(IndexHeader header) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(IndexLayout.encode(header, places, channel.position()));
    for (long at = 0; head.hasRemaining(); ) {
      at += channel.write(head, at);
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

  private static int width(int max) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(max) + 7) / 8;
  }

  private void begin() throws IOException {
    long at = channel.position();
    int gap = (int) (-at & (ALIGN - 1));
    if (gap > 0) {
      buffer.put(new byte[gap]);
      drain();
    }
    sectionStart = channel.position();
    crc.reset();
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private void end(Section section, int width) throws IOException {
    drain();
    long length = channel.position() - sectionStart;
    places.put(section, new IndexLayout.Place(width, sectionStart, length, (int) crc.getValue()));
  }
}
