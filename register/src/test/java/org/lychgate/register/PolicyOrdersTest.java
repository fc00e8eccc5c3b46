package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.gate.Policy;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;

/** Another policy while the registry runs: two organisations, a wait, and never a looser one. */
final class PolicyOrdersTest {
  private static final LocalDate LATER = World.DAY.plusDays(30);
  private static final String STRICT = "lychgate-policy=1\nmin-weight=400\n";

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    Files.createDirectories(folder.resolve("policies"));
    Files.writeString(folder.resolve("policies/strict.conf"), STRICT);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Order order(LocalDate effective) {
    return new Order.PolicyChange(Policy.parse(STRICT).hash(), effective);
  }

  private RefusalCode refusal(Order order) {
    Answer<DecisionReceipt> answer = world.answer(order, false, World.OFFICER);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<DecisionReceipt>) answer).code();
  }

  private List<String> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings()
        .stream()
        .map(VerifyFinding::code)
        .toList();
  }

  @Test
  void decide_stricterPolicy_isInForceFromItsDayOn() throws IOException {
    assertThat(world.answer(order(LATER), false, World.OFFICER).get().done()).isEmpty();
    assertThat(world.answer(order(LATER), false, World.OVERSIGHT).get().done()).isPresent();
    world.setDay(LATER.minusDays(1));
    assertThat(world.submit(World.TT, 3).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    world.setDay(LATER);
    assertThat(world.submit(World.TT, 6).outcomes()).doesNotContainKey(Outcome.PUBLISH);
    world.restart();
    assertThat(world.submit(World.TT, 7).outcomes()).doesNotContainKey(Outcome.PUBLISH);
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_tooSoonOrOfOneOrganisationOrWithoutItsText_changesNothing() throws IOException {
    assertThat(refusal(order(LATER.minusDays(1)))).isEqualTo(RefusalCode.NOT_NOW);
    Order unknown = new Order.PolicyChange(Policy.parse(STRICT + "max-age=119\n").hash(), LATER);
    assertThat(refusal(unknown)).isEqualTo(RefusalCode.NOT_NOW);
    world.answer(order(LATER), false, World.OFFICER).get();
    world.setDay(LATER);
    assertThat(world.submit(World.TT, 3).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(findings()).isEmpty();
  }

  @Test
  void open_withoutTheTextOfThePolicyInForce_isRefused() throws IOException {
    world.answer(order(LATER), false, World.OFFICER).get();
    world.answer(order(LATER), false, World.OVERSIGHT).get();
    world.setDay(LATER);
    world.close();
    Files.writeString(folder.resolve("policies/strict.conf"), STRICT.replace("400", "401"));
    assertThatThrownBy(() -> Register.open(world.config()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("policy");
    Files.writeString(folder.resolve("policies/strict.conf"), STRICT);
    world.restart();
    assertThat(world.register().health().isCurrent()).isTrue();
  }
}
