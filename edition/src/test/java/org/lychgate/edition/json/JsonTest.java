package org.lychgate.edition.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void canonical_membersAndEscapes_areThoseOfRfc8785() {
    String text =
        " { \"\\u20ac\": \"Euro\", \"\\r\": \"CR\", \"1\": \"One\", \"\\u0080\": \"C\","
            + "\"\\ud83d\\ude02\": [ true , null,-0x ], \"\\ufb33\":{}, \"\\u00f6\":1 }";
    String numbers = text.replace("-0x", "-12");
    // UTF-16 order: the surrogate pair (d83d) comes before fb33.
    assertThat(parse(numbers).canonicalText())
        .isEqualTo(
            "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"C\",\"ö\":1,\"€\":\"Euro\","
                + "\"\ud83d\ude02\":[true,null,-12],\"\ufb33\":{}}");
  }

  @Test
  void canonical_controlsQuotesAndSlashes_haveTheShortestEscape() {
    assertThat(
            parse("\"\\u0000\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001f\\\"\\\\\\/\\u007f\"")
                .canonicalText())
        .isEqualTo("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u007f\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":1}",
        "{a:1}",
        "[1 2]",
        "01",
        "-0",
        "-",
        "1.0",
        "1e3",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999",
        "NaN",
        "tru",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\t\"",
        "1 1",
        "[[[[[[[[[1]]]]]]]]]",
        "\ufeff1",
        "\"\\u０000\""
      })
  void parse_notExactlyOneValueOfTheKind_isRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void parse_bytesThatAreNotUtf8_areRefused() {
    for (byte[] bytes :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}
        }) {
      assertThatThrownBy(() -> Json.parse(bytes)).isInstanceOf(JsonException.class);
    }
  }

  @Test
  void parse_beyondItsLimits_isRefused() {
    JsonLimits tight = new JsonLimits(10, 2, 3);
    assertThat(Json.parse(bytes("[1,2]"), tight)).isNotNull();
    for (String text : new String[] {"[1,2,3]", "[[[]]]", "[           ]"}) {
      assertThatThrownBy(() -> Json.parse(bytes(text), tight)).isInstanceOf(JsonException.class);
    }
  }

  @Test
  void parseCanonical_anotherSpelling_isRefused() {
    assertThat(Json.parseCanonical(bytes("{\"a\":1,\"b\":2}"), JsonLimits.SMALL)).isNotNull();
    for (String text :
        new String[] {"{\"b\":2,\"a\":1}", "{\"a\":1, \"b\":2}", "\"\\u0041\"", "1\n"}) {
      assertThatThrownBy(() -> Json.parseCanonical(bytes(text), JsonLimits.SMALL))
          .isInstanceOf(JsonException.class);
    }
  }

  @Test
  void fields_wrongTypeMissingOrUnknownMember_areRefused() {
    JsonFields in = JsonFields.of(parse("{\"a\":1,\"b\":\"x\",\"c\":[]}"));
    assertThat(in.getInt("a")).isEqualTo(1);
    assertThat(in.getText("b")).isEqualTo("x");
    assertThatThrownBy(() -> in.getText("a")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> in.getInt("b")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> in.getText("z")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> in.getCount("a", 0)).isInstanceOf(JsonException.class);
    assertThatThrownBy(in::end).isInstanceOf(JsonException.class);
    assertThat(in.getArray("c")).isEmpty();
    in.end();
  }

  @Property(tries = 500)
  void parse_ofCanonicalText_givesTheValueBack(@ForAll("values") Json value) {
    assertThat(Json.parseCanonical(value.canonical(), new JsonLimits(1 << 20, 12, 1 << 16)))
        .isEqualTo(value);
  }

  @Provide
  Arbitrary<Json> values() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .ofMaxLength(12)
            .filter(s -> s.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
    Arbitrary<Json> leaves =
        Arbitraries.oneOf(
            text.map(Json::of),
            Arbitraries.longs().between(-Json.SAFE_MAX, Json.SAFE_MAX).map(Json::of),
            Arbitraries.of(true, false).map(Json::of),
            Arbitraries.just(new Json.Null()));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(Json.Arr::new),
                Arbitraries.maps(text, inner).ofMaxSize(4).map(Json.Obj::of)),
        0,
        4);
  }

  private static Json parse(String text) {
    return Json.parse(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
