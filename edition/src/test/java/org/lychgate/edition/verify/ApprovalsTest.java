package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Invariant I2: nobody counts twice among those who agree, by whatever keys or leaves. */
final class ApprovalsTest {
  /** Who signs, and for which organisation; two of one organisation are one voice. */
  private static final List<KeySpec> KEYS =
      List.of(
          KeySpec.of("officer-3", "registry-demo", KeyRole.OFFICER),
          KeySpec.of("officer-4", "oversight-demo", KeyRole.OFFICER));

  private static final List<String> SIGNERS =
      List.of("officer-1", "officer-2", "officer-3", "officer-4", "registrar-tt");

  private static final List<String> ORGANISATIONS =
      List.of(
          "registry-demo", "oversight-demo", "registry-demo", "oversight-demo", "vital-records-tt");

  private static final MiniRegistry REGISTRY = new MiniRegistry(List.of(), KEYS);
  private static final Statement STATEMENT = statement();
  private static final List<Leaf.Approval> LEAVES = approvals();

  @Property(tries = 200)
  void i2_suffice_countsEveryOrganisationOnce(
      @ForAll("chains") List<Integer> chain,
      @ForAll @IntRange(min = 2, max = 4) int needed,
      @ForAll @IntRange(max = 4) int barred) {
    Approvals approvals = new Approvals(new KeyRing(REGISTRY.trust()), new Findings());
    List<LeafIndex> leaves = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      // The same answer again in another leaf is the same voice.
      approvals.accept(new LeafIndex(i), LEAVES.get(chain.get(i)));
      leaves.add(new LeafIndex(i));
    }
    long voices = chain.stream().map(ORGANISATIONS::get).distinct().count();
    boolean officer = chain.stream().anyMatch(i -> i < 4);

    assertThat(approvals.suffice(leaves, STATEMENT, needed)).isEqualTo(officer && voices >= needed);
    String own = ORGANISATIONS.get(barred);
    List<Integer> others =
        chain.stream().filter(i -> !ORGANISATIONS.get(i).equals(own)).collect(Collectors.toList());
    assertThat(approvals.suffice(leaves, STATEMENT, needed, Optional.of(own)))
        .isEqualTo(
            others.stream().anyMatch(i -> i < 4)
                && others.stream().map(ORGANISATIONS::get).distinct().count() >= needed);
  }

  @Provide
  Arbitrary<List<Integer>> chains() {
    return Arbitraries.integers().between(0, SIGNERS.size() - 1).list().ofMaxSize(6);
  }

  private static Statement statement() {
    return Decision.ofRelease(Realm.SYNTHETIC, new LeafIndex(3), ReleaseCause.BATCH_CLEARED);
  }

  private static List<Leaf.Approval> approvals() {
    return SIGNERS.stream()
        .map(signer ->
            new Leaf.Approval(
                MiniRegistry.DAY,
                STATEMENT.sha256(),
                REGISTRY.signer(
                    new Approval(Realm.SYNTHETIC, STATEMENT.sha256(), signer, MiniRegistry.DAY),
                    signer)))
        .toList();
  }
}
