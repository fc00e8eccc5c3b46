package org.lychgate.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

final class FormulaTest {
  @Test
  void safe_beginningsOfFormulas_getAnApostrophe() {
    for (String text : new String[] {"=1", "+1", "-1", "@x", "\tx", "\rx"}) {
      assertThat(Formula.safe(text)).isEqualTo("'" + text);
    }
    for (String text : new String[] {"", "a=b", "'x", "1-2", " =1"}) {
      assertThat(Formula.safe(text)).isEqualTo(text);
    }
  }

  @Property
  void plain_ofSafe_givesTheTextBack(
      @ForAll @CharRange(from = '\'', to = '-') @CharRange(from = '=', to = '@') String text) {
    assertThat(Formula.plain(Formula.safe(text))).isEqualTo(text);
  }

  @Property
  void safe_anything_isNoFormula(
      @ForAll @CharRange(from = '\'', to = '-') @CharRange(from = '=', to = '@') String text) {
    assertThat(Formula.safe(text)).doesNotMatch("(?s)[=+@\t\r-].*");
  }
}
