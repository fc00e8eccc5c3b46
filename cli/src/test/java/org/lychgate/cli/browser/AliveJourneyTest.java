package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who is listed and alive, with no account, no script, and maybe little English. */
@Tag("browser")
final class AliveJourneyTest {
  private static final int SCREENS_MAX = 3;

  private final Site site = Site.get();

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "ht"})
  void claim_withoutScript_isOneOfThreeScreens(String language) {
    Demo.Listed who = Demo.next(site);
    try (Browser browser = Browser.reading(site, language)) {
      browser.go("/");
      browser.click("main a[href='/alive']");
      int screens = 1;
      fill(browser, who);
      assertThat(browser.find("html").getAttribute("lang")).isEqualTo(language);
      browser.click("form[action='/alive/check'] button");
      screens++;
      assertThat(browser.text()).contains(who.family()).doesNotContain(who.ssn());
      browser.click("form[action='/alive/slip'] button");
      screens++;
      assertThat(screens).isLessThanOrEqualTo(SCREENS_MAX);
      assertThat(browser.find("#case-code").getText())
          .matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
      assertThat(browser.driver().getCurrentUrl()).doesNotContain(who.ssn(), who.family());
      assertThat(browser.find("html").getAttribute("lang")).isEqualTo(language);
    }
  }

  @Test
  void claim_fromFrontPageToStatus_isAccessibleAndHolds() {
    Demo.Listed who = Demo.next(site);
    try (Browser browser = Browser.open(site)) {
      browser.go("/");
      browser.look("front");
      browser.click("main a[href='/alive']");
      browser.click("form[action='/alive/check'] button");
      browser.look("alive-1-errors");
      assertThat(browser.has(".govuk-error-summary")).isTrue();
      fill(browser, who);
      browser.look("alive-1");
      browser.click("form[action='/alive/check'] button");
      browser.look("alive-2");
      browser.click("form[action='/alive/slip'] button");
      browser.look("alive-3-slip");
      String code = browser.find("#case-code").getText();
      browser.go("/alive/status");
      browser.look("alive-status-ask");
      browser.type("code", code);
      browser.click("form[action='/alive/status'] button");
      browser.look("alive-status");
      assertThat(browser.text()).contains("bank-1", "bank-2", "bank-3");
    }
  }

  @Test
  void hostileName_typed_isShownAsItIs() {
    Demo.Listed who = Demo.next(site);
    String hostile = "<script>document.title='x'</script>";
    try (Browser browser = Browser.open(site)) {
      browser.go("/alive");
      fill(browser, who);
      browser.type("family", hostile);
      browser.click("form[action='/alive/check'] button");
      assertThat(browser.driver().getTitle()).endsWith("Lychgate");
      assertThat(
              browser.text()
                  + browser.list("#family").stream()
                      .map(field -> field.getAttribute("value"))
                      .toList())
          .containsIgnoringCase(hostile);
    }
  }

  static void fill(Browser browser, Demo.Listed who) {
    browser.type("ssn", who.ssn().replaceFirst("(...)(..)(....)", "$1-$2-$3"));
    browser.type("given", who.given());
    browser.type("middle", who.middle());
    browser.type("family", who.family());
    browser.type("birth-month", who.month());
    browser.type("birth-day", who.day());
    browser.type("birth-year", who.year());
    browser.find("label[for='sex-" + who.sex() + "']").click();
  }
}
