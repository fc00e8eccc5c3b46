package org.lychgate.edition.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** What subscribers and a registry sign about giving and telling. */
final class ExchangeStatementsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private static final String AGREEMENT =
      "{\"authority\":\"15 CFR 1110\",\"elements\":[\"birth\",\"ssn\"],\"from\":\"2026-01-01\","
          + "\"number\":\"A-1\",\"purposes\":[\"PENSION_ADMIN\",\"AUDIT\"],\"realm\":\"SYNTHETIC\","
          + "\"rowsADay\":100,\"scopes\":[\"FULL\",\"LIMITED\"],\"subscriber\":\"subscriber-1\","
          + "\"type\":\"agreement\",\"until\":\"2027-07-01\",\"version\":1}";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void agreement_canonical_isItsOnlySpellingAndReadsBack() {
    AgreementStatement terms =
        new AgreementStatement(
            Realm.SYNTHETIC,
            "A-1",
            "subscriber-1",
            List.of(Purpose.AUDIT, Purpose.PENSION_ADMIN, Purpose.AUDIT),
            "15 CFR 1110",
            List.of(Scope.LIMITED, Scope.FULL),
            List.of("ssn", "birth"),
            DAY,
            DAY.plusMonths(18),
            100);
    assertThat(terms.json().canonicalText()).isEqualTo(AGREEMENT);
    assertThat(AgreementStatement.parse(bytes(AGREEMENT))).isEqualTo(terms);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "2027-07-01,2027-07-02",
        "2027-07-01,2025-12-31",
        "A-1,''",
        "A-1,a-1",
        "100,0",
        "PENSION_ADMIN,IMMIGRATION",
        "PENSION_ADMIN,900110011",
        "'\"PENSION_ADMIN\",\"AUDIT\"',''",
        "'\"PENSION_ADMIN\",\"AUDIT\"','\"RESEARCH\"'",
        "'\"PENSION_ADMIN\",\"AUDIT\"','\"AUDIT\",\"PENSION_ADMIN\"'",
        "'\"FULL\",\"LIMITED\"',''",
        "'\"FULL\",\"LIMITED\"',1",
        "'\"birth\",\"ssn\"','\"ssn\",\"birth\"'",
        "subscriber-1,Somebody"
      })
  void agreement_otherTerms_areRefusedWithoutRepeatingThem(String from, String to) {
    String other = AGREEMENT.replace(from, to);
    assertThat(other).isNotEqualTo(AGREEMENT);
    assertThatThrownBy(() -> AgreementStatement.parse(bytes(other)))
        .isInstanceOf(JsonException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("IMMIGRATION", "900110011"));
  }

  @Test
  void agreement_researchAloneWithoutNumbers_isPossible() {
    String other =
        AGREEMENT
            .replace("\"PENSION_ADMIN\",\"AUDIT\"", "\"RESEARCH\"")
            .replace("\"birth\",\"ssn\"", "\"birth\"");
    assertThat(AgreementStatement.parse(bytes(other)).purposes()).containsExactly(Purpose.RESEARCH);
  }

  @Test
  void webhook_canonical_isItsOnlySpellingAndReadsBack() {
    WebhookStatement webhook =
        new WebhookStatement(
            Realm.SYNTHETIC, "subscriber-1", "https://bank.example/notices", 17, 2, DAY);
    assertThat(webhook.json().canonicalText())
        .isEqualTo(
            "{\"after\":17,\"day\":\"2026-01-01\",\"realm\":\"SYNTHETIC\",\"serial\":2,"
                + "\"subscriber\":\"subscriber-1\",\"type\":\"webhook\","
                + "\"url\":\"https://bank.example/notices\",\"version\":1}");
    assertThat(WebhookStatement.parse(webhook.canonical())).isEqualTo(webhook);
    String text = webhook.json().canonicalText();
    for (String other :
        List.of(
            text.replace("\"serial\":2", "\"serial\":0"),
            text.replace("\"after\":17", "\"after\":-1"),
            text.replace("notices", "n".repeat(500)))) {
      assertThatThrownBy(() -> WebhookStatement.parse(bytes(other)))
          .isInstanceOf(JsonException.class);
    }
  }

  @Test
  void elements_ofAScope_areThoseItsRowsShow() {
    assertThat(Elements.of(Scope.PUBLIC)).contains("birth", "entry").doesNotContain("ssn");
    assertThat(Elements.of(Scope.LIMITED)).contains("ssn").doesNotContain("birthplace");
    assertThat(Elements.of(Scope.FULL)).contains("birthplace", "rawHash").doesNotContain("spare17");
  }
}
