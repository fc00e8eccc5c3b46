package org.lychgate.gate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.BatchTrait;
import org.lychgate.model.BatchTraits;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.Declaration;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.model.Share;

/**
 * What the rulings on one batch have in common: recorded once, so that each can be made again.
 * Counts and settings only; nobody can be told from it.
 *
 * @param role that the reporter's key is enrolled for
 * @param received day of receipt, as the reports have it
 * @param judged day by which the batch was looked at: the log's
 * @param profile view of the batch by which it was judged
 * @param history of the reporter before it
 * @param declarations that could be relied on
 * @param policy in force
 * @param weights SHA-256 of the linkage weights
 * @param holders SHA-256 of the holder snapshot, where there is one
 */
public record BatchInputs(
    ReporterRole role,
    LocalDate received,
    LocalDate judged,
    BatchProfile profile,
    ReporterHistory history,
    List<Declaration> declarations,
    Policy policy,
    Sha256 weights,
    Optional<Sha256> holders) {
  private static final long VERSION = 1;

  public BatchInputs {
    declarations = List.copyOf(declarations);
  }

  /**
   * What most batches of a day share, so that it is kept once: the settings, and the reporter's
   * past up to its last day. Each is found by its SHA-256.
   */
  public List<byte[]> parts() {
    return List.of(settings(), past());
  }

  /** The rest, with the hashes of {@link #parts()}. */
  public byte[] bytes() {
    Packer to = new Packer().whole(VERSION).hash(Sha256.of(settings())).hash(Sha256.of(past()));
    to.whole(role.ordinal()).day(received).day(judged);
    pack(to, profile);
    to.whole(history.reports()).whole(history.quarantined()).whole(history.reversed());
    pack(to, history.profile());
    to.list(last(history.days()), BatchInputs::pack);
    to.list(last(history.counts()), BatchInputs::pack);
    to.list(declarations, BatchInputs::pack);
    return to.bytes();
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @param parts the part with a hash; empty where there is none
   * @throws IllegalArgumentException where a part is missing or is another one, or something is not
   *     as it is written
   */
  public static BatchInputs parse(byte[] bytes, Function<Sha256, Optional<byte[]>> parts) {
    BatchInputs out = Unpacker.read(bytes, from -> unpack(from, parts));
    if (!Arrays.equals(out.bytes(), bytes)) {
      throw new IllegalArgumentException("a batch's inputs in another spelling");
    }
    return out;
  }

  private static BatchInputs unpack(Unpacker from, Function<Sha256, Optional<byte[]>> parts) {
    if (from.whole() != VERSION) {
      throw new IllegalArgumentException("a batch's inputs of another version");
    }
    Settings settings = Unpacker.read(part(parts, from.hash()), Settings::unpack);
    Past past = Unpacker.read(part(parts, from.hash()), Past::unpack);
    ReporterRole role = from.word(ReporterRole.values());
    LocalDate received = from.day();
    LocalDate judged = from.day();
    BatchProfile profile = profile(from);
    long reports = from.whole();
    long quarantined = from.whole();
    long reversed = from.whole();
    BatchProfile baseline = profile(from);
    List<DayAges> days = join(past.days(), from.list(BatchInputs::dayAges));
    List<CountedDay> counts = join(past.counts(), from.list(BatchInputs::countedDay));
    return new BatchInputs(
        role,
        received,
        judged,
        profile,
        new ReporterHistory(reports, quarantined, reversed, baseline, days, counts),
        from.list(BatchInputs::declaration),
        settings.policy(),
        settings.weights(),
        settings.holders());
  }

  private static byte[] part(Function<Sha256, Optional<byte[]>> parts, Sha256 hash) {
    byte[] part =
        parts
            .apply(hash)
            .orElseThrow(() -> new IllegalArgumentException("part " + hash + " is missing"));
    if (!Sha256.of(part).equals(hash)) {
      throw new IllegalArgumentException("part " + hash + " is another one");
    }
    return part;
  }

  private record Settings(Policy policy, Sha256 weights, Optional<Sha256> holders) {
    static Settings unpack(Unpacker from) {
      return new Settings(Policy.parse(from.text()), from.hash(), from.maybe(Unpacker::hash));
    }
  }

  private byte[] settings() {
    return new Packer().text(policy.canonical()).hash(weights).maybe(holders, Packer::hash).bytes();
  }

  private record Past(List<DayAges> days, List<CountedDay> counts) {
    static Past unpack(Unpacker from) {
      return new Past(from.list(BatchInputs::dayAges), from.list(BatchInputs::countedDay));
    }
  }

  private byte[] past() {
    return new Packer()
        .list(allButLast(history.days()), BatchInputs::pack)
        .list(allButLast(history.counts()), BatchInputs::pack)
        .bytes();
  }

  private static <T> List<T> allButLast(List<T> list) {
    return list.subList(0, Math.max(0, list.size() - 1));
  }

  private static <T> List<T> last(List<T> list) {
    return list.subList(Math.max(0, list.size() - 1), list.size());
  }

  private static <T> List<T> join(List<T> first, List<T> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static void pack(Packer to, BatchProfile profile) {
    to.whole(profile.count()).flags(profile.signed());
    profile.ageGroups().forEach(to::whole);
    to.whole(profile.withAge())
        .whole(profile.distinctDeathDates())
        .whole(profile.largestDeathDate())
        .whole(profile.certificates());
    to.list(profile.traits().deathDates(), (in, reports) -> in.whole(reports));
    to.list(
        List.copyOf(profile.traits().shares().entrySet()),
        (in, share) ->
            in.whole(share.getKey().ordinal())
                .whole(share.getValue().count())
                .whole(share.getValue().of()));
  }

  private static BatchProfile profile(Unpacker from) {
    int count = from.small();
    boolean signed = from.flags(1)[0];
    Integer[] groups = new Integer[3 * BatchProfile.AGE_FROM.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = from.small();
    }
    int withAge = from.small();
    int dates = from.small();
    int largest = from.small();
    int certificates = from.small();
    List<Integer> deathDates = from.list(Unpacker::small);
    Map<BatchTrait, Share> shares = new EnumMap<>(BatchTrait.class);
    from.list(in -> Map.entry(in.word(BatchTrait.values()), new Share(in.small(), in.small())))
        .forEach(share -> shares.put(share.getKey(), share.getValue()));
    return new BatchProfile(
        count,
        signed,
        List.of(groups),
        withAge,
        dates,
        largest,
        certificates,
        new BatchTraits(deathDates, shares));
  }

  private static void pack(Packer to, DayAges day) {
    to.day(day.day());
    day.byAge().forEach(to::whole);
  }

  private static DayAges dayAges(Unpacker from) {
    LocalDate day = from.day();
    Integer[] ages = new Integer[BatchProfile.AGE_FROM.size()];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = from.small();
    }
    return new DayAges(day, List.of(ages));
  }

  private static void pack(Packer to, CountedDay day) {
    to.day(day.day()).whole(day.counted()).whole(day.listed());
  }

  private static CountedDay countedDay(Unpacker from) {
    return new CountedDay(from.day(), from.whole(), from.whole());
  }

  private static void pack(Packer to, Declaration d) {
    to.text(d.jurisdiction())
        .day(d.firstDay())
        .day(d.lastDay())
        .day(d.expires())
        .whole(d.maxReports());
  }

  private static Declaration declaration(Unpacker from) {
    return new Declaration(from.text(), from.day(), from.day(), from.day(), from.small());
  }
}
