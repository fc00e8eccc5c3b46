package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.DecisionsCheck;

/**
 * Looks at everything that index, screen, review and subscribe stand on. Changes nothing but for a
 * probe that it takes away again.
 */
public final class Doctor {
  /** Before this day the program did not exist. */
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 22);

  /** After this day something is wrong with the clock, or with whoever still runs this. */
  static final LocalDate LAST_DAY = LocalDate.of(2060, 1, 1);

  static final int JAVA = 25;

  /** What the program and its heap need beside any index. */
  static final long OWN_MEMORY = 512L << 20;

  /** Left on a disk after everything that is known to be coming. */
  static final long SPARE_DISK = 256L << 20;

  /** A result row repeats the customer's columns and adds about as much again, and half. */
  private static final double RESULT_SHARE = 2.5;

  private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

  /** Tests run on these; both are little-endian with 64 bits, as the index is. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

  /**
   * What to look at; parts that are not named are left out.
   *
   * @param index to screen against
   * @param out folder for results
   * @param decisions memory of earlier screenings
   * @param customers file to be screened
   * @param agent folder of {@code subscribe}
   * @param quick leave out what reads all of the index
   */
  public record Request(
      Optional<Path> index,
      Path out,
      Optional<Path> decisions,
      Optional<Path> customers,
      Optional<Path> agent,
      boolean quick) {}

  private final Request request;
  private final Machine machine;
  private final List<Check> checks = new ArrayList<>();

  private Doctor(Request request, Machine machine) {
    this.request = request;
    this.machine = machine;
  }

  /** Every check, in a fixed order. */
  public static List<Check> examine(Request request, Machine machine) {
    Doctor doctor = new Doctor(request, machine);
    doctor.java();
    boolean clock = doctor.clock();
    request
        .index()
        .ifPresent(file -> new IndexChecks(file, request.quick(), machine, doctor.checks).run());
    doctor.folder(clock);
    request.customers().ifPresent(doctor::customers);
    request.decisions().ifPresent(doctor::decisions);
    request.agent().ifPresent(doctor::agent);
    return List.copyOf(doctor.checks);
  }

  private void java() {
    String text =
        String.format(
            Locale.ROOT,
            "Java %d on %s, %d processors, %s of memory",
            machine.java(),
            machine.architecture(),
            machine.processors(),
            bytes(machine.memory()));
    if (!ARCHITECTURES.contains(machine.architecture())) {
      checks.add(
          Check.warning(
              "java", text + ": this kind of processor was never tried", "use x86-64 or ARM64"));
    } else if (machine.java() != JAVA) {
      checks.add(
          Check.warning("java", text + ": only Java 25 was tried", "run it with a Java " + JAVA));
    } else if (machine.memory() < OWN_MEMORY) {
      checks.add(
          Check.problem("java", text, "give it at least " + bytes(OWN_MEMORY) + " of memory"));
    } else {
      checks.add(Check.ok("java", text));
    }
  }

  /** Whether the clock can be believed. */
  private boolean clock() {
    LocalDate today = LocalDate.ofInstant(machine.now(), ZoneOffset.UTC);
    if (today.isBefore(FIRST_DAY) || today.isAfter(LAST_DAY)) {
      checks.add(
          Check.problem(
              "clock",
              "it says " + today + " (UTC), which cannot be",
              "set the clock; ages of indexes and dates to contest until are counted from it"));
      return false;
    }
    checks.add(Check.ok("clock", today + " (UTC)"));
    return true;
  }

  private void folder(boolean clock) {
    Path out = request.out();
    if (!Files.isDirectory(out)) {
      checks.add(
          Check.problem(
              "output", "there is no folder " + out, "create it, or name another: --out"));
      return;
    }
    try {
      Instant written = machine.probe(out);
      if (clock && Duration.between(written, machine.now()).abs().compareTo(CLOCK_SLACK) > 0) {
        checks.add(
            Check.warning(
                "output",
                out + " can be written to, but its disk has another time than this machine",
                "set both clocks by the network's time"));
      } else {
        checks.add(Check.ok("output", out + " can be written to"));
      }
    } catch (IOException | SecurityException _) {
      checks.add(
          Check.problem(
              "output",
              "nothing can be written to " + out,
              "check who owns it, whether it is read-only and whether the disk is full"));
    }
    room("output", out, SPARE_DISK, "to work at all");
  }

  private void customers(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      checks.add(
          Check.problem(
              "customers", file + " cannot be read", "check the path and who may read it"));
      return;
    }
    try {
      long size = Files.size(file);
      checks.add(Check.ok("customers", bytes(size) + ", can be read"));
      if (Files.isDirectory(request.out())) {
        long need = (long) (size * RESULT_SHARE) + SPARE_DISK;
        room("results", request.out(), need, "for a screening's result");
      }
    } catch (IOException _) {
      checks.add(Check.problem("customers", file + " cannot be read", "check the disk it is on"));
    }
  }

  private void decisions(Path file) {
    try {
      long hits = DecisionsCheck.read(file);
      checks.add(
          Check.ok("decisions", String.format(Locale.ROOT, "%,d hits are remembered", hits)));
    } catch (OperatorException e) {
      checks.add(Check.problem("decisions", String.valueOf(e.getMessage()), e.hint()));
    }
  }

  /** What the last pass of the agent left behind. */
  private void agent(Path folder) {
    checks.addAll(AgentChecks.of(folder, machine));
    Path refused = folder.resolve("findings.csv");
    if (Files.exists(refused)) {
      checks.add(
          Check.warning(
              "agent",
              "the last pass of subscribe refused something",
              "look at " + refused + "; it goes away with the next pass that refuses nothing"));
    } else {
      checks.add(Check.ok("agent", "the last pass of subscribe refused nothing"));
    }
  }

  private void room(String part, Path folder, long need, String what) {
    checks.add(disk(machine, part, folder, need, what));
  }

  static Check disk(Machine machine, String part, Path folder, long need, String what) {
    try {
      long free = machine.freeDisk(folder);
      String text = bytes(free) + " free, " + bytes(need) + " needed " + what;
      return free < need
          ? Check.problem(part, text, "free some space on the disk of " + folder)
          : Check.ok(part, text);
    } catch (IOException _) {
      return Check.warning(
          part, "the disk does not say how much is free", "see that " + bytes(need) + " are free");
    }
  }

  /** In MB below ten GB, else in GB (powers of ten, as disks are sold). */
  static String bytes(long bytes) {
    return bytes < 10_000_000_000L
        ? String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000)
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }
}
