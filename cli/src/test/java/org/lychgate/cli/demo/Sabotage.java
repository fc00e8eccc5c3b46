package org.lychgate.cli.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One control removed: the sources below {@code src/test/sabotage/NAME}, compiled into a folder
 * that goes before the program on the class path. Other files there are copied, so that a resource
 * can be replaced too. Nothing that ships can do this: it takes somebody who starts Java with other
 * code.
 */
public final class Sabotage {
  private Sabotage() {}

  /** The folder with the replaced classes of {@code name}. */
  public static Path compile(String name, Path work) throws IOException {
    Path source = Path.of("src/test/sabotage", name).toAbsolutePath();
    Path out = Files.createDirectories(work.resolve("sabotage-" + name));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", out.toString(), "-cp"));
    arguments.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    int sources = 0;
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.toString().endsWith(".java")) {
          arguments.add(file.toString());
          sources++;
        } else {
          Path target = out.resolve(source.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    if (sources > 0) {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter said = new StringWriter();
      boolean done =
          compiler
              .getTask(
                  said,
                  null,
                  null,
                  arguments.subList(0, arguments.size() - sources),
                  null,
                  compiler
                      .getStandardFileManager(null, null, null)
                      .getJavaFileObjectsFromStrings(
                          arguments.subList(arguments.size() - sources, arguments.size())))
              .call();
      if (!done) {
        throw new AssertionError("the sabotage " + name + " does not compile:\n" + said);
      }
    }
    return out;
  }
}
