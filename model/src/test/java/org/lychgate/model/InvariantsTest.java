package org.lychgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lychgate.house.SchemaRules;

/** The handbook's invariants as far as the words alone decide them: I1 and I7. */
final class InvariantsTest {
  private static final Sha256 HASH = Sha256.of(new byte[0]);

  @Property
  void i1_rulingThatPublishes_namesEvidenceThatMay(
      @ForAll Outcome outcome, @ForAll Optional<EvidenceClass> evidence) {
    boolean none =
        evidence.isEmpty()
            || evidence.get() == EvidenceClass.E5
            || evidence.get() == EvidenceClass.INHERITED;
    if (outcome == Outcome.PUBLISH && none) {
      assertThatThrownBy(() -> ruling(outcome, evidence))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(ruling(outcome, evidence).evidence()).isEqualTo(evidence);
    }
  }

  private static Ruling ruling(Outcome outcome, Optional<EvidenceClass> evidence) {
    return new Ruling(
        outcome, evidence, List.of(Reason.REGISTRAR_RECORD), HASH, HASH, Optional.empty());
  }

  @Example
  void i7_words_haveNoFieldForWhereSomebodyIsOrWhatTheyAreHeldFor() {
    assertThat(SchemaRules.listBreaches("org.lychgate.model")).isEmpty();
  }

  @Example
  void i7_theRuleItself_findsSuchAField() {
    record Traced(String lastKnownAddress, int age) {}
    enum Status {
      LISTED,
      VISA_REVOKED
    }

    assertThat(SchemaRules.listBreaches(Traced.class, Status.class))
        .containsExactly(
            Status.class.getName() + ".VISA_REVOKED", Traced.class.getName() + ".lastKnownAddress");
  }
}
