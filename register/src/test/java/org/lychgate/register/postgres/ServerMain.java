package org.lychgate.register.postgres;

import java.nio.file.Path;

/** A process that starts a server and then waits to be killed. */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws InterruptedException {
    Path home = Path.of(args[0]);
    EmbeddedPostgres server =
        EmbeddedPostgres.start(
            home, Path.of(args[1]), DbSecret.openOrCreate(home.resolve("../secret").normalize()));
    System.out.println("PID " + server.pid());
    System.out.flush();
    Thread.sleep(60_000);
  }
}
