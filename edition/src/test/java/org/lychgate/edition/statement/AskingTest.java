package org.lychgate.edition.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.Realm;

/** The two statements that ask for what is not for everyone. */
final class AskingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  @Test
  void access_canonical_isItsOnlySpellingAndReadsBack() {
    AccessStatement access =
        new AccessStatement(
            Realm.SYNTHETIC, "subscriber-1", "/v1/editions/full/000001/entries.dmf", DAY);
    assertThat(access.json().canonicalText())
        .isEqualTo(
            "{\"day\":\"2026-01-12\",\"path\":\"/v1/editions/full/000001/entries.dmf\","
                + "\"realm\":\"SYNTHETIC\",\"subscriber\":\"subscriber-1\",\"type\":\"access\","
                + "\"version\":1}");
    assertThat(AccessStatement.parse(access.canonical())).isEqualTo(access);
  }

  @Test
  void caseInquiry_canonical_isItsOnlySpellingAndReadsBack() {
    CaseInquiry inquiry = new CaseInquiry(Realm.SYNTHETIC, "SZ3K226SCYV3", "officer-1", DAY);
    assertThat(inquiry.json().canonicalText())
        .isEqualTo(
            "{\"caseCode\":\"SZ3K226SCYV3\",\"day\":\"2026-01-12\",\"officer\":\"officer-1\","
                + "\"realm\":\"SYNTHETIC\",\"type\":\"case-inquiry\",\"version\":1}");
    assertThat(CaseInquiry.parse(inquiry.canonical())).isEqualTo(inquiry);
  }

  @Test
  void parse_ofAnotherTypeOrWithMore_isRefused() {
    CaseInquiry inquiry = new CaseInquiry(Realm.SYNTHETIC, "SZ3K226SCYV3", "officer-1", DAY);
    assertThatThrownBy(() -> AccessStatement.parse(inquiry.canonical()))
        .isInstanceOf(JsonException.class);
    byte[] more =
        inquiry
            .json()
            .canonicalText()
            .replace("{\"caseCode\"", "{\"a\":1,\"caseCode\"")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CaseInquiry.parse(more)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> new AccessStatement(Realm.SYNTHETIC, "subscriber-1", "x", DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
