package org.lychgate.linkage.index;

/** The parts of an index file (docs/index.md). A reader skips ids that it does not know. */
enum Section {
  /** First row of each bucket of numbers. */
  NUMBER_STARTS(20),
  /** What of each row's number its bucket does not say. */
  NUMBER_LOWS(21),
  /** Bucket of every 64th row. */
  NUMBER_SAMPLES(22),
  /** A bit for each number there is; only in large indexes. */
  NUMBER_BITS(23),
  /** Columns: a value for each row. */
  BIRTH(2),
  DEATH(3),
  FAMILY(4),
  GIVEN(5),
  MIDDLE(6),
  SUFFIX(7),
  BIRTHPLACE(8),
  DEATHPLACE(9),
  FLAGS(10),
  ENTRY(11),
  /** Date codes of birth that occur, ascending. */
  BIRTH_CODES(24),
  /** Date codes of death that occur, ascending. */
  DEATH_CODES(25),
  NAME_OFFSETS(12),
  NAME_BYTES(13),
  /** A bit for each name that folds otherwise than the one before it. */
  NAME_RUNS(28),
  /** From a folded spelling to the first name that has it. */
  NAME_HASH(29),
  CODE_OFFSETS(14),
  CODE_BYTES(15),
  /** Surname, given name and row, by (birth, surname, given name, row). */
  BIRTH_ORDER(16),
  /** Where each birth begins in that order. */
  BIRTH_STARTS(26),
  /** Birth, given name and row, by (surname, birth, given name, row). */
  NAME_ORDER(17),
  /** Where each surname begins in that order. */
  NAME_STARTS(27),
  /** Rows by first given name. */
  GIVEN_COUNTS(30),
  /** Parts of surnames of several parts, as names, ascending. */
  PART(18),
  /** Beside each part, a surname that holds it. */
  PART_FAMILY(19),
  /** A CRC-32C for each block of the sections before; last. */
  CHECKSUMS(31);

  private final int id;

  Section(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
