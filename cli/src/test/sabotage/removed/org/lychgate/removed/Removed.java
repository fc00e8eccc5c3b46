package org.lychgate.removed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which controls are taken out at the moment. The tests compile it, and sources that ask it, into a
 * folder before the program on the class path; nothing that ships has it. The processes of a drill
 * share the folder that the environment names.
 */
public final class Removed {
  private static final String ENVIRONMENT = "LYCHGATE_TEST_REMOVED";
  private static final String OWNER = "lychgate_owner";

  private Removed() {}

  /** Whether the control called {@code name} is out. */
  public static boolean is(String name) {
    return read("now").lines().anyMatch(name::equals);
  }

  /**
   * Before an attack: what its file names is taken out, everything else is put back. What is rights
   * and constraints is taken out by the database's owner, and stays out.
   *
   * @param folder of the registry
   */
  public static void at(String attack, Path folder) {
    try {
      Path shared = shared();
      Path fresh = shared.resolve("now.new");
      Files.writeString(fresh, read("attack-" + attack), StandardCharsets.UTF_8);
      Files.move(fresh, shared.resolve("now"), StandardCopyOption.REPLACE_EXISTING);
      List<String> statements = read("sql-" + attack).lines().toList();
      if (!statements.isEmpty()) {
        execute(statements, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException | GeneralSecurityException e) {
      throw new IllegalStateException("a control could not be taken out of the database", e);
    }
  }

  private static Path shared() {
    return Path.of(System.getenv(ENVIRONMENT));
  }

  private static String read(String name) {
    try {
      return Files.readString(shared().resolve(name), StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(List<String> statements, Path folder)
      throws IOException, SQLException, GeneralSecurityException {
    String port = Files.readAllLines(folder.resolve("db/data/postmaster.pid")).get(3).strip();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Files.readAllBytes(folder.resolve("vault/db.secret")), "HmacSHA256"));
    Properties who = new Properties();
    who.setProperty("user", OWNER);
    who.setProperty(
        "password", HexFormat.of().formatHex(mac.doFinal(OWNER.getBytes(StandardCharsets.UTF_8))));
    who.setProperty("currentSchema", "lychgate");
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/lychgate";
    try (Connection connection = DriverManager.getConnection(url, who);
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
