package org.lychgate.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An auditor opens what was drawn, says what they find, and comes back to the sample. */
@Tag("browser")
final class AuditorJourneyTest {
  private static final String EVIDENCE = "button[formaction='/auditor/open']";
  private final Site site = Site.get();

  @Test
  void auditor_withTheSample_opensEvidenceAndKeepsTheFindingInThePage() {
    try (Browser browser = Browser.open(site)) {
      browser.go("/audit/sample");
      browser.look("audit-sample");
      browser.go("/audit/refusals");
      browser.look("audit-refusals");
      browser.signIn("auditor-1");
      browser.look("auditor");
      String leaf = String.valueOf(browser.find(EVIDENCE).getAttribute("value"));
      browser.click(EVIDENCE);
      browser.look("auditor-evidence");
      assertThat(browser.heading()).isEqualTo("Evidence of leaf " + leaf);
      assertThat(browser.text())
          .contains("The same inputs and the same rules gave the same ruling", "Listed as deceased")
          .doesNotContain("is dead");
      browser.find("#f-" + leaf).sendKeys("Agrees");
      browser.click("form[action='/auditor/sample'] button");
      assertThat(browser.find("#f-" + leaf).getAttribute("value")).isEqualTo("agrees");
      browser.find("#named").sendKeys("ABCDEFGHJKMN");
      browser.click("form[action='/auditor/named'] button");
      browser.look("auditor-named-errors");
      assertThat(browser.text()).contains("Say what you open it for");
    }
  }
}
