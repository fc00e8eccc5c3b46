package org.lychgate.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a main class needs is found, and what it does not need stays out. */
final class ReachableTest {
  @TempDir Path dir = Path.of("");

  @Test
  void from_mainWithNeeds_takesTheirJarsAndModulesAndNoOthers() throws IOException {
    Path classes =
        Jars.compile(
            dir,
            Map.of(
                "a/Main",
                "package a; @Note(b.Verb.class) class Main { java.sql.Date day; }",
                "a/Note",
                "package a; @interface Note { Class<?> value(); }",
                "b/Verb",
                "package b; public class Verb { Object o() { return new c.Deep[0][0]; } }",
                "c/Deep",
                "package c; public class Deep { java.net.http.HttpClient web() { return null; } }",
                "d/Unused",
                "package d; class Unused { javax.naming.Name name; a.Gone gone; }",
                "a/Gone",
                "package a; public class Gone {}"));
    Path a = Jars.jar(dir.resolve("a.jar"), classes, "a/");
    Path b = Jars.jar(dir.resolve("b.jar"), classes, "b/");
    Path c = Jars.jar(dir.resolve("c.jar"), classes, "c/");
    Path d = Jars.jar(dir.resolve("d.jar"), classes, "d/");

    Reachable found = Reachable.from("a/Main", List.of(a, b, c, d));

    assertThat(found.jars()).containsExactly(a, b, c);
    assertThat(found.modules()).containsExactly("java.base", "java.net.http", "java.sql");
    assertThat(found.missing()).isEmpty();
  }

  @Test
  void from_jarThatIsNotThere_namesTheMissingClass() throws IOException {
    Path classes =
        Jars.compile(
            dir,
            Map.of(
                "a/Main",
                "package a; class Main { b.Verb verb; }",
                "b/Verb",
                "package b; public class Verb {}"));
    Path a = Jars.jar(dir.resolve("a.jar"), classes, "a/");

    assertThat(Reachable.from("a/Main", List.of(a)).missing()).containsExactly("b/Verb");
  }
}
