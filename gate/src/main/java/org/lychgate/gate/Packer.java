package org.lychgate.gate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;

/** Writes values in their one spelling; {@link Unpacker} reads them. */
final class Packer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Zero or more: seven bits a byte, the lowest first. */
  Packer whole(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a negative count");
    }
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  Packer flags(boolean... flags) {
    long bits = 0;
    for (int i = 0; i < flags.length; i++) {
      bits |= flags[i] ? 1L << i : 0;
    }
    return whole(bits);
  }

  Packer number(double value) {
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).putLong(Double.doubleToRawLongBits(value)).array());
    return this;
  }

  Packer raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Packer text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return whole(bytes.length).raw(bytes);
  }

  Packer hash(Sha256 hash) {
    return raw(hash.bytes());
  }

  /** Before 1970 odd, from then on even numbers. */
  Packer day(LocalDate day) {
    long at = day.toEpochDay();
    return whole(at < 0 ? -2 * at - 1 : 2 * at);
  }

  Packer date(PartialDate date) {
    return whole(((date.year() + 2L) * 15 + date.month() + 2) * 34 + date.day() + 2);
  }

  Packer reasons(List<Reason> reasons) {
    return list(reasons, (to, r) -> to.raw(r.code().getBytes(StandardCharsets.US_ASCII)));
  }

  <T> Packer list(List<T> values, BiConsumer<Packer, T> each) {
    whole(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  <T> Packer maybe(Optional<T> value, BiConsumer<Packer, T> write) {
    flags(value.isPresent());
    value.ifPresent(v -> write.accept(this, v));
    return this;
  }
}
