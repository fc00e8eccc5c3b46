package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Walks along every link that a page of ours has, as nobody and as each of those who sign in. */
@Tag("browser")
final class EveryPageTest {
  private static final int PAGES_MAX = 80;
  private static final List<String> NO_PAGES =
      List.of("/log/", "/v1/", "/assets/", "/health", "/metrics", "/trust.json", "/openapi.yaml");

  private final Site site = Site.get();

  @Test
  void everyPage_asNobody_isAccessible() {
    assertThat(walk("")).contains("/", "/sign-in");
  }

  @Test
  void everyPage_asOfficer_isAccessible() {
    assertThat(walk("officer-1")).contains("/desk");
  }

  @Test
  void everyPage_asSubscriber_isAccessible() {
    assertThat(walk("subscriber-1")).contains("/analyst");
  }

  @Test
  void everyPage_asRegistrar_isAccessible() {
    assertThat(walk("registrar-tt")).contains("/registrar");
  }

  @Test
  void everyPage_asFuneralDirector_isAccessible() {
    assertThat(walk("funeral-home-1")).contains("/director");
  }

  @Test
  void everyPage_asAuditor_isAccessible() {
    assertThat(walk("auditor-1")).contains("/auditor", "/audit/sample");
  }

  private Set<String> walk(String key) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of("/"));
    try (Browser browser = Browser.open(site)) {
      if (!key.isEmpty()) {
        browser.signIn(key);
        open.add(browser.path());
      }
      while (!open.isEmpty()) {
        String path = open.remove();
        if (!seen.add(path)) {
          continue;
        }
        assertThat(seen.size()).as("pages").isLessThan(PAGES_MAX);
        browser.go(path);
        browser.look((key.isEmpty() ? "public" : key) + path.replaceAll("[^a-z0-9]+", "-"));
        assertThat(quiet(browser)).as("the browser's complaints about " + path).isEmpty();
        for (WebElement link : browser.list("a[href]")) {
          URI to = URI.create(Objects.requireNonNullElse(link.getAttribute("href"), ""));
          assertThat(to.getHost()).as("a link on " + path).isEqualTo("localhost");
          if (isPage(to.getPath())) {
            open.add(to.getPath());
          }
        }
      }
    }
    return seen;
  }

  private static boolean isPage(String path) {
    return !path.matches(".*\\.(csv|json|yaml|pdf|dmf|native|txt)")
        && NO_PAGES.stream().noneMatch(path::startsWith);
  }

  /** What the browser refused or could not load: a page that asks for what is not here says so. */
  private static List<String> quiet(Browser browser) {
    return browser.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }
}
