package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Debian's Chromium, without a window. Each page that a test stops at is looked at by axe, and a
 * picture of it is kept in {@code target/screens}.
 */
final class Browser implements AutoCloseable {
  private static final Path SCREENS = Path.of("target/screens");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final ChromeDriver driver;
  private final boolean script;
  private final String url;

  private Browser(String url, boolean script, String language) {
    this.url = url;
    this.script = script;
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--accept-lang=" + language);
    if (!script) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    driver.manage().window().setSize(new Dimension(1000, 1400));
  }

  /** A browser as most people have it. */
  static Browser open(Site site) {
    return new Browser(site.url(), true, "en");
  }

  /** One that runs no script. */
  static Browser withoutScript(Site site) {
    return new Browser(site.url(), false, "en");
  }

  /** One whose owner reads {@code language}, without script. */
  static Browser reading(Site site, String language) {
    return new Browser(site.url(), false, language);
  }

  void go(String path) {
    driver.get(url + path);
  }

  /** Path of the page that is shown. */
  String path() {
    return java.net.URI.create(driver.getCurrentUrl()).getPath();
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String source() {
    return String.valueOf(driver.getPageSource());
  }

  String heading() {
    return driver.findElement(By.tagName("h1")).getText();
  }

  /** The first element there is; a page that has none says what stands on it. */
  WebElement find(String css) {
    List<WebElement> found = list(css);
    assertThat(found).as(css + " on " + path() + ", which says:\n" + said()).isNotEmpty();
    return found.getFirst();
  }

  private String said() {
    String text = text();
    return text.substring(0, Math.min(600, text.length()));
  }

  List<WebElement> list(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  boolean has(String css) {
    return !list(css).isEmpty();
  }

  /** Types into a field in place of what stands there. */
  void type(String id, String text) {
    WebElement field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  /** Clicks, and waits for the page that follows. */
  void click(String css) {
    find(css).click();
  }

  /** Clicks the button or link that says {@code words}. */
  void follow(String words) {
    driver
        .findElement(
            By.xpath(
                "//main//*[self::a or self::button][contains(normalize-space(.), '"
                    + words
                    + "')]"))
        .click();
  }

  ChromeDriver driver() {
    return driver;
  }

  void signIn(String key) {
    go("/sign-in");
    find("label[for='key-" + key + "']").click();
    find("main form[action='/sign-in/practice'] button").click();
    assertThat(find(".lych-header__who").getText()).isEqualTo(key);
  }

  /**
   * Looks at the page as it stands: axe finds nothing serious, it has one heading of the first
   * level, a title and a language, and it is kept as a picture called {@code name}.
   */
  void look(String name) {
    assertThat(list("h1")).as("headings of " + name).hasSize(1);
    assertThat(driver.getTitle()).as("title of " + name).endsWith("Lychgate");
    assertThat(find("html").getAttribute("lang")).as("language of " + name).isNotBlank();
    if (script) {
      List<Rule> serious =
          new AxeBuilder()
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                  .analyze(driver)
                  .getViolations()
                  .stream()
                  .filter(rule -> SERIOUS.contains(rule.getImpact()))
                  .toList();
      assertThat(serious)
          .as("axe on " + name)
          .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
          .isEmpty();
      keep(name);
    }
  }

  private void keep(String name) {
    try {
      Files.createDirectories(SCREENS);
      Files.write(SCREENS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
