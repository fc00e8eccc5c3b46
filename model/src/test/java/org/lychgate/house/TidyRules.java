package org.lychgate.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the formatter cannot see: long files, long methods, banned calls, numbers of people. */
public final class TidyRules {
  /** Longest file, in lines. A longer one is more than one thing. */
  static final int FILE_LINES_MAX = 400;

  /** Longest method, in lines from its first to its closing line. */
  static final int METHOD_LINES_MAX = 60;

  /** Longest line, in characters; the formatter cannot break strings. */
  static final int LINE_MAX = 100;

  private static final Map<String, Pattern> BANNED =
      new TreeMap<>(
          Map.of(
              "printStackTrace", Pattern.compile("\\.printStackTrace\\(\\)"),
              "new Random(", Pattern.compile("new Random\\("),
              "skipped test", Pattern.compile("@Disabled|@Ignore|assumeTrue\\(|assumeFalse\\("),
              "unfinished", Pattern.compile("\\b(TODO|FIXME|XXX)\\b"),
              "isDead()", Pattern.compile("\\bisDead\\s*\\(")));

  private static final Pattern METHOD =
      Pattern.compile("^ {2}(?: {2})?(?:[\\w@<>\\[\\],.?& ]+ )?[\\w<>]+\\(.*");
  private static final Pattern NINE =
      Pattern.compile("(?<![0-9a-fA-Fx_.])[0-8]\\d{8}(?![0-9a-fA-F_L.])");

  private TidyRules() {}

  /** Every untidy place below {@code module}'s src folder; empty when there is none. */
  public static List<String> listBreaches(Path module) {
    List<String> out = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module.resolve("src"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = module.relativize(file).toString();
        if (name.endsWith(".java")) {
          check(name, Files.readAllLines(file), out);
        } else if (name.matches(".*\\.(md|csv|json|ije|txt|html|sql)")) {
          checkNumbers(name, Files.readAllLines(file), out);
        } else if (name.contains("FuzzTestInputs/")) {
          // Any bytes: no line of them has to be a text.
          checkNumbers(name, Files.readString(file, ISO_8859_1).lines().toList(), out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static void check(String name, List<String> lines, List<String> out) {
    if (lines.size() > FILE_LINES_MAX) {
      out.add(name + ": " + lines.size() + " lines, at most " + FILE_LINES_MAX);
    }
    boolean rulesThemselves = name.endsWith("house/TidyRules.java");
    int methodStart = -1;
    String indent = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = i + 1;
      if (line.length() > LINE_MAX && !line.startsWith("import ")) {
        out.add(name + ":" + at + ": longer than " + LINE_MAX + " characters");
      }
      if (!rulesThemselves) {
        BANNED.forEach((what, pattern) -> {
          if (pattern.matcher(line).find()) {
            out.add(name + ":" + at + ": " + what);
          }
        });
      }
      Matcher method = METHOD.matcher(line);
      if (methodStart < 0
          && method.matches()
          && !line.strip()
              .matches("(?:return|new|else|throw)\\b.*|[A-Z][A-Z0-9_]*\\(.*|.*(?:;|\\{})")) {
        methodStart = i;
        indent = line.substring(0, line.length() - line.stripLeading().length());
      } else if (methodStart >= 0 && line.equals(indent + "}")) {
        if (i - methodStart + 1 > METHOD_LINES_MAX) {
          out.add(
              name + ":" + (methodStart + 1) + ": method of " + (i - methodStart + 1) + " lines");
        }
        methodStart = -1;
      }
    }
  }

  private static void checkNumbers(String name, List<String> lines, List<String> out) {
    for (int i = 0; i < lines.size(); i++) {
      if (NINE.matcher(lines.get(i)).find()) {
        out.add(name + ":" + (i + 1) + ": nine digits outside areas 9xx");
      }
    }
  }
}
