package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class Rfc6962Test {
  @Test
  void rootOfEntries_ofTheClassicEight_isTheKnownValue() {
    List<byte[]> entries =
        Stream.of(
                "",
                "00",
                "10",
                "2021",
                "3031",
                "40414243",
                "5051525354555657",
                "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();
    List<String> known =
        List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    for (int size = 0; size < known.size(); size++) {
      assertThat(Rfc6962.rootOfEntries(entries.subList(0, size)).hex()).isEqualTo(known.get(size));
    }
  }

  @Property(tries = 300)
  void inclusion_ofAnyEntry_isProvenAsTheDefinitionSays(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(min = 0, max = 69) int at) {
    int index = at % size;
    List<Hash> leaves = SlowTree.leaves(size);
    Hash root = SlowTree.root(leaves);
    List<Hash> proof =
        Rfc6962.proveInclusion(SlowTree.source(leaves), new LeafIndex(index), new TreeSize(size));
    assertThat(Rfc6962.root(leaves)).isEqualTo(root);
    assertThat(Rfc6962.root(SlowTree.source(leaves), new TreeSize(size))).isEqualTo(root);
    assertThat(proof).isEqualTo(SlowTree.path(index, leaves));
    for (int other = 0; other < size + 2; other++) {
      assertThat(
              Rfc6962.verifyInclusion(
                  leaves.get(index), new LeafIndex(other), new TreeSize(size), root, proof))
          .isEqualTo(other == index);
    }
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(root);
    assertThat(verify(leaves, index, size, root, longer)).isFalse();
    if (!proof.isEmpty()) {
      assertThat(verify(leaves, index, size, root, proof.subList(0, proof.size() - 1))).isFalse();
      assertThat(verify(leaves, index, size, root, proof.subList(1, proof.size()))).isFalse();
    }
  }

  private static boolean verify(
      List<Hash> leaves, int index, int size, Hash root, List<Hash> proof) {
    return Rfc6962.verifyInclusion(
        leaves.get(index), new LeafIndex(index), new TreeSize(size), root, proof);
  }

  @Property(tries = 300)
  void consistency_ofAnyTwoSizes_isProvenAsTheDefinitionSays(
      @ForAll @IntRange(min = 0, max = 70) int a, @ForAll @IntRange(min = 0, max = 70) int b) {
    int first = Math.min(a, b);
    int second = Math.max(a, b);
    List<Hash> leaves = SlowTree.leaves(second);
    Hash firstRoot = SlowTree.root(leaves.subList(0, first));
    Hash secondRoot = SlowTree.root(leaves);
    List<Hash> proof =
        Rfc6962.proveConsistency(
            SlowTree.source(leaves), new TreeSize(first), new TreeSize(second));
    assertThat(proof).isEqualTo(SlowTree.proof(first, leaves));
    assertThat(verify(first, firstRoot, second, secondRoot, proof))
        .isEqualTo(first > 0 || second == 0);
    assertThat(verify(first, Hash.of(new byte[1]), second, secondRoot, proof)).isFalse();
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(secondRoot);
    assertThat(verify(first, firstRoot, second, secondRoot, longer)).isFalse();
    if (!proof.isEmpty()) {
      assertThat(verify(first, firstRoot, second, Hash.of(new byte[1]), proof)).isFalse();
      assertThat(verify(first, firstRoot, second, secondRoot, proof.subList(1, proof.size())))
          .isFalse();
      assertThat(verify(second, secondRoot, first, firstRoot, proof)).isFalse();
    }
  }

  private static boolean verify(
      int first, Hash firstRoot, int second, Hash secondRoot, List<Hash> proof) {
    return Rfc6962.verifyConsistency(
        new TreeSize(first), firstRoot, new TreeSize(second), secondRoot, proof);
  }

  @Test
  void proveInclusion_ofAnEntryNotThere_isRefused() {
    HashSource tree = SlowTree.source(SlowTree.leaves(3));
    assertThatThrownBy(() -> Rfc6962.proveInclusion(tree, new LeafIndex(3), new TreeSize(3)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("no entry 3");
    assertThatThrownBy(() -> Rfc6962.proveConsistency(tree, new TreeSize(3), new TreeSize(2)))
        .isInstanceOf(LogException.class);
  }
}
