package org.lychgate.bench.linkage;

/**
 * A customer called matched with somebody else's record. No name and no number: the rows lead back
 * to both in the same nation.
 *
 * @param customer row of the customer's person
 * @param record row of the person whose record it is
 * @param living whether the customer is alive
 * @param agreement levels of the fields
 * @param customerErrors codes, or empty
 * @param recordErrors codes, or empty
 * @param relation of the two people
 */
record Wrong(
    long customer,
    long record,
    boolean living,
    double probability,
    String agreement,
    String customerErrors,
    String recordErrors,
    String relation,
    String group) {}
