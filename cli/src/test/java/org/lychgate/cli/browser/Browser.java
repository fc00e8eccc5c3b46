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
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium, without a window. Each page that a test stops at is looked at by axe, and a
 * picture of it is kept in {@code target/screens}.
 */
final class Browser implements AutoCloseable {
  private static final Path SCREENS = Path.of("target/screens");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final ChromeDriver driver;
  private final boolean script;
  private String url;

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

  /** From here on pages are those of {@code site}. */
  void visit(Site site) {
    url = site.url();
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

  /** The first element there is, soon; a page that has none says what stands on it. */
  WebElement find(String css) {
    try {
      new WebDriverWait(driver, PATIENCE).until(_ -> has(css));
    } catch (TimeoutException _) {
      // Said below, with what stands there instead.
    }
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

  /** Clicks on what leads to another page, and waits for it. */
  void click(String css) {
    WebElement found = find(css);
    leave(found::click);
  }

  /** Does what leads to another page, and waits for that page. */
  void leave(Runnable act) {
    WebElement page = find("html");
    act.run();
    // Asked about an element while its page goes away, Chromium may answer neither yes nor no.
    new WebDriverWait(driver, PATIENCE)
        .ignoring(WebDriverException.class)
        .until(ExpectedConditions.stalenessOf(page));
    find("footer");
  }

  ChromeDriver driver() {
    return driver;
  }

  void signIn(String key) {
    go("/sign-in");
    find("label[for='key-" + key + "']").click();
    WebElement button = find("main form[action='/sign-in/practice'] button");
    leave(button::click);
    assertThat(find(".lych-header__who").getText()).isEqualTo(key);
  }

  /**
   * Looks at the page as it stands: axe finds nothing serious, it has one heading of the first
   * level, a title and a language, and it is kept as a picture called {@code name}.
   */
  void look(String name) {
    find("footer");
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
