package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in README.md: they compile, and they say what they should. */
final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @BeforeEach
  void compile_theOnlyJavaInReadme_withoutAComplaint() throws IOException {
    Path readme = Path.of(System.getProperty("lychgate.root", ".")).resolve("README.md");
    List<String> blocks =
        JAVA.matcher(Files.readString(readme)).results().map(found -> found.group(1)).toList();
    assertThat(blocks).hasSize(1);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean good =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of("-d", folder.toString(), "-Xlint:all", "-proc:none", "--release", "25"),
                null,
                List.of(new Source(blocks.getFirst())))
            .call();
    assertThat(good).as(said.toString()).isTrue();
  }

  @Test
  void run_againstAnIndexWithThePerson_saysWhatIsListed() throws Exception {
    Listed listed = new Listed().add("900-11-0042", "DOE", "JANE", "", "1950-04-08", "2025-04-08");
    assertThat(run(listed))
        .isEqualTo("possible match – verify: listed as deceased on 2025-04-08\n");
  }

  @Test
  void run_againstAnIndexWithout_saysThatThisSaysNothing() throws Exception {
    Listed listed =
        new Listed().add("900-11-0043", "ROE", "RICHARD", "", "1931-05-06", "2025-04-08");
    assertThat(run(listed)).contains("says nothing about life");
  }

  private String run(Listed listed) throws IOException, InterruptedException {
    Path index = listed.write(folder.resolve("index"));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Readme",
                index.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(out).isZero();
    Matcher warning = Pattern.compile("(?m)^WARNING: .*\n").matcher(out);
    return warning.replaceAll("").replace("\r\n", "\n");
  }

  /** The block as a file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
