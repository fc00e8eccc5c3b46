package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** What came back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, HttpHeaders headers, byte[] bytes) {
  static final Pattern NINE_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{9}(?![0-9a-f])");

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  String type() {
    return headers.firstValue("Content-Type").orElse("");
  }

  /** The answer of a success. */
  JsonFields json(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    assertThat(type()).startsWith("application/json");
    return JsonFields.of(Json.parse(bytes));
  }

  /** Checks that this is a problem as docs/http.md has them, and nothing more. */
  Reply isProblem(int expected, String code) {
    assertThat(status).as(text()).isEqualTo(expected);
    assertThat(type()).startsWith("application/problem+json");
    Json.Obj problem = (Json.Obj) Json.parse(bytes);
    assertThat(problem.members()).containsOnlyKeys("code", "status", "title", "type");
    JsonFields fields = JsonFields.of(problem);
    assertThat(fields.getText("code")).isEqualTo(code);
    assertThat(fields.getInt("status")).isEqualTo(expected);
    assertThat(fields.getText("title")).isNotBlank().doesNotContainPattern(NINE_DIGITS);
    return this;
  }
}
