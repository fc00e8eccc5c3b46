package org.lychgate.screening.review;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;

/**
 * One pass over a result: finds where records begin and which are hits, without making a text of
 * any other. A record ends at a line feed outside quotes (RFC 4180), as screen writes it.
 */
final class ResultsScan {
  private static final int BLOCK = 1 << 20;

  /** Longest record: a screening's input has no longer ones. */
  private static final int RECORD_MAX = 1 << 24;

  private static final byte[] WITHDRAWN = bytes(ScreeningStatus.WITHDRAWN.word());

  private final FileChannel channel;
  private final MessageDigest digest = Sha256.newDigest();
  private byte[] buffer = new byte[BLOCK];
  private @Nullable ResultColumns columns;
  private int outcomeAt = -1;
  private int statusAt = -1;

  private long[] offsets = new long[1024];
  private int[] lengths = new int[1024];
  private int[] rows = new int[1024];
  private byte[] kinds = new byte[1024];
  private int size;
  private int row = -1;

  ResultsScan(FileChannel channel) {
    this.channel = channel;
  }

  /** What a pass found; arrays may be longer than {@code size}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, 17 bytes a hit instead of 50
  record Found(
      ResultColumns columns,
      Sha256 sha256,
      int size,
      long[] offsets,
      int[] lengths,
      int[] rows,
      byte[] kinds) {}

  Found scan() throws IOException {
    int held = 0;
    long base = 0;
    for (boolean more = true; more; ) {
      int got = channel.read(ByteBuffer.wrap(buffer, held, buffer.length - held));
      more = got >= 0;
      if (got > 0) {
        digest.update(buffer, held, got);
      }
      held += Math.max(0, got);
      int used = records(base, held, !more);
      base += used;
      held -= used;
      System.arraycopy(buffer, used, buffer, 0, held);
      if (held == buffer.length) {
        if (held >= RECORD_MAX) {
          throw broken();
        }
        buffer = Arrays.copyOf(buffer, 2 * held);
      }
    }
    ResultColumns header = columns;
    if (header == null || held > 0) {
      throw broken();
    }
    return new Found(
        header, Sha256.fromBytes(digest.digest()), size, offsets, lengths, rows, kinds);
  }

  /** Takes the whole records of the buffer; how many bytes they were. */
  private int records(long base, int end, boolean last) throws IOException {
    int start = 0;
    boolean quoted = false;
    int field = 0;
    int fieldStart = 0;
    int outcomeFrom = 0;
    int outcomeTo = 0;
    int statusFrom = 0;
    int statusTo = 0;
    byte[] bytes = buffer;
    for (int i = 0; i <= end; i++) {
      boolean atEnd = i == end;
      byte b = atEnd ? (byte) '\n' : bytes[i];
      if (b == '"') {
        quoted = !quoted;
      } else if ((b == ',' || b == '\n') && !quoted) {
        if (atEnd && (!last || i == start)) {
          break;
        }
        if (field == outcomeAt) {
          outcomeFrom = fieldStart;
          outcomeTo = i;
        } else if (field == statusAt) {
          statusFrom = fieldStart;
          statusTo = i;
        }
        field++;
        fieldStart = i + 1;
        if (b == '\n') {
          record(base, start, i, field, outcomeFrom, outcomeTo, statusFrom, statusTo);
          start = Math.min(i + 1, end);
          field = 0;
        }
      }
    }
    return start;
  }

  private void record(
      long base, int from, int to, int fields, int oFrom, int oTo, int sFrom, int sTo)
      throws IOException {
    row++;
    ResultColumns header = columns;
    if (header == null) {
      String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
      header = ResultColumns.of(ResultsIndex.split(text));
      outcomeAt = header.at(ResultColumns.OUTCOME);
      statusAt = header.at(ResultColumns.STATUS);
      columns = header;
      return;
    }
    if (fields != header.header().size()) {
      throw broken();
    }
    boolean withdrawn = Arrays.equals(buffer, sFrom, sTo, WITHDRAWN, 0, WITHDRAWN.length);
    Optional<HitKind> kind = HitKind.of(outcome(oFrom, oTo), withdrawn);
    if (kind.isPresent()) {
      add(base + from, to - from, kind.get());
    }
  }

  private ScreeningOutcome outcome(int from, int to) {
    for (int i = 0; i < OUTCOMES.length; i++) {
      byte[] word = WORDS[i];
      if (Arrays.equals(buffer, from, to, word, 0, word.length)) {
        return OUTCOMES[i];
      }
    }
    throw broken();
  }

  private static final ScreeningOutcome[] OUTCOMES = ScreeningOutcome.values();
  private static final byte[][] WORDS =
      Arrays.stream(OUTCOMES).map(outcome -> bytes(outcome.word())).toArray(byte[][]::new);

  private void add(long offset, int length, HitKind kind) {
    if (size == offsets.length) {
      int longer = size + (size >> 1);
      offsets = Arrays.copyOf(offsets, longer);
      lengths = Arrays.copyOf(lengths, longer);
      rows = Arrays.copyOf(rows, longer);
      kinds = Arrays.copyOf(kinds, longer);
    }
    offsets[size] = offset;
    lengths[size] = length;
    rows[size] = row;
    kinds[size] = (byte) kind.ordinal();
    size++;
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  private OperatorException broken() {
    return new OperatorException(
        ExitCode.INPUT,
        "the file is no result of a screening: record " + Math.max(row, 0) + " does not fit",
        "name the file that screen wrote with --out, as it was written");
  }
}
