package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * The first bytes of an index file (docs/index.md): little-endian, a fixed part, the chain, the
 * section table, and a CRC-32C over all of it.
 */
final class IndexLayout {
  /** Not text, so that no text file is taken for an index. */
  static final long MAGIC = 0x0a58_4948_4359_4c89L;

  static final int VERSION = 2;
  static final int FIXED_BYTES = 48;
  static final int LINK_BYTES = 44;
  static final int ENTRY_BYTES = 32;
  static final int CRC_BYTES = 4;

  /** Most bytes of a header; room for about 380,000 links. */
  static final int HEADER_MAX = 1 << 24;

  /** Most rows: row numbers are Java ints. */
  static final long ROWS_MAX = Integer.MAX_VALUE - 8;

  /** Sections begin at multiples of this. */
  static final int ALIGN = 64;

  private static final int NO_DAY = Integer.MIN_VALUE;

  private IndexLayout() {}

  /**
   * Where a section lies. {@code width} is the bytes of one value; 0 means that all are 0. Only the
   * checksums have a {@code crc} of their own.
   */
  record Place(int width, long offset, long length, int crc) {}

  /** Where the first section begins, and with it what the checksums cover. */
  static long dataStart(int links) {
    return aligned(headerBytes(links));
  }

  /** The next multiple of {@link #ALIGN}. */
  static long aligned(long offset) {
    return (offset + ALIGN - 1) & -ALIGN;
  }

  /** A header that was read. */
  record Header(IndexHeader index, Map<Section, Place> places) {}

  static int headerBytes(int links) {
    return FIXED_BYTES + links * LINK_BYTES + Section.values().length * ENTRY_BYTES + CRC_BYTES;
  }

  static byte[] encode(IndexHeader header, Map<Section, Place> places, long fileLength) {
    ByteBuffer out =
        ByteBuffer.allocate(headerBytes(header.chain().size())).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(MAGIC).putInt(VERSION).putInt(out.capacity()).putLong(fileLength);
    out.putLong(header.rows());
    out.put((byte) realmCode(header.realm())).put((byte) header.type().code());
    out.put((byte) header.source().code()).put((byte) 0);
    out.putInt(header.chain().size()).putInt(Section.values().length);
    out.putInt(header.asOf().map(day -> Math.toIntExact(day.toEpochDay())).orElse(NO_DAY));
    for (ChainLink link : header.chain()) {
      out.putInt(link.kind().code()).putLong(link.sequence()).put(link.sha256().bytes());
    }
    for (Section section : Section.values()) {
      Place place = places.get(section);
      if (place == null) {
        throw new IllegalStateException("section " + section + " was not written");
      }
      out.putInt(section.id()).putInt(place.width()).putLong(place.offset());
      out.putLong(place.length()).putInt(place.crc()).putInt(0);
    }
    out.putInt(crc(out.array(), out.position()));
    return out.array();
  }

  /** Length of the header whose fixed part this is, after all checks that it allows. */
  static int headerLength(ByteBuffer fixed, long fileLength) {
    fixed.order(ByteOrder.LITTLE_ENDIAN);
    if (fixed.getLong(0) != MAGIC) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the file is not a Lychgate index",
          "build one with: lychgate index FILE --out INDEX");
    }
    if (fixed.getInt(8) != VERSION) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the index has format version " + fixed.getInt(8) + ", this build reads " + VERSION,
          "build the index again with this version");
    }
    int length = fixed.getInt(12);
    if (fixed.getLong(16) != fileLength
        || length < FIXED_BYTES + CRC_BYTES
        || length > HEADER_MAX
        || length > fileLength) {
      throw corrupt();
    }
    return length;
  }

  /** Reads a whole header, checking every figure in it. */
  static Header decode(byte[] bytes, long fileLength) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int body = bytes.length - CRC_BYTES;
    if (in.getInt(body) != crc(bytes, body)) {
      throw corrupt();
    }
    long rows = in.getLong(24);
    long links = Integer.toUnsignedLong(in.getInt(36));
    long sections = Integer.toUnsignedLong(in.getInt(40));
    if (rows < 0
        || rows > ROWS_MAX
        || FIXED_BYTES + links * LINK_BYTES + sections * ENTRY_BYTES != body) {
      throw corrupt();
    }
    Realm realm = realm(in.get(32));
    IndexType type = type(in.get(33));
    SourceKind source = source(in.get(34));
    int day = in.getInt(44);
    Optional<LocalDate> asOf =
        day == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    in.position(FIXED_BYTES);
    List<ChainLink> chain = new ArrayList<>();
    for (long i = 0; i < links; i++) {
      ChainLink.Kind kind = kind(in.getInt());
      long sequence = in.getLong();
      byte[] sha = new byte[32];
      in.get(sha);
      if (sequence < 0) {
        throw corrupt();
      }
      chain.add(new ChainLink(kind, sequence, Sha256.fromBytes(sha)));
    }
    return new Header(
        new IndexHeader(realm, type, source, chain, asOf, rows), places(in, sections, fileLength));
  }

  private static Map<Section, Place> places(ByteBuffer in, long sections, long fileLength) {
    Map<Section, Place> places = new EnumMap<>(Section.class);
    for (long i = 0; i < sections; i++) {
      int id = in.getInt();
      int width = in.getInt();
      long offset = in.getLong();
      long length = in.getLong();
      int crc = in.getInt();
      in.getInt();
      if (width < 0
          || width > Blocks.OVERLAP
          || offset < 0
          || length < 0
          || offset > fileLength
          || length > fileLength - offset) {
        throw corrupt();
      }
      for (Section section : Section.values()) {
        if (section.id() == id
            && places.put(section, new Place(width, offset, length, crc)) != null) {
          throw corrupt();
        }
      }
    }
    if (places.size() != Section.values().length) {
      throw corrupt();
    }
    return places;
  }

  /** The least bytes that hold {@code max}; at least one, but none for 0 and below. */
  static int widthOf(long max) {
    return max <= 0 ? 0 : (Long.SIZE - Long.numberOfLeadingZeros(max) + 7) / 8;
  }

  static int crc(MemorySegment segment) {
    return Blocks.crc(segment.asByteBuffer());
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** What every reader says of an index whose bytes contradict themselves. */
  static OperatorException corrupt() {
    return new OperatorException(
        ExitCode.INPUT,
        "the index is damaged or cut short",
        "build it again from the death file it came from");
  }

  private static int realmCode(Realm realm) {
    return switch (realm) {
      case REAL -> 1;
      case SYNTHETIC -> 2;
      case BENCH -> 3;
    };
  }

  private static Realm realm(int code) {
    for (Realm realm : Realm.values()) {
      if (realmCode(realm) == code) {
        return realm;
      }
    }
    throw corrupt();
  }

  private static IndexType type(int code) {
    for (IndexType type : IndexType.values()) {
      if (type.code() == code) {
        return type;
      }
    }
    throw corrupt();
  }

  private static SourceKind source(int code) {
    for (SourceKind source : SourceKind.values()) {
      if (source.code() == code) {
        return source;
      }
    }
    throw corrupt();
  }

  private static ChainLink.Kind kind(int code) {
    for (ChainLink.Kind kind : ChainLink.Kind.values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw corrupt();
  }
}
