package org.lychgate.register.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One server for all tests of this run; it stops with the test process, as it has to. */
public final class SharedPostgres {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private SharedPostgres() {}

  /** The module's build folder. */
  public static Path target() {
    return Path.of("target").toAbsolutePath();
  }

  /** Folder of the tables' files, of all databases. */
  public static Path tables() {
    return home().resolve("data/base");
  }

  private static Path home() {
    return target().resolve("pg-shared-" + ProcessHandle.current().pid());
  }

  /** Programs unpacked once for all tests. */
  public static Path software() {
    return target().resolve("pg-software");
  }

  /** The database as it is now, as PostgreSQL copies it; nobody may be connected to it. */
  public static Database copy(Database of) {
    String name = "t" + NAMES.incrementAndGet();
    String from = of.url().substring(of.url().lastIndexOf('/') + 1);
    try (Connection connection =
            Database.connect(
                "jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/postgres",
                "lychgate_super",
                DbSecret.openOrCreate(secret()).password("lychgate_super"));
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE DATABASE " + name + " TEMPLATE " + from + " OWNER lychgate_owner");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return SERVER.database(name);
  }

  private static EmbeddedPostgres start() {
    Path home = home();
    EmbeddedPostgres server =
        EmbeddedPostgres.start(home, software(), DbSecret.openOrCreate(secret()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
    return server;
  }

  private static void stop(EmbeddedPostgres server, Path home) {
    // Nobody wants what is in it any more, and a shutdown that writes down some hundred databases
    // takes half a minute: once it is being closed, and would not be started again, it is killed.
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
          ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        });
    server.close();
    try {
      Folders.delete(home);
      Files.deleteIfExists(secret());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From which every role's password follows, for another process. */
  public static Path secret() {
    Path home = home();
    return home.resolveSibling(home.getFileName() + ".s");
  }

  /** A database of a server that another process of this run has started. */
  public static Database of(int port, String name, Path secret) {
    return Database.embedded(port, name, DbSecret.openOrCreate(secret));
  }

  /** A fresh, empty database. */
  public static Database fresh() {
    return SERVER.database("t" + NAMES.incrementAndGet());
  }
}
