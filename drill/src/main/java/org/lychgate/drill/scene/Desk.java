package org.lychgate.drill.scene;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.nation.Person;

/** A reporter's desk: papers become signed batches and go to the registry over HTTP. */
public final class Desk {
  private static final int BLOCK = 2_000;

  private final Scene scene;
  private final RandomGenerator random;
  private final RandomGenerator lags;
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger blocks = new AtomicInteger();

  Desk(Scene scene, long seed) {
    this.scene = scene;
    this.random = new SplittableRandom(seed);
    this.lags = new SplittableRandom(seed);
  }

  /** The first of 2,000 certificate numbers that nobody else in the drill uses. */
  public int certificates() {
    return 1 + blocks.getAndIncrement() * BLOCK;
  }

  /** Signs {@code papers} as {@code key} and sends them. */
  public Reply submit(String key, List<Paper> papers) {
    return send(sign(key, papers));
  }

  public Reply submit(String key, Paper paper) {
    return submit(key, List.of(paper));
  }

  /** What {@link #submit} would send. */
  public SubmissionMaker.Signed sign(String key, List<Paper> papers) {
    return sign(key, scene.keys().get(key), papers);
  }

  /** A batch that names the key {@code key} and is signed by {@code signer}, whoever that is. */
  public SubmissionMaker.Signed sign(String key, NoteSigner signer, List<Paper> papers) {
    ReporterRole role =
        scene
            .keys()
            .trust()
            .find(key)
            .map(k -> k.role())
            .orElse(KeyRole.REGISTRAR)
            .findReporterRole()
            .orElse(ReporterRole.REGISTRAR);
    ReporterId reporter = new ReporterId(key);
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (Paper paper : papers) {
      IjeRecord record = paper.record();
      Parsed<DeathReport> report =
          IjeReports.toReport(
              record,
              "m-" + messages.incrementAndGet(),
              reporter,
              role,
              scene.day(),
              record.source().hash());
      switch (report) {
        case Parsed.Value<DeathReport> value ->
            sources.add(new SubmissionMaker.Source(value.value(), "ije", record.source()));
        case Parsed.Rejected<DeathReport> _ ->
            throw new DrillException("a paper that cannot even be stated");
      }
    }
    return SubmissionMaker.make(Realm.SYNTHETIC, reporter, sources, signer, random);
  }

  public Reply send(SubmissionMaker.Signed signed) {
    return send(signed, Optional.of(signed.signature().headerValue()));
  }

  public Reply send(SubmissionMaker.Signed signed, Optional<String> line) {
    return scene.web().post("/v1/submissions", signed.envelope().bytes(), line);
  }

  /** These papers, of deaths in {@code place}. */
  public static List<Paper> in(String place, List<Paper> papers) {
    return papers.stream().map(paper -> paper.in(place)).toList();
  }

  /** As {@link #week(List, LocalDate, int)}, until the registry's day. */
  public List<Paper> week(List<Person> people, int firstCertificate) {
    return week(people, scene.day(), firstCertificate);
  }

  /**
   * A registrar's file as it should be, were these people dead: registered over the week before
   * {@code day}, certificates in that order, and lags between death and registration as they are
   * (handbook §5.4).
   */
  public List<Paper> week(List<Person> people, LocalDate day, int firstCertificate) {
    List<Paper> drafts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      LocalDate registered = day.minusDays(1 + lags.nextInt(7));
      drafts.add(
          new Paper(
              people.get(i).identity(),
              registered.minusDays(lag()),
              firstCertificate,
              registered,
              java.util.Map.of()));
    }
    drafts.sort(Comparator.comparing(Paper::registered));
    List<Paper> out = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      out.add(drafts.get(i).withCertificate(firstCertificate + i));
    }
    return out;
  }

  private int lag() {
    double kind = lags.nextDouble();
    double median = kind < 0.75 ? 4 : kind < 0.95 ? 20 : 70;
    double days = median * Math.exp(0.8 * lags.nextGaussian());
    return (int) Math.min(150, Math.max(0, Math.round(days)));
  }
}
