package org.lychgate.gate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;

/** Reads what {@link Packer} writes. Bytes that are something else are refused, never mended. */
final class Unpacker {
  private static final Map<String, Reason> REASONS =
      Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, r -> r));

  private final ByteBuffer in;

  private Unpacker(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads all of {@code bytes}.
   *
   * @throws IllegalArgumentException where they are not one value and nothing else
   */
  static <T> T read(byte[] bytes, Function<Unpacker, T> value) {
    Unpacker from = new Unpacker(bytes);
    T out;
    try {
      out = value.apply(from);
    } catch (BufferUnderflowException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("recorded bytes that nothing was written as", e);
    }
    if (from.in.hasRemaining()) {
      throw new IllegalArgumentException("recorded bytes go on after their end");
    }
    return out;
  }

  long whole() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw new IllegalArgumentException("a number in more bytes than it takes");
        }
        return value;
      }
    }
    throw new IllegalArgumentException("a number that is too large");
  }

  int small() {
    return Math.toIntExact(whole());
  }

  /** {@code count} flags. */
  boolean[] flags(int count) {
    long bits = whole();
    if (bits >>> count != 0) {
      throw new IllegalArgumentException("a flag that is none");
    }
    boolean[] out = new boolean[count];
    for (int i = 0; i < count; i++) {
      out[i] = (bits >>> i & 1) == 1;
    }
    return out;
  }

  double number() {
    return in.getDouble();
  }

  byte[] raw(int length) {
    if (length > in.remaining()) {
      throw new IllegalArgumentException("recorded bytes end too early");
    }
    byte[] out = new byte[length];
    in.get(out);
    return out;
  }

  /** All that is left but the last {@code keep} bytes. */
  byte[] rest(int keep) {
    return raw(Math.max(0, in.remaining() - keep));
  }

  String text() {
    return new String(raw(small()), StandardCharsets.UTF_8);
  }

  Sha256 hash() {
    return Sha256.fromBytes(raw(32));
  }

  LocalDate day() {
    long at = whole();
    return LocalDate.ofEpochDay((at & 1) == 1 ? -(at >>> 1) - 1 : at >>> 1);
  }

  PartialDate date() {
    long value = whole();
    return PartialDate.find(
            Math.toIntExact(value / 34 / 15) - 2,
            (int) (value / 34 % 15) - 2,
            (int) (value % 34) - 2)
        .orElseThrow(() -> new IllegalArgumentException("not a date"));
  }

  <E> E word(E[] values) {
    int at = small();
    if (at >= values.length) {
      throw new IllegalArgumentException("a word that is none");
    }
    return values[at];
  }

  List<Reason> reasons() {
    return list(from ->
        Optional.ofNullable(REASONS.get(new String(from.raw(4), StandardCharsets.US_ASCII)))
            .orElseThrow(() -> new IllegalArgumentException("a reason that is none")));
  }

  <T> List<T> list(Function<Unpacker, T> each) {
    int count = small();
    List<T> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(each.apply(this));
    }
    return List.copyOf(out);
  }

  <T> Optional<T> maybe(Function<Unpacker, T> value) {
    return flags(1)[0] ? Optional.of(value.apply(this)) : Optional.empty();
  }
}
