package org.lychgate.nation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/**
 * Writes a nation as files: the same bytes for the same seed and size, each file whole or not at
 * all. Memory grows with the deaths and the customers, not with the people.
 */
public final class NationWriter {
  private static final int PROGRESS_EVERY = 1_024;
  private static final String[] PEOPLE = {
    "person_id",
    "ssn",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "sex",
    "birth_date",
    "birth_place"
  };
  private static final String[] CUSTOMERS = {
    "customer_id",
    "ssn",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "birth_date",
    "sex",
    "birth_place"
  };
  private static final String[] TRUTH = {
    "person_id",
    "ssn",
    "state",
    "death_date",
    "death_place",
    "certificate",
    "reports",
    "errors",
    "customer_id",
    "customer_errors",
    "namesake_of"
  };

  private final Nation nation;
  private final Path dir;
  private final boolean force;
  private final Progress progress;
  private final IjeForm form;
  private final Map<Long, Traces> traces = new HashMap<>();
  private final Map<String, Long> byReporter = new TreeMap<>();
  private final Map<String, Long> bySlip = new TreeMap<>();
  private long leadsOnLiving;

  /** What truth.csv says of one person's reports. */
  private static final class Traces {
    final List<String> places = new ArrayList<>(1);
    final List<String> errors = new ArrayList<>(1);
    String certificate = "";
  }

  private NationWriter(Nation nation, Path dir, boolean force, Progress progress) {
    this.nation = nation;
    this.dir = dir;
    this.force = force;
    this.progress = progress;
    this.form = new IjeForm(nation);
  }

  /**
   * Writes {@code nation} below {@code dir}, which is made where there is none.
   *
   * @param force whether an earlier nation there is overwritten; its report files are removed first
   * @throws OperatorException USAGE, if there is one and it may not be; ENVIRONMENT, if the disk
   *     refuses
   */
  public static NationSummary write(Nation nation, Path dir, boolean force, Progress progress) {
    return new NationWriter(nation, dir, force, progress).write();
  }

  private NationSummary write() {
    makeRoom();
    Filings filings = new Filings(nation);
    List<Long> deceased = writePeople(filings);
    filings.addLivingLeads();
    writeReports(filings.listInOrder());
    long forged = writeForged(filings.listForged());
    Customers customers = new Customers(nation, deceased);
    Map<Long, String> slips = new HashMap<>();
    long dead = writeCustomers(customers, slips);
    writeTruth(customers, slips);
    Nation.Namesake pair = nation.namesake();
    return new NationSummary(
        nation.size(),
        deceased.size(),
        new TreeMap<>(byReporter),
        leadsOnLiving,
        forged,
        customers.size(),
        dead,
        new TreeMap<>(bySlip),
        Person.idOf(pair.living()),
        customers.findId(pair.living()).orElseThrow(),
        Person.idOf(pair.decedent()));
  }

