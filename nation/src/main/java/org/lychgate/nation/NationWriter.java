package org.lychgate.nation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Writes a nation as files: the same bytes for the same spec and any number of threads, each file
 * whole or not at all. Memory grows with the deaths and the customers, not with the people.
 */
public final class NationWriter {
  /** Rows made at a time. */
  private static final int CHUNK = 1_024;

  private final Nation nation;
  private final Records records;
  private final Path dir;
  private final boolean force;
  private final int threads;
  private final Progress progress;
  private final Traces traces = new Traces();
  private long parts;

  private NationWriter(Nation nation, Path dir, boolean force, int threads, Progress progress) {
    this.nation = nation;
    this.records = Records.of(nation);
    this.dir = dir;
    this.force = force;
    this.threads = threads;
    this.progress = progress;
  }

  /** Writes on as many threads as the machine has processors; see the other. */
  public static NationSummary write(Nation nation, Path dir, boolean force, Progress progress) {
    return write(nation, dir, force, Runtime.getRuntime().availableProcessors(), progress);
  }

  /**
   * Writes {@code nation} below {@code dir}, which is made where there is none.
   *
   * @param force whether an earlier nation there is overwritten; its report files are removed first
   * @param threads how many, from 1; the bytes are the same
   * @throws OperatorException USAGE, if there is one and it may not be; ENVIRONMENT, if the disk
   *     refuses
   */
  public static NationSummary write(
      Nation nation, Path dir, boolean force, int threads, Progress progress) {
    if (threads < 1) {
      throw new OperatorException(
          ExitCode.USAGE, "a nation is not written by " + threads + " threads", "use 1 or more");
    }
    return new NationWriter(nation, dir, force, threads, progress).write();
  }

  private NationSummary write() {
    makeRoom();
    BitSet deceased = new BitSet(nation.size());
    FilingKeys keys = new FilingKeys();
    long forged = 0;
    if (nation.spec().span() == Span.YEAR) {
      writePeople(deceased, keys);
      forged = new ReportFiles(records, keys, dir, force, threads, traces).write();
    } else {
      writePeopleAndReports(deceased);
    }
    Customers customers = new Customers(nation, deceased);
    long dead = writeCustomers(customers);
    writeTruth(customers);
    Nation.Namesake pair = nation.namesake();
    boolean isPair = pair.living() >= 0;
    return new NationSummary(
        nation.size(),
        deceased.cardinality(),
        traces.byReporter(),
        traces.leadsOnLiving(),
        forged,
        customers.size(),
        dead,
        traces.byCode(),
        isPair ? Person.idOf(pair.living()) : "",
        customers.findId(pair.living()).orElse(""),
        isPair ? Person.idOf(pair.decedent()) : "");
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
      if (force && nation.spec().span() == Span.YEAR) {
        Files.deleteIfExists(NationFiles.reportsTable(dir));
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot clear " + dir, "check who owns the folder", e);
    }
  }

  private record People(Rows rows, List<Long> deceased, List<Filing> filings) {}

  private void writePeople(BitSet deceased, FilingKeys keys) {
    try (Sheet sheet = new Sheet(NationFiles.people(dir), force)) {
      sheet.row(TableRows.PEOPLE);
      InOrder.run(
          nation.size(),
          CHUNK,
          threads,
          this::people,
          part -> {
            sheet.add(part.rows());
            part.deceased().forEach(i -> deceased.set((int) (long) i));
            part.filings().forEach(keys::add);
            tell();
          });
      sheet.commit();
    }
  }

  private People people(long from, long to) {
    People part = new People(new Rows(), new ArrayList<>(), new ArrayList<>());
    for (long i = from; i < to; i++) {
      Person person = nation.person(i);
      TableRows.person(part.rows(), person);
      if (person.death().isPresent()) {
        part.deceased().add(i);
        part.filings().addAll(records.plan().of(person));
      }
    }
    return part;
  }

  private record Lives(Rows people, Rows reports, List<Long> deceased, List<DeathRecord> made) {}

