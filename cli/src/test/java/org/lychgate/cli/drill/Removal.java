package org.lychgate.cli.drill;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A control taken out of its source: one place in one file says something else, and the class is
 * compiled into a folder that goes before the program on the class path. A source that has moved on
 * is noticed, as the place has to be there just once.
 *
 * @param source file below the project's folder
 * @param there text that stands there once
 * @param instead what stands there without the control
 */
record Removal(String source, String there, String instead) {
  /** The folder with the class. */
  Path compile(Path work) throws IOException {
    Path file = Path.of(System.getProperty("lychgate.root", "..")).resolve(source);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    int at = text.indexOf(there);
    if (at < 0 || text.indexOf(there, at + 1) >= 0) {
      throw new AssertionError(source + " has moved on: \"" + there + "\" is not there just once");
    }
    String name = String.valueOf(file.getFileName());
    Path changed = Files.createDirectories(work.resolve("changed")).resolve(name);
    Files.writeString(changed, text.replace(there, instead), StandardCharsets.UTF_8);
    Path out = Files.createDirectories(work.resolve("removed"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean done =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of("-proc:none", "-nowarn", "-d", out.toString(), "-cp", classPath),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(changed))
            .call();
    if (!done) {
      throw new AssertionError("without its control " + source + " does not compile:\n" + said);
    }
    return out;
  }
}
