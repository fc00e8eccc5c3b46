package org.lychgate.linkage.index;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * An index of people, opened for reading: mapped, nothing copied. For any number of threads, until
 * {@link #close}. An update that replaces the file does not disturb whoever has it open.
 *
 * <p>A file that is no index, is damaged or cut short gives an OperatorException with exit 3, at
 * opening where a checksum tells, later where only a contradiction does; never another error.
 */
public final class PersonIndex implements AutoCloseable {
  private static final long CRC_STEP = 1 << 26;

  private final Arena arena;
  private final IndexHeader header;
  // By ordinal of the section: read many times for each person that is looked for.
  private final @Nullable Column[] columns = new @Nullable Column[Section.values().length];
  private final Dictionary names;
  private final Dictionary codes;
  private final Parts parts;
  private final int size;
  private final ThreadLocal<NameFilters> filters;
  private volatile @Nullable Frequencies frequencies;

  private PersonIndex(Arena arena, MemorySegment file, IndexLayout.Header read) {
    this.arena = arena;
    this.header = read.index();
    this.size = (int) header.rows();
    Map<Section, MemorySegment> segments = new EnumMap<>(Section.class);
    read.places()
        .forEach((section, place) -> {
          MemorySegment segment = file.asSlice(place.offset(), place.length());
          if (crc(segment) != place.crc()) {
            throw IndexLayout.corrupt();
          }
          segments.put(section, segment);
        });
    read.places()
        .forEach((section, place) -> {
          switch (section) {
            case SSN,
                BIRTH,
                DEATH,
                FAMILY,
                GIVEN,
                MIDDLE,
                SUFFIX,
                BIRTHPLACE,
                DEATHPLACE,
                FLAGS,
                ENTRY,
                BIRTH_ORDER,
                NAME_ORDER ->
                columns[section.ordinal()] =
                    new Column(segment(segments, section), place.width(), size);
            case NAME_OFFSETS, NAME_BYTES, CODE_OFFSETS, CODE_BYTES, PART, PART_FAMILY -> {}
          }
        });
    this.names = dictionary(read, segments, Section.NAME_OFFSETS, Section.NAME_BYTES);
    this.codes = dictionary(read, segments, Section.CODE_OFFSETS, Section.CODE_BYTES);
    this.filters = ThreadLocal.withInitial(() -> new NameFilters(names));
    this.parts =
        new Parts(list(read, segments, Section.PART), list(read, segments, Section.PART_FAMILY));
  }

  /**
   * Opens an index of deaths, of any realm. Also opens HOLDERS of the realms SYNTHETIC and BENCH.
   *
   * @throws OperatorException exit 3 where there is no such file, it is no whole index, or it is an
   *     index of the holders of real numbers
   */
  public static PersonIndex open(Path file) {
    PersonIndex index = map(file);
    if (index.header.type() == IndexType.HOLDERS && index.header.realm() == Realm.REAL) {
      index.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index lists number holders, not deaths",
          "only the registry itself can open it; screen against a death index");
    }
    return index;
  }

  /**
   * Opens an index of number holders, of any realm.
   *
   * @throws OperatorException exit 3 where it is not one
   */
  public static PersonIndex openHolders(Path file, HoldersPermit permit) {
    java.util.Objects.requireNonNull(permit);
    PersonIndex index = map(file);
    if (index.header.type() != IndexType.HOLDERS) {
      index.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index lists deaths, not number holders",
          "give the register the index of number holders");
    }
    return index;
  }

  public IndexHeader header() {
    return header;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /**
   * The row at this place.
   *
   * @param ordinal 0 to {@link #size} - 1
   */
  public IndexRow row(int ordinal) {
    int flags = value(Section.FLAGS, ordinal);
    Optional<EntryId> entry =
        Flags.hasEntry(flags)
            ? Optional.of(new EntryId(column(Section.ENTRY).getLong(ordinal)))
            : Optional.empty();
    return new IndexRow(
        ordinal,
        new DeathFileRow(
            DeathFileRow.Change.NONE,
            identity(ordinal),
            DateCode.date(value(Section.DEATH, ordinal)),
            codes.get(value(Section.DEATHPLACE, ordinal)),
            Flags.proof(flags),
            Flags.evidence(flags),
            entry));
  }

  /** Every row under this number, in row order. */
  public List<IndexRow> listBySsn(Ssn ssn) {
    List<IndexRow> rows = new ArrayList<>(1);
    int end = firstRow(ssn.value() + 1);
    for (int i = firstRow(ssn.value()); i < end; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  /**
   * The rows that could be this person: same number; a number one digit or one exchange off where
   * names or birth agree; same or day-month-exchanged birth with a surname or a given name alike;
   * same surname (or a part of it, or surname and given name exchanged) and an agreeing given name
   * with a birth that does not differ, or, where few bear the surname, with a birth year near.
   */
  public Candidates findCandidates(Identity probe) {
    return new CandidateFinder(this, probe).find();
  }

  /** How common names and dates of birth are here; counted at the first call. */
  public Frequencies frequencies() {
    Frequencies known = frequencies;
    if (known == null) {
      // Two threads may both count: they come to the same.
      known = new Frequencies(this);
      frequencies = known;
    }
    return known;
  }

  /** Ends the mapping. No thread may still be reading. */
  @Override
  public void close() {
    arena.close();
  }

  Identity identity(int ordinal) {
    int number = value(Section.SSN, ordinal);
    if (number < 0 || number > RowTable.NO_SSN) {
      throw IndexLayout.corrupt();
    }
    return new Identity(
        number == RowTable.NO_SSN ? Optional.empty() : Optional.of(new Ssn(number)),
        new PersonName(
            names.get(value(Section.FAMILY, ordinal)),
            names.get(value(Section.GIVEN, ordinal)),
            names.get(value(Section.MIDDLE, ordinal)),
            codes.get(value(Section.SUFFIX, ordinal))),
        Flags.sex(value(Section.FLAGS, ordinal)),
        DateCode.date(value(Section.BIRTH, ordinal)),
        codes.get(value(Section.BIRTHPLACE, ordinal)));
  }

  Dictionary names() {
    return names;
  }

  /** The calling thread's own. */
  NameFilters filters() {
    return filters.get();
  }

  Parts parts() {
    return parts;
  }

  int value(Section section, int ordinal) {
    if (ordinal < 0 || ordinal >= size) {
      throw new IndexOutOfBoundsException("row " + ordinal + " of " + size);
    }
    return column(section).get(ordinal);
  }

  /** The row that stands at this place of an order. */
  int ordered(Section order, int place) {
    int row = value(order, place);
    if (row < 0 || row >= size) {
      throw IndexLayout.corrupt();
    }
    return row;
  }

  /** The first row whose number is not below {@code ssn}. */
  int firstRow(int ssn) {
    return firstRow(ssn, 0, size);
  }

  /** The same, where it is known to be from {@code from} up to {@code to}. */
  int firstRow(int ssn, int from, int to) {
    Column column = column(Section.SSN);
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (column.get(middle) < ssn) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Column column(Section section) {
    Column column = columns[section.ordinal()];
    if (column == null) {
      throw new IllegalStateException("no column " + section);
    }
    return column;
  }

  private static PersonIndex map(Path file) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      if (length < IndexLayout.FIXED_BYTES) {
        throw notAnIndex();
      }
      int head = IndexLayout.headerLength(read(channel, IndexLayout.FIXED_BYTES), length);
      IndexLayout.Header header = IndexLayout.decode(read(channel, head).array(), length);
      MemorySegment segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena);
      return new PersonIndex(arena, segment, header);
    } catch (NoSuchFileException e) {
      arena.close();
      throw new OperatorException(
          ExitCode.INPUT, "there is no such index", "check the path given with --against", e);
    } catch (IOException e) {
      arena.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index cannot be read: " + e.getClass().getSimpleName(),
          "check that it is a file and that you may read it",
          e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static OperatorException notAnIndex() {
    return new OperatorException(
        ExitCode.INPUT,
        "the file is not a Lychgate index",
        "build one with: lychgate index FILE --out INDEX");
  }

  private static ByteBuffer read(FileChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (int at = 0; buffer.hasRemaining(); ) {
      int got = channel.read(buffer, at);
      if (got < 0) {
        throw new EOFException();
      }
      at += got;
    }
    return buffer.flip();
  }

  private static MemorySegment segment(Map<Section, MemorySegment> segments, Section section) {
    MemorySegment segment = segments.get(section);
    if (segment == null) {
      throw IndexLayout.corrupt();
    }
    return segment;
  }

  private static Dictionary dictionary(
      IndexLayout.Header read,
      Map<Section, MemorySegment> segments,
      Section offsets,
      Section bytes) {
    IndexLayout.Place place = read.places().get(offsets);
    if (place == null || (place.width() != 4 && place.width() != 8)) {
      throw IndexLayout.corrupt();
    }
    long count = place.length() / place.width();
    return new Dictionary(
        new Column(segment(segments, offsets), place.width(), count),
        count,
        segment(segments, bytes));
  }

  private static Parts.Numbers list(
      IndexLayout.Header read, Map<Section, MemorySegment> segments, Section section) {
    IndexLayout.Place place = read.places().get(section);
    if (place == null || (place.width() == 0 && place.length() > 0)) {
      throw IndexLayout.corrupt();
    }
    // Only an empty list has width 0: names begin with the empty text, which is no part.
    int count = place.width() == 0 ? 0 : Math.toIntExact(place.length() / place.width());
    return new Parts.Numbers(new Column(segment(segments, section), place.width(), count), count);
  }

  private static int crc(MemorySegment segment) {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < segment.byteSize(); at += CRC_STEP) {
      long step = Math.min(CRC_STEP, segment.byteSize() - at);
      crc.update(segment.asSlice(at, step).asByteBuffer());
    }
    return (int) crc.getValue();
  }
}