  /** Whole lives: too many reports for 5,000 characters each; one table, in order of the people. */
  private void writePeopleAndReports(BitSet deceased) {
    try (Sheet people = new Sheet(NationFiles.people(dir), force);
        Sheet reports = new Sheet(NationFiles.reportsTable(dir), force)) {
      people.row(TableRows.PEOPLE);
      reports.row(TableRows.REPORTS);
      InOrder.run(
          nation.size(),
          CHUNK,
          threads,
          this::lives,
          part -> {
            people.add(part.people());
            reports.add(part.reports());
            part.deceased().forEach(i -> deceased.set((int) (long) i));
            part.made().forEach(r -> traces.count(Optional.of(r.reporter()), r.errors()));
            tell();
          });
      people.commit();
      reports.commit();
    }
  }

  private Lives lives(long from, long to) {
    Lives part = new Lives(new Rows(), new Rows(), new ArrayList<>(), new ArrayList<>());
    for (long i = from; i < to; i++) {
      Person person = nation.person(i);
      TableRows.person(part.people(), person);
      if (person.death().isPresent()) {
        part.deceased().add(i);
      }
      for (DeathRecord report : allReports(i)) {
        TableRows.report(part.reports(), nation.seed(), report);
        part.made().add(report);
      }
    }
    return part;
  }

  private List<DeathRecord> allReports(long index) {
    List<DeathRecord> out = new ArrayList<>(records.reports(index));
    records.reportOnLiving(index).ifPresent(out::add);
    return out;
  }

  private record Accounts(Rows rows, int dead) {}

  private long writeCustomers(Customers customers) {
    long[] dead = new long[1];
    try (Sheet sheet = new Sheet(NationFiles.customers(dir), force)) {
      sheet.row(TableRows.CUSTOMERS);
      InOrder.run(
          customers.size(),
          CHUNK,
          threads,
          (from, to) -> {
            Rows rows = new Rows();
            int died = 0;
            for (int row = (int) from; row < to; row++) {
              long person = customers.person(row);
              TableRows.customer(rows, Customers.id(row), records.customer(person));
              died += nation.person(person).death().isPresent() ? 1 : 0;
            }
            return new Accounts(rows, died);
          },
          part -> {
            sheet.add(part.rows());
            dead[0] += part.dead();
          });
      sheet.commit();
    }
    return dead[0];
  }

  private void writeTruth(Customers customers) {
    try (Sheet sheet = new Sheet(NationFiles.truth(dir), force)) {
      sheet.row(TableRows.TRUTH);
      InOrder.run(
          nation.size(),
          CHUNK,
          threads,
          (from, to) -> {
            Rows rows = new Rows();
            for (long i = from; i < to; i++) {
              truth(rows, i, customers);
            }
            return rows;
          },
          rows -> {
            sheet.add(rows);
            tell();
          });
      sheet.commit();
    }
  }

  private void truth(Rows rows, long index, Customers customers) {
    Person p = nation.person(index);
    Kin kin = nation.kin(index);
    Nation.Namesake pair = nation.namesake();
    Optional<Traces.Trace> t = traces.find(index);
    List<DeathRecord> reports = nation.spec().span() == Span.LIVES ? allReports(index) : List.of();
    Optional<String> customer = customers.findId(index);
    rows.row(
        p.id(),
        p.ssn().digits(),
        p.death().isPresent() ? "dead" : "alive",
        p.death().map(d -> d.date().toString()).orElse(""),
        p.death().map(Person.Death::place).orElse(""),
        t.map(Traces.Trace::certificate).orElse(""),
        t.map(Traces.Trace::places).orElseGet(() -> TableRows.ids(nation.seed(), reports)),
        t.map(Traces.Trace::errors).orElseGet(() -> TableRows.errors(reports)),
        customer.orElse(""),
        customer.isEmpty() ? "" : ErrorCode.codes(records.customer(index).errors()),
        index == pair.living() ? Person.idOf(pair.decedent()) : "",
        p.group().code(),
        p.nameAtBirth(),
        p.foreignBorn() ? "1" : "0",
        p.ssnIssued().toString(),
        id(kin.spouse()),
        id(kin.father()),
        id(kin.mother()),
        id(kin.child()),
        id(kin.twin()));
  }

  private static String id(OptionalLong row) {
    return row.isPresent() ? Person.idOf(row.getAsLong()) : "";
  }

  /** People and truth are written in parts; each is half of the work. */
  private void tell() {
    parts++;
    long total = 2 * ((nation.size() + CHUNK - 1L) / CHUNK);
    progress.at(2L * nation.size() * parts / total, 2L * nation.size());
  }
}
