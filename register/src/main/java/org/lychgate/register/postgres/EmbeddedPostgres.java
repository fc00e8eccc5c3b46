package org.lychgate.register.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.vault.PrivateFiles;

/**
 * A PostgreSQL server of our own, in a folder of our own, for {@code demo} and SYNTHETIC {@code
 * serve}.
 *
 * <p>Durable (fsync, synchronous commit, full page writes, checksums), passwords everywhere, only
 * on 127.0.0.1, no socket file, nothing outside its folder. It stops when it is closed and also
 * when this process is killed; when it dies itself, it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Role that initdb makes; used here only, to make the owner role and the database. */
  private static final String SUPER = "lychgate_super";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SOON_MILLIS = 20;
  private static final long LATER_MILLIS = 1_000;

  private final DbSecret secret;
  private final FileChannel lockFile;
  private final int port;
  private final Revival revival;
  private Running running;
  private boolean closed;

  private EmbeddedPostgres(
      DbSecret secret, FileChannel lockFile, Running running, Revival revival) {
    this.secret = secret;
    this.lockFile = lockFile;
    this.running = running;
    this.port = running.port;
    this.revival = revival;
  }

  /** Tries to start the server again, on the port that it had. */
  @FunctionalInterface
  private interface Revival {
    Running start(int port) throws IOException;
  }

  private record Running(Process watchdog, ProcessHandle server, int port) {}

  /**
   * Starts the server of {@code folder}; sets the folder up first where it is new.
   *
   * @param folder everything it writes, programs included, is below it
   * @param secret from which the passwords are derived; a folder opens only with the one it was set
   *     up with
   * @throws OperatorException where the platform, another process or the settings forbid it
   */
  public static EmbeddedPostgres start(Path folder, DbSecret secret) {
    return start(folder, folder.resolve("software"), secret);
  }

  /** As {@link #start(Path, DbSecret)}, with the programs in a folder that several may share. */
  public static EmbeddedPostgres start(Path folder, Path software, DbSecret secret) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      PrivateFiles.createFolder(home);
      FileChannel lock = lock(home.resolve("lock"));
      try {
        PostgresSoftware.unpackInto(software.toAbsolutePath());
        Launcher launcher = Launcher.forFolder(home);
        Path programs = software.toAbsolutePath().resolve("bin");
        if (!Files.exists(home.resolve("data/PG_VERSION"))) {
          initialise(home, programs, secret, launcher);
        }
        Revival start = port -> launch(home, programs, secret, launcher, port);
        EmbeddedPostgres made = new EmbeddedPostgres(secret, lock, start.start(0), start);
        made.checkOrStop();
        made.watch(made.running.watchdog);
        return made;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean ours;
    try {
      FileLock lock = channel.tryLock();
      ours = lock != null;
    } catch (OverlappingFileLockException _) {
      ours = false;
    }
    if (!ours) {
      channel.close();
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "another process uses the database in " + file.getParent(),
          "stop the other one, or use another folder");
    }
    return channel;
  }

  private static void initialise(Path home, Path programs, DbSecret secret, Launcher launcher)
      throws IOException {
    Path passwordFile = home.resolve("setup");
    Path data = home.resolve("data");
    Files.deleteIfExists(passwordFile);
    PrivateFiles.write(passwordFile, secret.password(SUPER).getBytes(StandardCharsets.US_ASCII));
    try {
      launcher.run(
          home.resolve("postgres.log"),
          List.of(
              programs.resolve("initdb").toString(),
              "--pgdata=" + data,
              "--username=" + SUPER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--data-checksums",
              "--no-instructions"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /*
   * Settings stand on the command line: it wins over the configuration file. Errors are logged
   * without statement and detail, which could quote values.
   */
  private static List<String> command(Path home, Path programs, int port) {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("postgres").toString());
    command.add("-D");
    command.add(home.resolve("data").toString());
    for (String setting :
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "shared_buffers=" + BufferShare.ofThisMachine() + "MB",
            "max_connections=60",
            // After each checkpoint whole pages go into the log; a year of reports that is taken in
            // at once would write one every twenty seconds.
            "max_wal_size=4GB",
            "log_min_messages=warning",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse")) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  /**
   * Starts the server and waits until it takes connections.
   *
   * @param wanted port, or 0 for any free one
   */
  private static Running launch(
      Path home, Path programs, DbSecret secret, Launcher launcher, int wanted) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    // More than once: a port can be taken between finding and using it, and the server of a killed
    // process may still be on its way down in this folder.
    while (System.nanoTime() < giveUp) {
      int port = wanted == 0 ? findFreePort() : wanted;
      Process watchdog =
          launcher.watch(home.resolve("postgres.log"), command(home, programs, port));
      ProcessHandle server = readServer(watchdog);
      if (awaitReady(port, secret, server, giveUp)) {
        return new Running(watchdog, server, port);
      }
      stop(watchdog);
      pause(SOON_MILLIS);
    }
    throw new OperatorException(
        ExitCode.ENVIRONMENT,
        "PostgreSQL did not start within " + PATIENCE.toSeconds() + " seconds",
        "see " + home.resolve("postgres.log"));
  }

  private static ProcessHandle readServer(Process watchdog) throws IOException {
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(watchdog.getInputStream(), StandardCharsets.US_ASCII));
    String pid = out.readLine();
    if (pid == null) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "/bin/sh could not start PostgreSQL", "is the disk full?");
    }
    // Gone already where the server failed at once: then the watchdog itself stands for it.
    return ProcessHandle.of(Long.parseLong(pid)).orElseGet(watchdog::toHandle);
  }

  private static boolean awaitReady(int port, DbSecret secret, ProcessHandle server, long giveUp) {
    while (System.nanoTime() < giveUp && server.isAlive()) {
      try (Connection connection =
          Database.connect(url(port, "postgres"), SUPER, secret.password(SUPER))) {
        return connection.isValid(5);
      } catch (SQLException e) {
        if ("28P01".equals(e.getSQLState())) {
          throw new OperatorException(
              ExitCode.ENVIRONMENT,
              "the embedded database was set up with another secret",
              "restore the vault folder that belongs to it",
              e);
        }
        pause(SOON_MILLIS);
      }
    }
    return false;
  }

  /** The database of the register; made, with its owner role, where it is not there. */
  public Database database() {
    return database("lychgate");
  }

  /** As {@link #database()}, under another name: one server can hold several registers. */
  public Database database(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("not a database name");
    }
    String owner = DbRole.OWNER.user();
    try (Connection connection =
            Database.connect(url(port, "postgres"), SUPER, secret.password(SUPER));
        Statement sql = connection.createStatement()) {
      if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + owner + "'")) {
        sql.execute("CREATE ROLE " + owner + " LOGIN CREATEROLE");
      }
      sql.execute("ALTER ROLE " + owner + " PASSWORD '" + secret.password(owner) + "'");
      if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        sql.execute("CREATE DATABASE " + name + " OWNER " + owner);
        sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      }
    } catch (SQLException e) {
      throw DbErrors.operator("the embedded database could not be set up", e);
    }
    return Database.embedded(port, name, secret);
  }

  /** TCP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Process id of the server; another one after it had to be started again. */
  public synchronized long pid() {
    return running.server.pid();
  }

  /** Has the server started again when it ends without having been told to. */
  private void watch(Process watchdog) {
    watchdog
        .onExit()
        .thenRun(() -> Thread.ofPlatform().daemon().name("postgres-again").start(this::revive));
  }

  private void revive() {
    while (!isClosed()) {
      System.getLogger(EmbeddedPostgres.class.getName())
          .log(System.Logger.Level.ERROR, "PostgreSQL has ended; it is started again");
      try {
        Running again = revival.start(port);
        take(again);
        return;
      } catch (IOException | RuntimeException e) {
        System.getLogger(EmbeddedPostgres.class.getName())
            .log(System.Logger.Level.ERROR, "PostgreSQL cannot be started: " + e.getMessage());
        pause(LATER_MILLIS);
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void take(Running again) {
    if (closed) {
      stop(again.watchdog);
      return;
    }
    running = again;
    watch(again.watchdog);
  }

  private void checkOrStop() {
    try (Connection connection =
        Database.connect(url(port, "postgres"), SUPER, secret.password(SUPER))) {
      ServerChecks.checkSettings(connection);
      ServerChecks.checkAuthentication(connection);
    } catch (SQLException e) {
      close();
      throw DbErrors.operator("the embedded database could not be checked", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Stops the server and waits until it is gone. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closed = true;
      last = running.watchdog;
    }
    stop(last);
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(Process watchdog) {
    try {
      watchdog.getOutputStream().close();
    } catch (IOException _) {
      // The pipe is gone, and that is what stops the server.
    }
    try {
      if (!watchdog.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        watchdog.descendants().forEach(ProcessHandle::destroyForcibly);
        watchdog.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean exists(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next();
    }
  }

  private static String url(int port, String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  private static int findFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
