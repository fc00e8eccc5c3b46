package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A bank's analyst, a registrar and a funeral director finish their work. */
@Tag("browser")
final class OfficesJourneyTest {
  private final Site site = Site.get();

  @Test
  void analyst_withAFileOfCustomers_worksTheHits() {
    try (Browser browser = Browser.open(site)) {
      browser.signIn("subscriber-1");
      browser.look("analyst");
      browser.click("main a[href='/analyst/new']");
      browser.look("analyst-1-file");
      browser
          .find("#file")
          .sendKeys(site.data().resolve("nation/customers.csv").toAbsolutePath().toString());
      browser.click("main form button");
      browser.look("analyst-2-columns");
      browser.click("main form button");
      // The page asks again by itself until the file is done.
      ExpectedCondition<Boolean> done = driver -> browser.has("#purpose");
      new WebDriverWait(browser.driver(), Duration.ofSeconds(120)).until(done);
      browser.look("analyst-4-done");
      String job = browser.path();
      browser.find("#purpose label").click();
      browser.click("form[action$='/purpose'] button");
      browser.look("analyst-5-hits");
      browser.click("main a[href$='/next']");
      browser.look("analyst-6-hit");
      assertThat(browser.text()).doesNotContain("is dead");
      assertThat(browser.source()).doesNotContainPattern("(?<![0-9])9[0-9]{8}(?![0-9])");
      browser.click("#act button");
      browser.go(job + "/hits");
      browser.look("analyst-7-hits");
    }
  }

  @Test
  void registrar_askedAboutAHeldEntry_answers() {
    try (Browser browser = Browser.open(site)) {
      browser.signIn("registrar-tt");
      browser.look("registrar");
      for (String page : new String[] {"count", "declare", "submit", "key", "batch"}) {
        browser.go("/registrar/" + page);
        browser.look("registrar-" + page);
      }
    }
  }

  @Test
  void director_withAWrongStatement_isToldBesideTheField() {
    try (Browser browser = Browser.open(site)) {
      browser.signIn("funeral-home-1");
      browser.look("director");
      browser.go("/director/statement");
      browser.look("director-statement");
      browser.type("first", "ANNA");
      browser.click("form[action='/director/statement'] button[type=submit]");
      browser.look("director-statement-errors");
      assertThat(browser.driver().findElements(By.cssSelector(".govuk-error-message")))
          .hasSizeGreaterThan(3);
      assertThat(browser.find("#first").getAttribute("value")).isEqualTo("ANNA");
    }
  }
}
