package org.lychgate.nation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was written, counted as it was written.
 *
 * @param people rows of people.csv
 * @param deaths of them, in 2025 or over whole lives
 * @param reports records by reporter, the forged list not among them
 * @param leadsOnLiving reports about living people among these
 * @param forged records of the forged list
 * @param customers rows of customers.csv
 * @param customersDead of them, people who died
 * @param errors reports by code of {@link ErrorCode}, the forged list among them
 * @param namesake person id of the living namesake; empty, as the next two, over whole lives
 * @param namesakeCustomer their customer id
 * @param decedent person id of the decedent whose report carries the namesake's number
 */
public record NationSummary(
    long people,
    long deaths,
    SortedMap<String, Long> reports,
    long leadsOnLiving,
    long forged,
    long customers,
    long customersDead,
    SortedMap<String, Long> errors,
    String namesake,
    String namesakeCustomer,
    String decedent) {
  public NationSummary {
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
    errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
  }
}
