package org.lychgate.linkage.index;

/**
 * The parts of an index file. A reader skips ids it does not know, so that a later version can add
 * (a bitmap with ranks for the numbers, say) without breaking old readers.
 */
enum Section {
  SSN(1),
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
  NAME_OFFSETS(12),
  NAME_BYTES(13),
  CODE_OFFSETS(14),
  CODE_BYTES(15),
  /** Row numbers by (birth, family name, given name, row). */
  BIRTH_ORDER(16),
  /** Row numbers by (family name, birth year, given name, row). */
  NAME_ORDER(17),
  /** Parts of surnames of several parts, as names, ascending. */
  PART(18),
  /** Beside each part, a surname that holds it. */
  PART_FAMILY(19);

  private final int id;

  Section(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
