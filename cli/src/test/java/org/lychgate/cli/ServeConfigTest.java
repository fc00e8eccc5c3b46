package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.OperatorException;

/** The configuration of {@code serve}: what it takes, and everything that it refuses. */
final class ServeConfigTest {
  @TempDir Path dir = Path.of("");

  private Path file(String... lines) throws IOException {
    Path file = dir.resolve("lychgate.properties");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file;
  }

  @Test
  void read_everyKey_isTaken() throws IOException {
    Path secret = dir.resolve("secret");
    Files.writeString(secret, "a b=c\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    ServeConfig config =
        ServeConfig.read(
            file(
                "# a registry",
                "",
                "data = reg",
                "db=jdbc:postgresql://db:5432/lychgate",
                "db-user = lychgate_owner",
                "db-password-file = secret",
                "port = 0",
                "witness.university = https://witness.example/log"));
    assertThat(config.findPath("data")).contains(dir.resolve("reg"));
    assertThat(config.find("db-user")).contains("lychgate_owner");
    assertThat(config.findPassword()).contains("a b=c");
    assertThat(config.findPort()).contains(0);
    assertThat(config.witnesses())
        .isEqualTo(Map.of("university", URI.create("https://witness.example/log")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot = 1 | unknown key prot | did you mean port?",
        "databse = x | unknown key databse | did you mean data?",
        "db-pasword-file = x | unknown key db-pasword-file | did you mean db-password-file?",
        "witness. = http://x | unknown key witness. | did you mean witness.?",
        "zzzzzzzzzz = 1 | unknown key zzzzzzzzzz | Known: data",
        "port = 70000 | not a port | 0 to 65535",
        "port = x | not a port | 0 to 65535",
        "port = | port has no value | give one",
        "port | not key = value | one key and its value",
        "db = postgres | not an address of PostgreSQL | jdbc:postgresql://",
        "db = jdbc:postgresql://h/d?password=x | a password in the address | db-password-file",
        "witness.a = ftp://x | not an address of a witness | https://",
      })
  void read_whatIsNotOne_isRefusedWithItsLine(String line, String message, String hint)
      throws IOException {
    Path file = file("# first", line);
    assertThatThrownBy(() -> ServeConfig.read(file))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.getMessage()).contains("line 2", message);
              assertThat(e.hint()).contains(hint);
            });
  }

  @Test
  void read_keyTwiceOrNoFile_isRefused() throws IOException {
    Path twice = file("port = 1", "port = 1");
    assertThatThrownBy(() -> ServeConfig.read(twice)).hasMessageContaining("twice");
    assertThatThrownBy(() -> ServeConfig.read(dir.resolve("none")))
        .hasMessageContaining("there is no");
  }

  @Test
  void password_thatOthersCanRead_isRefused() throws IOException {
    Path secret = dir.resolve("open");
    Files.writeString(secret, "x");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    ServeConfig config = ServeConfig.read(file("db-password-file = open"));
    assertThatThrownBy(config::findPassword).hasMessageContaining("others can read");
  }

  @Test
  void printConfig_commandLineWinsAndNoSecretIsShown() throws IOException {
    Path file =
        file(
            "data = reg",
            "port = 1",
            "db-password-file = secret",
            "witness.a = http://a.example",
            "witness.b = http://b.example");
    Told told =
        Told.by(
            "serve",
            "--config",
            file,
            "--port",
            "2",
            "--witness",
            "b=http://c.example",
            "--print-config");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("data = " + dir.resolve("reg"), "port = 2", "witness.a = http://a.example")
        .contains("witness.b = http://c.example", "db-password-file = " + dir.resolve("secret"));
    // What is printed is a configuration again.
    Path again = dir.resolve("again");
    Files.writeString(again, told.out());
    assertThat(ServeConfig.read(again).findPort()).contains(2);
    assertThat(Told.by("serve").exit()).isEqualTo(2);
    assertThat(Told.by("serve", "--config", dir.resolve("none")).exit()).isEqualTo(3);
  }
}
