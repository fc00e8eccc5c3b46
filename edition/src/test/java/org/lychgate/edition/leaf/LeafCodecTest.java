package org.lychgate.edition.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LeafCodecTest {
  @Test
  void encode_sampleOfEachKind_givesTheGoldenBytes() throws IOException {
    List<String> actual = new ArrayList<>();
    for (Leaf leaf : SampleLeaves.list()) {
      actual.add(leaf.kind() + " " + HexFormat.of().formatHex(LeafCodec.encode(leaf)));
    }
    assertThat(actual).isEqualTo(golden());
  }

  @Test
  void samples_together_coverEveryKind() {
    EnumSet<LeafKind> seen = EnumSet.noneOf(LeafKind.class);
    SampleLeaves.list().forEach(leaf -> seen.add(leaf.kind()));
    assertThat(seen).isEqualTo(EnumSet.allOf(LeafKind.class));
  }

  @Test
  void decode_goldenBytes_givesTheSample() throws IOException {
    List<Leaf> samples = SampleLeaves.list();
    List<String> golden = golden();
    for (int i = 0; i < samples.size(); i++) {
      byte[] bytes = HexFormat.of().parseHex(golden.get(i).split(" ")[1]);
      assertThat(LeafCodec.decode(bytes)).isEqualTo(samples.get(i));
      assertThat(bytes.length).isLessThanOrEqualTo(LeafCodec.BYTES_MAX);
    }
  }

  @Test
  void decode_oneByteTooFewOrTooMany_isRefused() {
    for (Leaf leaf : SampleLeaves.list()) {
      byte[] bytes = LeafCodec.encode(leaf);
      assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
      for (int length = 0; length < bytes.length; length++) {
        assertRefused(Arrays.copyOf(bytes, length));
      }
    }
  }

  @Test
  void decode_unknownVersionOrKind_isRefused() {
    byte[] bytes = LeafCodec.encode(SampleLeaves.list().getFirst());
    for (int value = 0; value < 256; value++) {
      byte[] other = bytes.clone();
      other[0] = (byte) value;
      if (value != LeafCodec.VERSION) {
        assertRefused(other);
      }
      byte[] kind = bytes.clone();
      kind[1] = (byte) value;
      if (value == 0 || value > LeafKind.values().length) {
        assertRefused(kind);
      }
    }
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> LeafCodec.decode(bytes)).isInstanceOf(LeafFormatException.class);
  }

  private static List<String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LeafCodecTest.class.getResourceAsStream("leaves.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
