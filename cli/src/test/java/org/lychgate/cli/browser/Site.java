package org.lychgate.cli.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** {@code serve --demo} as a process of its own: one for all tests with a browser, or one's own. */
final class Site implements AutoCloseable {
  /* A class of its own: made when first asked for, and once. */
  private static final class Only {
    static final Site SITE = shared();
  }

  private final Path data;
  private final String url;
  private final Process serve;

  private Site(Path data, String... options) {
    this.data = data;
    Path target = Path.of("target").toAbsolutePath();
    try {
      Files.createDirectories(target);
      Path said = target.resolve(data.getFileName() + ".err");
      List<String> command = DemoProcess.command(List.of(), target);
      command.addAll(List.of("serve", "--demo", "--data", data.toString(), "--port", "0"));
      command.addAll(List.of("--seed", "5", "--stop-with-input"));
      command.addAll(List.of(options));
      serve = new ProcessBuilder(command).redirectError(said.toFile()).start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8));
      String ready = out.readLine();
      if (ready == null) {
        throw new IllegalStateException(Files.readString(said));
      }
      // Under its name: a browser gives no passkey to an address of digits.
      url =
          JsonFields.of(Json.parse(ready.getBytes(StandardCharsets.UTF_8)))
              .getText("url")
              .replace("127.0.0.1", "localhost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Site shared() {
    Path data =
        Path.of("target").toAbsolutePath().resolve("browser-demo-" + ProcessHandle.current().pid());
    Site out = new Site(data);
    Runtime.getRuntime().addShutdownHook(new Thread(out::remove));
    return out;
  }

  static Site get() {
    return Only.SITE;
  }

  /** One of a test's own, in a folder that stays; with more options of {@code serve}. */
  static Site own(Path data, String... options) {
    return new Site(data, options);
  }

  /** {@code http://localhost:PORT}. */
  String url() {
    return url;
  }

  Path data() {
    return data;
  }

  /** The code of the case that the scene describes with {@code words}. */
  String caseCode(String words) {
    try {
      JsonFields scene =
          JsonFields.of(Json.parse(Files.readAllBytes(data.resolve("nation/scene.json"))));
      return scene.getArray("cases").stream()
          .map(JsonFields::of)
          .filter(c -> c.getText("what").contains(words))
          .map(c -> c.getText("caseCode"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it as an operator does; what it has written stays. */
  @Override
  public void close() {
    try {
      serve.getOutputStream().close();
      serve.waitFor();
    } catch (IOException e) {
      serve.destroyForcibly();
    } catch (InterruptedException e) {
      serve.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void remove() {
    close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // The next build's clean removes it.
      return;
    }
  }
}
