package org.lychgate.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;

final class TextsTest {
  @Test
  void languages_haveTheSameKeysAndPlaceholders() {
    Texts english = Texts.of("en_US.UTF-8");
    Texts french = Texts.of("fr_FR.UTF-8");
    assertThat(french.tag()).isEqualTo("fr");
    assertThat(new TreeSet<>(french.keys())).isEqualTo(new TreeSet<>(english.keys()));
    for (String key : english.keys()) {
      assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(english.get(key)));
      assertThat(french.get(key)).as(key).isNotBlank();
    }
  }

  private static Set<Integer> placeholders(String text) {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      if (text.contains("{" + i + "}")) {
        found.add(i);
      }
    }
    return found;
  }

  @Test
  void words_thatFilesAndCodeUse_haveATextInEveryLanguage() {
    for (String tag : new String[] {"en", "fr"}) {
      Set<String> keys = Texts.of(tag).keys();
      Set<String> letters = new HashSet<>();
      for (ReviewAct act : ReviewAct.values()) {
        assertThat(keys).contains("act." + act.word());
        if (act.decides()) {
          assertThat(letters.add(Texts.of(tag).get("key.act." + act.word()))).isTrue();
        }
      }
      for (String move : new String[] {"back", "skip", "undo", "reveal"}) {
        assertThat(letters.add(Texts.of(tag).get("key.move." + move))).as(move).isTrue();
      }
      for (HitKind kind : HitKind.values()) {
        assertThat(keys).contains("kind." + kind.word(), "nextStep." + kind.word());
      }
      for (SideRow side : SideRow.values()) {
        assertThat(keys).contains(side.key());
      }
      for (ReviewDesk.Answer answer : ReviewDesk.Answer.values()) {
        if (answer != ReviewDesk.Answer.DONE) {
          assertThat(keys).contains("refused." + answer.name().toLowerCase(java.util.Locale.ROOT));
        }
      }
      for (AgreementField field : AgreementField.values()) {
        assertThat(keys).contains("field." + field.word());
      }
      for (AgreementLevel level : AgreementLevel.values()) {
        assertThat(keys).contains("level." + level.word());
        assertThat(AgreementWords.sign(level.word())).isNotEqualTo("?");
      }
    }
  }

  @Test
  void accepted_headersOfAllKinds_giveALanguageThereIs() {
    Texts english = Texts.of("C");
    assertThat(Texts.accepted("fr-BE", english).tag()).isEqualTo("fr");
    assertThat(Texts.accepted("de, fr;q=0.5, en;q=0.7", english).tag()).isEqualTo("en");
    assertThat(Texts.accepted("de", Texts.of("fr")).tag()).isEqualTo("fr");
    assertThat(Texts.accepted("", english).tag()).isEqualTo("en");
    assertThat(Texts.accepted("*", english).tag()).isEqualTo("en");
    assertThat(Texts.accepted(";;;===", english).tag()).isEqualTo("en");
  }
}
