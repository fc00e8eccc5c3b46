package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/**
 * An officer makes a passkey in the browser, is enrolled with it by two organisations, and a month
 * later signs in and takes an entry back with it. The browser's own WebAuthn makes and signs, with
 * an authenticator that is none of glass and metal.
 */
@Tag("browser")
final class PasskeyJourneyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 13);
  private static final LocalDate LATER = DAY.plusDays(30);
  private static final String NAME = "officer-3";
  private static final Pattern VKEY = Pattern.compile("--passkey '([^']+)'");

  @TempDir Path dir = Path.of("");

  @Test
  void passkey_madeInTheBrowser_signsInAndTakesAnEntryBack() throws Exception {
    Path data = dir.resolve("passkey-demo");
    try (Site site = Site.own(data);
        Browser browser = Browser.open(site)) {
      VirtualAuthenticator authenticator = authenticator(browser);
      String vkey = make(browser);
      assertThat(authenticator.getCredentials()).hasSize(1);
      assertThat(authenticator.getCredentials().getFirst().getRpId()).isEqualTo("localhost");
      enrol(site, vkey);
      // It does not count before the public could look at it for thirty days.
      browser.go("/sign-in");
      browser.type("key", NAME);
      browser.click("form[action='/sign-in/key'] button");
      assertThat(browser.path()).isEqualTo("/sign-in/key");
      assertThat(browser.has("#key-error")).isTrue();
      site.close();
      try (Site later = Site.own(data, "--day", LATER.toString())) {
        browser.visit(later);
        String code = claim(browser, later);
        signIn(browser);
        takeBack(browser, code);
        withoutIt(browser, authenticator);
        later.close();
        lychgate(
            "verify", data.resolve("log").toString(), "--trust", data.resolve("trust.json") + "");
      }
    }
  }

  /** As in a laptop: keeps keys, and has looked at its owner. */
  private static VirtualAuthenticator authenticator(Browser browser) {
    return browser
        .driver()
        .addVirtualAuthenticator(
            new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
  }

  private static String make(Browser browser) {
    browser.go("/sign-in/passkey");
    browser.look("passkey-new");
    browser.type("name", NAME);
    browser.click("[data-passkey-make]");
    browser.look("passkey-made");
    Matcher command = VKEY.matcher(browser.text());
    assertThat(command.find()).as(browser.text()).isTrue();
    return command.group(1);
  }

  private void enrol(Site site, String vkey) throws Exception {
    String order = dir.resolve("order.json").toString();
    String trust = site.data().resolve("trust.json").toString();
    lychgate(
        List.of("key", "order", "ENROL", "--name", NAME, "--organisation", "registry-demo"),
        List.of("--role", "OFFICER", "--passkey", vkey, "--effective", LATER.toString()),
        List.of("--trust", trust, "--out", order));
    for (String officer : List.of("officer-1", "officer-2")) {
      Path key = site.data().resolve("keys/" + officer + ".pem");
      lychgate(
          List.of("key", "approve", order, "--to", site.url(), "--key", key.toString()),
          List.of("--day", DAY.toString()));
    }
  }

  private static void signIn(Browser browser) {
    browser.go("/sign-in");
    browser.type("key", NAME);
    browser.click("form[action='/sign-in/key'] button");
    browser.look("passkey-sign-in");
    browser.click("[data-passkey-sign]");
    assertThat(browser.path()).startsWith("/desk");
    assertThat(browser.find(".lych-header__who").getText()).isEqualTo(NAME);
  }

  private static String claim(Browser browser, Site site) {
    browser.go("/alive");
    AliveJourneyTest.fill(browser, Demo.next(site));
    browser.click("form[action='/alive/check'] button");
    browser.click("form[action='/alive/slip'] button");
    return browser.find("#case-code").getText();
  }

  private static void takeBack(Browser browser, String code) {
    if (browser.has("form[action='/desk/purpose']")) {
      browser.find("form[action='/desk/purpose'] label").click();
      browser.click("form[action='/desk/purpose'] button");
    }
    browser.go("/desk");
    browser.type("code", code);
    browser.click("form[action='/desk/case'] button");
    browser.click("form[action='/desk/reverse'] button");
    browser.look("passkey-sign");
    browser.click("[data-passkey-sign]");
    assertThat(browser.heading()).isEqualTo("The entry is taken back");
  }

  /** Who has the name and not the passkey is told so beside the button, and is not let in. */
  private static void withoutIt(Browser browser, VirtualAuthenticator authenticator) {
    browser.click("form[action='/sign-out'] button");
    authenticator.removeAllCredentials();
    browser.go("/sign-in");
    browser.type("key", NAME);
    browser.click("form[action='/sign-in/key'] button");
    browser.find("[data-passkey-sign]").click();
    browser.find("[data-passkey-error]:not([hidden])");
    browser.look("passkey-error");
    assertThat(browser.path()).isEqualTo("/sign-in/key");
    browser.go("/desk");
    assertThat(browser.path()).isEqualTo("/sign-in");
  }

  @SafeVarargs
  private void lychgate(List<String>... words) throws Exception {
    lychgate(Arrays.stream(words).flatMap(List::stream).toArray(String[]::new));
  }

  private void lychgate(String... words) throws IOException, InterruptedException {
    List<String> command = DemoProcess.command(List.of(), dir.resolve("work"));
    command.addAll(List.of(words));
    Path said = dir.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as(() -> words[0] + ": " + read(said)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
