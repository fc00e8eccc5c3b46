package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class LychgateServerTest {
  private final World world = World.get();

  private LychgateServer start(int port) {
    return LychgateServer.start(
        world.register, world.data, world.genesis.trust(), World.CLOCK, port, "second");
  }

  private void refuse(int port) {
    int logged = world.logged().size();
    OperatorException e = catchThrowableOfType(OperatorException.class, () -> start(port).close());
    assertThat(e).isNotNull();
    assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(e.getMessage()).contains("" + port);
    assertThat(e.hint()).contains("--port");
    // Whoever started it says so; Spring's own page of advice would only be in the way.
    assertThat(world.logged()).hasSize(logged);
  }

  @Test
  void start_twiceOnOnePort_saysSoAndNamesTheOption() {
    refuse(world.server.url().getPort());
    world.http.get("/health").json(200);
  }

  @Test
  void start_portOfAnotherProgram_saysSoAndNamesTheOption() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      refuse(other.getLocalPort());
    }
  }

  @Test
  void start_listensOnTheLoopbackOnly() {
    assertThat(world.server.url().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void startAndClose_leaveNothingInTheTemporaryFolderAndTheRegisterOpen() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    // The world's server runs: what it had made would be there.
    assertThat(Folders.list(temporary, "tomcat")).isEqualTo(List.of());
    try (LychgateServer second = start(0)) {
      assertThat(new Http(second.url()).get("/health").json(200).getText("version"))
          .isEqualTo("second");
      assertThat(Folders.list(temporary, "tomcat")).isEqualTo(List.of());
    }
    assertThat(Folders.list(temporary, "tomcat")).isEqualTo(List.of());
    world.http.get("/health").json(200);
    assertThat(Folders.list(world.data.resolve("db/http"), "root")).containsExactly("root");
  }
}
