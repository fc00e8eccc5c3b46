package org.lychgate.nation;

import java.nio.file.Path;
import java.time.YearMonth;

/** Where the files of a nation are, below its folder. */
public final class NationFiles {
  /** Folder of the forged list: a reporter that does not exist. */
  public static final String FORGED_LIST = "forged-list";

  private NationFiles() {}

  /** Every number holder: what a holder index is built from. Says nothing of deaths. */
  public static Path people(Path dir) {
    return dir.resolve("people.csv");
  }

  /** A firm's file to screen. */
  public static Path customers(Path dir) {
    return dir.resolve("customers.csv");
  }

  /** What is true: never an input of anything but a check. */
  public static Path truth(Path dir) {
    return dir.resolve("truth.csv");
  }

  /** Holds one folder for each reporter, and in it one file a month: {@code 2025-03.ije}. */
  public static Path reports(Path dir) {
    return dir.resolve("reports");
  }

  /** Every report of whole lives, one a row; only where the nation spans them. */
  public static Path reportsTable(Path dir) {
    return dir.resolve("reports.csv");
  }

  /** One reporter's folder. Its files, sorted by name, are its batches in order. */
  public static Path reports(Path dir, Reporter reporter) {
    return reports(dir).resolve(reporter.id().name());
  }

  /** Fifty living people, as if from registrar-tt. */
  public static Path forgedList(Path dir) {
    return reports(dir).resolve(FORGED_LIST).resolve("list.ije");
  }

  static Path batch(Path dir, Reporter reporter, YearMonth month) {
    return reports(dir, reporter).resolve(month + ".ije");
  }
}
