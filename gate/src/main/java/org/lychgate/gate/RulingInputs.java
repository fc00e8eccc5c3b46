package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.Provenance;
import org.lychgate.model.Sex;
import org.lychgate.model.Standing;
import org.lychgate.model.Veto;

/**
 * What one ruling was made from, beside what its batch has in common ({@link BatchInputs}).
 *
 * <p>It names nobody: number, names, certificate number, holder, entry ids and hashes are replaced
 * by stand-ins that get the same ruling ({@link StandIn}); of what served one comparison only the
 * result is in it (design §4.2). Dates and places stay, so it is still kept sealed.
 *
 * @param report with stand-ins
 * @param linkage with a stand-in for the holder
 * @param ofHolder how the person's earlier entries stand to the report
 * @param ofCertificate how entries under its certificate do
 * @param provenance from whom the reporter can have it
 * @param looked whether the look of the batch counted; not where officers had let it go
 */
public record RulingInputs(
    DeathReport report,
    Linkage linkage,
    List<StandIn.Prior> ofHolder,
    List<StandIn.Prior> ofCertificate,
    Provenance provenance,
    boolean looked) {
  private static final int LEVEL_BITS = 3;

  public RulingInputs {
    ofHolder = List.copyOf(ofHolder);
    ofCertificate = List.copyOf(ofCertificate);
  }

  /** The inputs of a ruling, without whom they are about. */
  public static RulingInputs of(
      DeathReport report, Linkage linkage, Standing standing, boolean looked) {
    List<PriorEntry> all = new ArrayList<>(standing.ofHolder());
    all.addAll(standing.ofCertificate());
    Provenance known = standing.provenance();
    return new RulingInputs(
        StandIn.report(report),
        StandIn.linkage(linkage),
        StandIn.priors(standing.ofHolder(), all, report, linkage),
        StandIn.priors(standing.ofCertificate(), all, report, linkage),
        known.told().isEmpty() ? Provenance.UNTOLD : known,
        looked);
  }

  /**
   * What is not as a statement says that was signed and committed to: for a report whose statement
   * is still there.
   */
  public List<String> listOther(
      Identity decedent, PartialDate death, String place, Optional<CertificateKey> certificate) {
    DeathReport stated =
        StandIn.report(
            new DeathReport(
                "-",
                StandIn.REPORTER,
                report.role(),
                decedent,
                death,
                place,
                certificate,
                report.certified(),
                report.received(),
                StandIn.RAW,
                ComparisonOnly.NONE));
    List<String> out = new ArrayList<>();
    addIfOther(out, "whether a number is stated", r -> r.decedent().ssn().isPresent(), stated);
    addIfOther(out, "the words of the name", r -> words(r.decedent().name()), stated);
    addIfOther(out, "the birth date", r -> r.decedent().birth(), stated);
    addIfOther(out, "the death date", DeathReport::death, stated);
    addIfOther(out, "the place of death", DeathReport::placeOfDeath, stated);
    addIfOther(out, "the certificate's year and place", DeathReport::certificate, stated);
    return List.copyOf(out);
  }

  private void addIfOther(
      List<String> to, String what, Function<DeathReport, Object> of, DeathReport stated) {
    if (!of.apply(report).equals(of.apply(stated))) {
      to.add(what + " is not the signed statement's");
    }
  }

  private static List<Object> words(PersonName name) {
    return List.of(name.family(), name.given(), name.middle(), name.suffix().isEmpty());
  }

  /** What the gate is asked with. */
  Standing standing(BatchInputs batch) {
    return new Standing(
        ofHolder.stream().map(prior -> prior.entry(report)).toList(),
        ofCertificate.stream().map(prior -> prior.entry(report)).toList(),
        provenance,
        batch.history(),
        batch.declarations());
  }

  void pack(Packer to) {
    Identity who = report.decedent();
    ComparisonOnly vetoes = report.comparison();
    to.flags(
        looked,
        who.ssn().isPresent(),
        vetoes.reporterSsn().isPresent(),
        vetoes.spouseSsn().isPresent(),
        who.name().suffix().isEmpty());
    to.whole(
        (StandIn.words(who.name().family()) << 4)
            + (StandIn.words(who.name().given()) << 2)
            + StandIn.words(who.name().middle()));
    to.date(who.birth()).date(report.death()).text(report.placeOfDeath());
    to.maybe(report.certificate(), (in, key) -> in.text(key.jurisdiction()).whole(key.year()));
    to.maybe(report.certified(), Packer::day);
    pack(to, linkage);
    to.list(ofHolder, RulingInputs::pack).list(ofCertificate, RulingInputs::pack);
    to.maybe(
        provenance.told().isEmpty() ? Optional.empty() : Optional.of(provenance),
        (in, known) ->
            in.text(known.origin())
                .list(
                    known.told(),
                    (step, told) -> step.text(told.from()).text(told.to()).day(told.day())));
  }

  static RulingInputs unpack(Unpacker from, BatchInputs batch) {
    boolean[] flags = from.flags(5);
    int words = from.small();
    Identity who =
        new Identity(
            StandIn.number(flags[1]),
            StandIn.name(words >> 4 & 3, words >> 2 & 3, words & 3, flags[4]),
            Sex.U,
            from.date(),
            "");
    PartialDate death = from.date();
    String place = from.text();
    Optional<CertificateKey> key = from.maybe(in -> new CertificateKey(in.text(), in.small(), 1));
    Optional<LocalDate> certified = from.maybe(Unpacker::day);
    DeathReport report =
        StandIn.report(
            new DeathReport(
                "-",
                StandIn.REPORTER,
                batch.role(),
                who,
                death,
                place,
                key,
                certified,
                batch.received(),
                StandIn.RAW,
                new ComparisonOnly(StandIn.number(flags[2]), StandIn.number(flags[3]), "", "")));
    return new RulingInputs(
        report,
        linkage(from),
        from.list(RulingInputs::prior),
        from.list(RulingInputs::prior),
        from.maybe(in -> new Provenance(in.text(), in.list(RulingInputs::told)))
            .orElse(Provenance.UNTOLD),
        flags[0]);
  }

  private static void pack(Packer to, Linkage linkage) {
    switch (linkage) {
      case Linkage.NoHolders _ -> to.whole(0);
      case Linkage.Unmatched _ -> to.whole(1);
      case Linkage.Linked linked -> {
        long levels = 0;
        for (AgreementField field : AgreementField.values()) {
          levels |= (long) linked.agreement().of(field).ordinal() << LEVEL_BITS * field.ordinal();
        }
        long vetoes = 0;
        for (Veto veto : linked.vetoes()) {
          vetoes |= 1L << veto.ordinal();
        }
        boolean alone = linked.margin() == Double.POSITIVE_INFINITY;
        to.whole(2).number(linked.weight());
        to.maybe(alone ? Optional.empty() : Optional.of(linked.margin()), Packer::number);
        to.whole(levels).whole(vetoes);
      }
    }
  }

  private static Linkage linkage(Unpacker from) {
    return switch (from.small()) {
      case 0 -> new Linkage.NoHolders();
      case 1 -> new Linkage.Unmatched();
      case 2 -> {
        double weight = from.number();
        double margin = from.maybe(Unpacker::number).orElse(Double.POSITIVE_INFINITY);
        yield new Linkage.Linked(
            StandIn.HOLDER, weight, 0, margin, agreement(from.whole()), vetoes(from.whole()));
      }
      default -> throw new IllegalArgumentException("a linkage that is none");
    };
  }

  private static Agreement agreement(long levels) {
    Map<AgreementField, AgreementLevel> out = new EnumMap<>(AgreementField.class);
    AgreementLevel[] known = AgreementLevel.values();
    for (AgreementField field : AgreementField.values()) {
      int level = (int) (levels >>> LEVEL_BITS * field.ordinal() & 7);
      if (level >= known.length) {
        throw new IllegalArgumentException("an agreement that is none");
      }
      out.put(field, known[level]);
    }
    return new Agreement(out);
  }

  private static Set<Veto> vetoes(long bits) {
    Set<Veto> out = EnumSet.noneOf(Veto.class);
    for (Veto veto : Veto.values()) {
      if ((bits >>> veto.ordinal() & 1) == 1) {
        out.add(veto);
      }
    }
    return out;
  }

  private static void pack(Packer to, StandIn.Prior prior) {
    to.whole(prior.ordinal())
        .whole(prior.status().ordinal())
        .whole(prior.holder().ordinal())
        .whole(prior.certificate().ordinal())
        .flags(prior.sameRaw(), prior.conflict())
        .maybe(prior.reversedOn(), Packer::day);
  }

  private static StandIn.Prior prior(Unpacker from) {
    int ordinal = from.small();
    EntryStatus status = from.word(EntryStatus.values());
    StandIn.Same holder = from.word(StandIn.Same.values());
    StandIn.Same certificate = from.word(StandIn.Same.values());
    boolean[] flags = from.flags(2);
    return new StandIn.Prior(
        ordinal, status, holder, certificate, flags[0], flags[1], from.maybe(Unpacker::day));
  }

  private static Provenance.Told told(Unpacker from) {
    return new Provenance.Told(from.text(), from.text(), from.day());
  }
}
