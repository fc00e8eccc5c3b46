package org.lychgate.formats.kit;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.lychgate.formats.DmfManifest;
import org.lychgate.formats.DmfNote;
import org.lychgate.model.Realm;

/**
 * One file as it reaches the loader.
 *
 * @param name of the file: which delivery of the case it is, its kind and its number
 * @param kind full or weekly
 * @param number of the edition: each one is one more than the one before it
 * @param asOf day it speaks of
 * @param announced counts and hashes of the whole file, as its publisher states them
 * @param bytes what arrived, which can be less
 * @param refused whether the loader must leave it out, and say so
 */
public record KitDelivery(
    String name,
    DmfManifest.Kind kind,
    int number,
    LocalDate asOf,
    DmfNote announced,
    byte[] bytes,
    boolean refused) {
  /** Of the first edition; the others follow week by week. */
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 2);

  public KitDelivery {
    bytes = bytes.clone();
  }

  static KitDelivery of(int step, DmfManifest.Kind kind, int number, byte[] whole) {
    return new KitDelivery(
        String.format(
            Locale.ROOT,
            "%02d-%s-%03d.dmf",
            step,
            kind == DmfManifest.Kind.FULL ? "full" : "update",
            number),
        kind,
        number,
        FIRST.plusWeeks(number - 1L),
        DmfNote.of(new ByteArrayInputStream(whole)),
        whole,
        false);
  }

  /** The same file, which the loader must refuse. */
  KitDelivery refuse() {
    return new KitDelivery(name, kind, number, asOf, announced, bytes, true);
  }

  /** The same file, of which only so many bytes arrived. */
  KitDelivery cut(int length) {
    return new KitDelivery(
        name, kind, number, asOf, announced, Arrays.copyOf(bytes, length), refused);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  boolean isFull() {
    return kind == DmfManifest.Kind.FULL;
  }

  /** What the publisher says of the file. */
  DmfManifest manifest() {
    return new DmfManifest(Realm.SYNTHETIC, kind, asOf, name, announced);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KitDelivery that
        && name.equals(that.name)
        && announced.equals(that.announced)
        && refused == that.refused
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + " (" + bytes.length + " bytes)";
  }
}
