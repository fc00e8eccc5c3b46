package org.lychgate.register.postgres;

/**
 * How far a database's tables have come.
 *
 * @param database number of the last migration that was carried out; 0 where there are no tables
 * @param program number of the last one that this program knows
 */
public record DatabaseLevel(String database, String program) {
  /** Asks as the owner; changes nothing. */
  public static DatabaseLevel of(Database database) {
    String[] levels = Migrations.levels(database);
    return new DatabaseLevel(levels[0], levels[1]);
  }

  /** Whether the program knows all of the database's tables. */
  public boolean isKnown() {
    return Integer.parseInt(database) <= Integer.parseInt(program);
  }
}
