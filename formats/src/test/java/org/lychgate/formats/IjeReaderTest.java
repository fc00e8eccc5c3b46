package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;

final class IjeReaderTest {
  static List<Parsed<IjeRecord>> read(byte[] bytes) {
    List<Parsed<IjeRecord>> records = new ArrayList<>();
    ReadCounts counts = IjeReader.read(new ByteArrayInputStream(bytes), records::add);
    ReadCounts slow = ReadCounts.NONE;
    for (Parsed<IjeRecord> record : records) {
      slow = slow.plus(record);
    }
    assertThat(counts).isEqualTo(slow);
    return records;
  }

  static IjeRecord value(Parsed<IjeRecord> record) {
    return switch (record) {
      case Parsed.Value<IjeRecord> v -> v.value();
      case Parsed.Rejected<IjeRecord> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }

  private static List<String> codes(Parsed<?> record) {
    return record.findings().stream().map(Finding::code).toList();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void layout_ofAllFields_coversEveryColumnOnce() {
    List<IjeLayout.Field> fields = IjeLayout.fields();
    assertThat(fields).hasSize(259);
    assertThat(IjeLayout.field("SSN")).isEqualTo(new IjeLayout.Field("SSN", 191, 9));
    assertThat(IjeLayout.field("DMIDDLE")).isEqualTo(new IjeLayout.Field("DMIDDLE", 1808, 50));
    assertThat(IjeLayout.field("SSAVERIFY").start()).isEqualTo(4360);
    assertThat(fields.stream().mapToInt(IjeLayout.Field::length).sum()).isEqualTo(5000);
  }

  @Test
  void builder_everyField_isReadBackFromItsOwnColumns() {
    IjeRecord.Builder builder = IjeRecord.builder();
    for (IjeLayout.Field field : IjeLayout.fields()) {
      builder.set(field.name(), filling(field));
    }
    IjeRecord record = builder.build();
    assertThat(record.text()).hasSize(5000);
    for (IjeLayout.Field field : IjeLayout.fields()) {
      assertThat(record.raw(field.name())).as(field.name()).isEqualTo(filling(field));
    }
  }

  private static String filling(IjeLayout.Field field) {
    String word = field.name() + "/";
    return word.repeat(field.length() / word.length() + 1).substring(0, field.length());
  }

  @Test
  void builder_settingAgain_leavesNothingOfTheLongerValue() {
    IjeRecord record = IjeRecord.builder().set("LNAME", "LONGERNAME").set("LNAME", "LEE").build();
    assertThat(record.get("LNAME")).isEqualTo("LEE");
    assertThat(record.raw("LNAME")).hasSize(50);
  }

  @Test
  void builder_badValues_areRefusedWithoutRepeatingThem() {
    IjeRecord.Builder builder = IjeRecord.builder();
    assertThatThrownBy(() -> builder.set("SSN", "9001100112"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SSN has 9 characters, not 10");
    assertThatThrownBy(() -> builder.set("LNAME", "MUÑOZ")).hasMessageNotContaining("MU");
    assertThatThrownBy(() -> builder.set("NOPE", "")).hasMessage("IJE has no field NOPE");
  }

  @Test
  void setText_anyScript_isKeptAndCutAtTheField() {
    IjeRecord.Builder builder = IjeRecord.builder();
    assertThat(builder.setText("LNAME", "Pãt\u00eal   ")).isFalse();
    assertThat(builder.setText("GNAME", "M\u00e6de\u0328ly\u00f1")).isFalse();
    assertThat(builder.setText("SUFF", "abcdefghij")).isFalse();
    assertThat(builder.setText("STATESP", "\u738b".repeat(31))).isTrue();
    assertThat(builder.setText("DINSTI", "a\nb\u2028c\ud83d\ude00d\ud800e")).isFalse();
    IjeRecord record = builder.build();
    assertThat(record.text()).hasSize(5000);
    assertThat(record.get("LNAME")).isEqualTo("Pãt\u00eal");
    assertThat(record.get("GNAME")).isEqualTo("M\u00e6d\u0119ly\u00f1");
    assertThat(record.get("SUFF")).isEqualTo("abcdefghij");
    assertThat(record.get("STATESP")).isEqualTo("\u738b".repeat(30));
    assertThat(record.get("DINSTI")).isEqualTo("a b c?d?e");
    assertThat(builder.setText("STATESP", "x")).isFalse();
    assertThat(builder.build().raw("STATESP")).isEqualTo("x" + " ".repeat(29));
    // What was built is read again from its own bytes.
    assertThat(value(IjeReader.parse(record.source().bytes())).text()).isEqualTo(record.text());
    assertThatThrownBy(() -> builder.setText("NOPE", "")).hasMessage("IJE has no field NOPE");
  }

  @Test
  void read_allLineEnds_givesTheSameRecord() {
    String text = IjeRecord.builder().set("LNAME", "LEE").set("BLANK3", "END").build().text();
    List<Parsed<IjeRecord>> records = read(latin1(text + "\n" + text + "\r\n" + text));
    assertThat(records).hasSize(3).allMatch(r -> r.findings().isEmpty());
    assertThat(records).allMatch(r -> value(r).text().equals(text));
    assertThat(value(records.get(1)).source().bytes()).isEqualTo(latin1(text));
  }

  @Test
  void read_shortRecord_isPaddedWithAFinding() {
    String text = IjeRecord.builder().set("LNAME", "LEE").build().text().substring(0, 4480);
    Parsed<IjeRecord> record = read(latin1(text)).getFirst();
    assertThat(codes(record)).containsExactly("IJE_SHORT");
    assertThat(record.findings().getFirst().shape()).isEqualTo("4480");
    assertThat(value(record).text()).hasSize(5000);
    assertThat(value(record).source().bytes()).hasSize(4480);
  }

  @Test
  void read_longOrEmptyLine_isRejectedAndTheRunGoesOn() {
    String text = IjeRecord.builder().set("LNAME", "LEE").build().text();
    List<Parsed<IjeRecord>> records =
        read(latin1(text + " \n\n" + "x".repeat(3_000_000) + "\n" + text));
    assertThat(records)
        .extracting(r -> codes(r))
        .containsExactly(List.of("IJE_LONG"), List.of("IJE_EMPTY"), List.of("IJE_LONG"), List.of());
    assertThat(records.get(3).line()).isEqualTo(4);
    assertThat(value(records.get(3)).line()).isEqualTo(4);
    assertThat(((Parsed.Rejected<IjeRecord>) records.get(2)).raw().bytes())
        .hasSize(IjeReader.LINE_MAX);
  }

  @Test
  void read_columns_areCharactersInBothEncodings() {
    String text = IjeRecord.builder().set("LNAME", "LEE").set("SEX", "F").build().text();
    String accented = text.substring(0, 77) + "LÉÉ" + text.substring(80);
    Parsed<IjeRecord> latin1 = read(latin1(accented)).getFirst();
    Parsed<IjeRecord> utf8 = read(accented.getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(value(latin1).text()).isEqualTo(accented);
    assertThat(value(utf8).text()).isEqualTo(accented);
    assertThat(codes(latin1)).isEmpty();
    assertThat(codes(utf8)).containsExactly("IJE_UTF8");
  }

  @Test
  void parse_oneRecord_takesItsLineEndAndNoSecondRecord() {
    String text = IjeRecord.builder().set("LNAME", "LEE").build().text();
    assertThat(value(IjeReader.parse(latin1(text + "\n"))).get("LNAME")).isEqualTo("LEE");
    assertThat(codes(IjeReader.parse(latin1(text + "\n" + text)))).containsExactly("IJE_LONG");
    assertThat(codes(IjeReader.parse(new byte[0]))).containsExactly("IJE_EMPTY");
  }
}
