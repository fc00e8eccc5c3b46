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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * An index of people, opened for reading: mapped, nothing copied. For any number of threads, until
 * {@link #close}. An update that replaces the file does not disturb whoever has it open.
 *
 * <p>A file that is no index, is damaged or cut short gives an OperatorException with exit 3, at
 * opening where its header tells, else when the damaged block is first read; never another error,
 * and never a wrong answer. Opening reads a few hundred kilobytes, whatever the size.
 */
public final class PersonIndex implements AutoCloseable {
  private static final long HASH_PIECE = 1 << 26;

  private final Arena arena;
  private final MemorySegment mapped;
  private final IndexHeader header;
  private final Rows rows;
  private final Blocks blocks;
  private final Dictionary.Names names;
  private final Dictionary codes;
  private final BirthOrder births;
  private final NameOrder families;
  private final Parts parts;
  private final Frequencies frequencies;
  private final Sketches sketches;
  private final KnownNames known;
  private final NearBirths nearBirths;
  private final OddPlaces oddPlaces;
  private final Numberless numberless;

  private PersonIndex(Arena arena, MemorySegment mapped, MappedSections file, IndexHeader header) {
    this.arena = arena;
    this.mapped = mapped;
    this.header = header;
    this.blocks = file.blocks();
    int size = (int) header.rows();
    this.names =
        new Dictionary.Names(
            dictionary(file, Section.NAME_OFFSETS, Section.NAME_BYTES),
            file.list(Section.NAME_RUNS, 1),
            file.list(Section.NAME_HASH, Integer.BYTES));
    this.codes = dictionary(file, Section.CODE_OFFSETS, Section.CODE_BYTES);
    Dates born = new Dates(file.list(Section.BIRTH_CODES, Integer.BYTES));
    Dates died = new Dates(file.list(Section.DEATH_CODES, Integer.BYTES));
    this.rows = new Rows(file, size, new Rows.Limits(names.size(), codes.size(), born, died));
    int nameWidth = IndexLayout.widthOf(names.size() - 1L);
    int birthWidth = IndexLayout.widthOf(born.size() - 1L);
    int rowWidth = IndexLayout.widthOf(size - 1L);
    this.births =
        new BirthOrder(
            born,
            file.items(Section.BIRTH_STARTS, Integer.BYTES, born.size() + 1L),
            file.items(Section.BIRTH_ORDER, 2 * nameWidth + rowWidth, size),
            nameWidth,
            names.size());
    this.families =
        new NameOrder(
            born,
            file.items(Section.NAME_STARTS, Integer.BYTES, names.size() + 1L),
            file.items(Section.NAME_ORDER, birthWidth + nameWidth + rowWidth, size),
            new NameOrder.Shape(birthWidth, nameWidth, names.size()));
    this.parts =
        new Parts(
            file.list(Section.PART, Integer.BYTES), file.list(Section.PART_FAMILY, Integer.BYTES));
    this.frequencies =
        new Frequencies(this, file.items(Section.GIVEN_COUNTS, Integer.BYTES, names.size()));
    this.sketches = new Sketches(names);
    this.known = new KnownNames(names, parts);
    this.nearBirths = new NearBirths(births);
    this.numberless = new Numberless(rows);
    this.oddPlaces = new OddPlaces(births, sketches, numberless);
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
    return rows.size();
  }

  /**
   * Reads all of the file and compares it with its checksums. Whoever only looks up need not ask:
   * each block is compared before anything in it is believed.
   *
   * @throws OperatorException INPUT where the file is damaged
   */
  public void checkAll() {
    blocks.checkAll();
  }

  /**
   * The row at this place.
   *
   * @param ordinal 0 to {@link #size} - 1
   */
  public IndexRow row(int ordinal) {
    return row(ordinal, rows.number(ordinal));
  }

  /** Every row under this number, in row order. Many at once are quicker: {@link #pairs}. */
  public List<IndexRow> listBySsn(Ssn ssn) {
    long range = rows.numbers().rowsAtOnce(ssn.value());
    int from = (int) (range >>> Integer.SIZE);
    int to = (int) range;
    if (from == to) {
      return List.of();
    }
    List<IndexRow> found = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      touch(new int[] {i}, 0, 1);
      found.add(row(i, ssn.value()));
    }
    return found;
  }

  /** A search for the rows of many numbers at once. One for each thread. */
  public NumberPairs pairs() {
    return new NumberPairs(this);
  }

  /**
   * The rows that could be this person: same number; a number one digit or one exchange off where
   * names or birth agree; same or day-month-exchanged birth with a surname or a given name alike;
   * same surname (or a part of it, or surname and given name exchanged) and an agreeing given name
   * with a birth that does not differ, or, where few bear the surname, with a birth year near.
   */
  public Candidates findCandidates(Identity probe) {
    return findCandidates(probe, Worth.ANY);
  }

  /**
   * Of the same rows those that weigh enough: all of them, unless the search is cut. The more is
   * needed, the less is read.
   */
  public Candidates findCandidates(Identity probe, Worth worth) {
    return new CandidateFinder(this, probe, worth).find();
  }

  /**
   * Says that many people will be asked for, all over the index: it is then read in large pieces,
   * where the system can. For a single question that would read more than it needs.
   */
  public void expectMany() {
    HugePages.adviseMapped(mapped);
  }

  /** SHA-256 of the file, by the bytes that are searched here; reads all of it. */
  public Sha256 hash() {
    MessageDigest digest = Sha256.newDigest();
    for (long at = 0; at < mapped.byteSize(); at += HASH_PIECE) {
      long bytes = Math.min(HASH_PIECE, mapped.byteSize() - at);
      digest.update(mapped.asSlice(at, bytes).asByteBuffer());
    }
    return Sha256.fromBytes(digest.digest());
  }

  /** How common names and dates of birth are here. */
  public Frequencies frequencies() {
    return frequencies;
  }

  /** Ends the mapping. No thread may still be reading. */
  @Override
  public void close() {
    arena.close();
  }

  Identity identity(int ordinal) {
    return identity(ordinal, rows.number(ordinal));
  }

  /**
   * Reads the columns of these rows, then their names, for nothing but their arrival: they lie far
   * apart, and so no read waits for another.
   */
  void touch(int[] ordinals, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= rows.touch(ordinals[i]);
    }
    for (int i = from; i < to; i++) {
      int row = ordinals[i];
      all |= names.touch(rows.family(row), rows.given(row), rows.middle(row));
    }
    // Never so; what was read is used, so that it is read.
    if (all < 0) {
      throw IndexLayout.corrupt();
    }
  }

  private Identity identity(int ordinal, int number) {
    int flags = rows.flags(ordinal);
    int family = rows.family(ordinal);
    int given = rows.given(ordinal);
    int middle = rows.middle(ordinal);
    int suffix = rows.suffix(ordinal);
    int birth = rows.birth(ordinal);
    int birthPlace = rows.birthPlace(ordinal);
    return new Identity(
        number == Numbers.NONE ? Optional.empty() : Optional.of(new Ssn(number)),
        new PersonName(names.get(family), names.get(given), names.get(middle), codes.get(suffix)),
        Flags.sex(flags),
        DateCode.date(birth),
        codes.get(birthPlace));
  }

  /** The row at {@code ordinal}, which has this number, or {@link Numbers#NONE}. */
  IndexRow row(int ordinal, int number) {
    int flags = rows.flags(ordinal);
    int death = rows.death(ordinal);
    int deathPlace = rows.deathPlace(ordinal);
    Optional<EntryId> entry =
        Flags.hasEntry(flags) ? Optional.of(new EntryId(rows.entry(ordinal))) : Optional.empty();
    return new IndexRow(
        ordinal,
        new DeathFileRow(
            DeathFileRow.Change.NONE,
            identity(ordinal, number),
            DateCode.date(death),
            codes.get(deathPlace),
            Flags.proof(flags),
            Flags.evidence(flags),
            entry));
  }

  /** The rows' columns, as numbers. */
  Rows rows() {
    return rows;
  }

  Dictionary.Names names() {
    return names;
  }

  /** Suffixes and places. */
  Dictionary codes() {
    return codes;
  }

  /** Rows by birth. */
  BirthOrder births() {
    return births;
  }

  /** Rows by surname. */
  NameOrder families() {
    return families;
  }

  Sketches sketches() {
    return sketches;
  }

  KnownNames known() {
    return known;
  }

  NearBirths nearBirths() {
    return nearBirths;
  }

  OddPlaces oddPlaces() {
    return oddPlaces;
  }

  /** The rows without a number. */
  Numberless numberless() {
    return numberless;
  }

  Parts parts() {
    return parts;
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
      return new PersonIndex(
          arena, segment, new MappedSections(segment, head, header.places()), header.index());
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

  private static Dictionary dictionary(MappedSections file, Section offsets, Section bytes) {
    return new Dictionary(file.list(offsets, Integer.BYTES), file.list(bytes, 1));
  }
}
