package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that {@link BenchDeaths} wrote, for tools that do not read its layout themselves. */
final class RawDeaths implements AutoCloseable {
  private final FileChannel channel;
  private final int blocks;

  RawDeaths(Path file) throws IOException {
    channel = FileChannel.open(file);
    blocks = (int) ((channel.size() + bytes() - 1) / bytes());
  }

  /** Bytes of a block. */
  static int bytes() {
    return BenchDeaths.BLOCK * BenchDeaths.WIDTH;
  }

  int blocks() {
    return blocks;
  }

  /** Reads a block into {@code lines}, by any thread; returns how many lines it has. */
  int read(int block, byte[] lines) throws IOException {
    ByteBuffer to = ByteBuffer.wrap(lines);
    long at = (long) block * bytes();
    while (to.hasRemaining()) {
      int read = channel.read(to, at + to.position());
      if (read < 0) {
        break;
      }
    }
    return to.position() / BenchDeaths.WIDTH;
  }

  /** Whether Lychgate's reader takes the line at {@code at}; the others are left out everywhere. */
  static boolean isTaken(byte[] lines, int at) {
    int month = 10 * (lines[at + 65] - '0') + lines[at + 66] - '0';
    return lines[at + 1] != ' ' && month <= 12;
  }

  static int number(byte[] lines, int at) {
    return digits(lines, at + 1, 9);
  }

  static String family(byte[] lines, int at) {
    return text(lines, at + 10, 20);
  }

  static String suffix(byte[] lines, int at) {
    return text(lines, at + 30, 4);
  }

  static String given(byte[] lines, int at) {
    return text(lines, at + 34, 15);
  }

  static String middle(byte[] lines, int at) {
    return text(lines, at + 49, 15);
  }

  static String proof(byte[] lines, int at) {
    return text(lines, at + 64, 1);
  }

  /** As the digits YYYYMMDD. */
  static int death(byte[] lines, int at) {
    return date(lines, at + 65);
  }

  /** As the digits YYYYMMDD. */
  static int birth(byte[] lines, int at) {
    return date(lines, at + 73);
  }

  private static int date(byte[] lines, int at) {
    return 10_000 * digits(lines, at + 4, 4) + digits(lines, at, 4);
  }

  private static int digits(byte[] lines, int at, int width) {
    int value = 0;
    for (int i = at; i < at + width; i++) {
      value = 10 * value + lines[i] - '0';
    }
    return value;
  }

  private static String text(byte[] lines, int at, int width) {
    int end = at + width;
    while (end > at && lines[end - 1] == ' ') {
      end--;
    }
    return new String(lines, at, end - at, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
