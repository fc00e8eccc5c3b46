package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** An officer takes an entry back with the person in front of the desk, by keyboard alone. */
@Tag("browser")
final class DeskJourneyTest {
  private static final int PRESSES_MAX = 10;

  private final Site site = Site.get();

  @Test
  void reversal_byKeyboard_takesAtMostTenPressesAfterTheCode() {
    try (Browser browser = Browser.open(site)) {
      browser.signIn("officer-1");
      purpose(browser);
      browser.go("/desk");
      browser.look("desk");
      String code = site.caseCode("listed by mistake");
      // A scanner types the code where the cursor stands, and presses Enter.
      press(browser, code);
      int presses = enter(browser);
      browser.look("desk-case");
      assertThat(browser.driver().getCurrentUrl()).doesNotContain(code);
      assertThat(browser.source()).doesNotContainPattern("(?<![0-9])9[0-9]{8}(?![0-9])");
      // The cause that the case suggests is chosen already; Enter sends the form it stands in.
      presses += enter(browser);
      browser.look("desk-sign");
      presses += enter(browser);
      assertThat(browser.heading()).isEqualTo("The entry is taken back");
      browser.look("desk-done");
      assertThat(presses).isLessThanOrEqualTo(PRESSES_MAX);
    }
  }

  @Test
  void desk_withoutScript_findsACase() {
    try (Browser browser = Browser.withoutScript(site)) {
      browser.signIn("officer-2");
      purpose(browser);
      browser.go("/desk");
      browser.type("code", site.caseCode("not like the entry"));
      browser.click("form[action='/desk/case'] button");
      assertThat(browser.list("h1")).hasSize(1);
      assertThat(browser.path()).isEqualTo("/desk/case");
    }
  }

  private static void purpose(Browser browser) {
    if (browser.has("form[action='/desk/purpose']")) {
      browser.find("form[action='/desk/purpose'] label").click();
      browser.click("form[action='/desk/purpose'] button");
    }
  }

  private static int enter(Browser browser) {
    browser.leave(() -> press(browser, Keys.ENTER));
    return 1;
  }

  private static int press(Browser browser, CharSequence keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
    return keys.length();
  }
}
