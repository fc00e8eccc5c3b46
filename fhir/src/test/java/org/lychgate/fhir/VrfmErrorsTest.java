package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.Finding;

final class VrfmErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IJE_MISSING|DISP|required|Error: Unable to find IJE DISP required element",
        "VRFM_NO_CERTIFICATE|cert_no|required|Error: Unable to find IJE FILENO required element",
        "VRFM_NO_CERTIFICATE|event_year|required|Error: Unable to find IJE DOD_YR required element",
        "IJE_BIRTH_AFTER_DEATH|DOB|business-rule|Error: Invalid combination of DOB and DOD",
        "VRDR_UNKNOWN_CODE|SEX|code-invalid|Error: Unable to find IJE SEX mapping",
        "FHIR_UNREADABLE||structure|Error: Unable to read the message as FHIR R4",
        "IJE_BAD_SSN|SSN|invalid|Error: IJE_BAD_SSN in SSN",
        "IJE_BAD_SSN|not a field!|invalid|Error: IJE_BAD_SSN"
      })
  void toIssue_finding_isSaidInFamiliarWords(
      String code, String field, String type, String diagnostics) {
    Finding finding = new Finding(1, code, field == null ? "" : field, "999-99-9999");
    VrfmIssue issue = VrfmErrors.toIssue(finding, VrfmIssue.Severity.ERROR);
    assertThat(issue).isEqualTo(new VrfmIssue(VrfmIssue.Severity.ERROR, type, diagnostics));
  }

  @ParameterizedTest
  @CsvSource({"WARNING,Warning: ", "FATAL,Error: ", "INFORMATION,Information: "})
  void toIssue_severity_beginsTheText(VrfmIssue.Severity severity, String start) {
    for (String code : VrfmCodes.all()) {
      Finding finding = new Finding(1, code, "x", "A9");
      assertThat(VrfmErrors.toIssue(finding, severity).diagnostics())
          .startsWith(start)
          .doesNotContain("A9");
    }
  }
}
