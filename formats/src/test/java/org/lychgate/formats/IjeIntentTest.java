package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IjeIntentTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', '', ORIGINAL",
    "0, 0, 0, ORIGINAL",
    "0, 0, 1, UPDATE",
    "0, 0, 2, UPDATE_NOT_FOR_NCHS",
    "'', 1, 1, ALIAS",
    "1, 0, 0, VOID",
    "1, 1, 2, VOID",
  })
  void find_flags_areOneIntent(String isVoid, String alias, String replace, IjeIntent intent) {
    assertThat(IjeIntent.find(record(isVoid, alias, replace))).contains(intent);
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 0", "Y, 0, 0", "0, 2, 0", "0, 0, 3", "1, 0, X"})
  void find_codesThatIjeLacks_areNoIntent(String isVoid, String alias, String replace) {
    assertThat(IjeIntent.find(record(isVoid, alias, replace))).isEmpty();
  }

  @Test
  void find_lineSeparatorForAFlag_isNoIntent() {
    IjeRecord.Builder builder = IjeRecord.builder();
    builder.setText("VOID", "\u0661");
    assertThat(IjeIntent.find(builder.build())).isEmpty();
  }

  private static IjeRecord record(String isVoid, String alias, String replace) {
    return IjeRecord.builder()
        .set("VOID", isVoid)
        .set("ALIAS", alias)
        .set("REPLACE", replace)
        .build();
  }
}