  /** Batches of an earlier nation would stand among the new ones. */
  private void makeRoom() {
    List<Path> folders = new ArrayList<>();
    for (Reporter reporter : Reporter.values()) {
      folders.add(NationFiles.reports(dir, reporter));
    }
    try {
      for (Path folder : folders) {
        if (!Files.isDirectory(folder)) {
          continue;
        }
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.ije")) {
          for (Path file : old) {
            if (!force) {
              throw new OperatorException(
                  ExitCode.USAGE, dir + " holds a nation already", "--force overwrites it");
            }
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot clear " + dir, "check who owns the folder", e);
    }
  }

  private List<Long> writePeople(Filings filings) {
    List<Long> deceased = new ArrayList<>();
    try (Sheet sheet = new Sheet(NationFiles.people(dir), force)) {
      sheet.row(PEOPLE);
      for (long i = 0; i < nation.size(); i++) {
        Person p = nation.person(i);
        PersonName n = p.name();
        sheet.row(
            p.id(),
            p.ssn().digits(),
            n.family(),
            n.given(),
            n.middle(),
            n.suffix(),
            p.sex().name(),
            p.birth().toString(),
            p.birthPlace());
        if (p.death().isPresent()) {
          deceased.add(i);
          filings.addDeath(p);
        }
        tell(i);
      }
      sheet.commit();
    }
    return deceased;
  }

  private void writeReports(List<Filing> filings) {
    for (Reporter reporter : Reporter.values()) {
      byReporter.put(reporter.id().name(), 0L);
    }
    int from = 0;
    while (from < filings.size()) {
      Reporter reporter = filings.get(from).reporter();
      YearMonth month = filings.get(from).month();
      int to = from;
      while (to < filings.size()
          && filings.get(to).reporter() == reporter
          && filings.get(to).month().equals(month)) {
        to++;
      }
      Path file = NationFiles.batch(dir, reporter, month);
      writeBatch(file, reporter.id().name(), filings.subList(from, to), form::fill);
      byReporter.merge(reporter.id().name(), (long) (to - from), Long::sum);
      from = to;
    }
  }

  private long writeForged(List<Filing> filings) {
    long before = leadsOnLiving;
    writeBatch(NationFiles.forgedList(dir), NationFiles.FORGED_LIST, filings, form::fillForged);
    leadsOnLiving = before;
    return filings.size();
  }

  private void writeBatch(
      Path file, String folder, List<Filing> filings, Function<Filing, IjeForm.Filled> fill) {
    try (Sheet sheet = new Sheet(file, force)) {
      for (Filing filing : filings) {
        IjeForm.Filled filled = fill.apply(filing);
        long line = sheet.line(filled.record().text());
        Traces traces = this.traces.computeIfAbsent(filing.person(), _ -> new Traces());
        traces.places.add(folder + ":" + file.getFileName() + ":" + line);
        traces.errors.add(Slip.codes(filled.slips()));
        if (filing.certificate() > 0 && !filled.slips().contains(Slip.FORGED)) {
          traces.certificate = keyOf(filing).canonical();
        }
        count(filled.slips());
      }
      sheet.commit();
    }
  }

  private static CertificateKey keyOf(Filing filing) {
    Person.Death death = filing.death();
    return new CertificateKey(death.place(), death.date().getYear(), filing.certificate());
  }

  private void count(Set<Slip> slips) {
    leadsOnLiving += slips.contains(Slip.LIVING_PERSON) ? 1 : 0;
    slips.forEach(slip -> bySlip.merge(slip.code(), 1L, Long::sum));
  }

  private long writeCustomers(Customers customers, Map<Long, String> slips) {
    long dead = 0;
    try (Sheet sheet = new Sheet(NationFiles.customers(dir), force)) {
      sheet.row(CUSTOMERS);
      for (int i = 0; i < customers.size(); i++) {
        Customers.Row row = customers.row(i);
        PersonName n = row.name();
        sheet.row(
            row.id(),
            row.ssn().map(Ssn::digits).orElse(""),
            capitals(n.family()),
            capitals(n.given()),
            capitals(n.middle()),
            capitals(n.suffix()),
            row.person().birth().toString(),
            row.person().sex().name(),
            row.birthPlace());
        slips.put(row.person().index(), Slip.codes(row.slips()));
        dead += row.person().death().isPresent() ? 1 : 0;
      }
      sheet.commit();
    }
    return dead;
  }

  private void writeTruth(Customers customers, Map<Long, String> slips) {
    Nation.Namesake pair = nation.namesake();
    try (Sheet sheet = new Sheet(NationFiles.truth(dir), force)) {
      sheet.row(TRUTH);
      for (long i = 0; i < nation.size(); i++) {
        Person p = nation.person(i);
        Optional<Traces> t = Optional.ofNullable(traces.get(i));
        sheet.row(
            p.id(),
            p.ssn().digits(),
            p.death().isPresent() ? "dead" : "alive",
            p.death().map(d -> d.date().toString()).orElse(""),
            p.death().map(Person.Death::place).orElse(""),
            t.map(x -> x.certificate).orElse(""),
            t.map(x -> String.join(";", x.places)).orElse(""),
            t.map(x -> String.join(";", x.errors)).orElse(""),
            customers.findId(i).orElse(""),
            slips.getOrDefault(i, ""),
            i == pair.living() ? Person.idOf(pair.decedent()) : "");
        tell(nation.size() + i);
      }
      sheet.commit();
    }
  }

  /** As a firm writes names: {@code Garcia Lopez}, {@code O'Brien}; suffixes as they are usual. */
  private static String capitals(String name) {
    if (name.matches("I+")) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || !Character.isLetter(out.charAt(i - 1))) {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }

  private void tell(long done) {
    if (done % PROGRESS_EVERY == 0 || done == 2L * nation.size() - 1) {
      progress.at(done + 1, 2L * nation.size());
    }
  }
}
