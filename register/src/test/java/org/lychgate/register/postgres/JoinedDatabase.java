package org.lychgate.register.postgres;

import java.nio.file.Path;

/** A database of another process's server, for a process that is going to be killed. */
public final class JoinedDatabase {
  private JoinedDatabase() {}

  /** What {@link #open} needs, as words. */
  public static String[] words(Database database) {
    Path home = SharedPostgres.target().resolve("pg-shared-" + ProcessHandle.current().pid());
    String[] url = database.url().split("[:/]");
    return new String[] {url[url.length - 2], url[url.length - 1], home + ".s"};
  }

  /** The same database. */
  public static Database open(String port, String name, String secret) {
    return Database.embedded(Integer.parseInt(port), name, DbSecret.openOrCreate(Path.of(secret)));
  }
}
