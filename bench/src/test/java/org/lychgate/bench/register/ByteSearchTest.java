package org.lychgate.bench.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.Ssn;

final class ByteSearchTest {
  private static final int BLOCK = 1 << 20;

  @TempDir Path folder = Path.of("");

  private final Map<String, byte[]> forms = ByteSearch.forms(Ssn.parse("900110011").orElseThrow());

  @Test
  void find_eachForm_isFoundByItself() throws IOException {
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      Path file = folder.resolve("file");
      Files.write(file, form.getValue());
      assertThat(ByteSearch.find(folder, forms, _ -> false).keySet()).contains(form.getKey());
      Files.write(file, Arrays.copyOf(form.getValue(), form.getValue().length - 1));
      assertThat(ByteSearch.find(folder, forms, _ -> false)).isEmpty();
    }
  }

  @Test
  void find_acrossTheEdgeOfABlock_isFound() throws IOException {
    byte[] digits = forms.get("digits");
    for (int before = BLOCK - 10; before <= BLOCK + 1; before++) {
      byte[] all = new byte[before + 9];
      System.arraycopy(digits, 0, all, before, 9);
      Files.write(folder.resolve("file"), all);
      assertThat(ByteSearch.find(folder, forms, _ -> false)).containsOnlyKeys("digits");
    }
  }

  @Test
  void find_whatIsPassedOver_isNotLookedAt() throws IOException {
    Files.writeString(folder.resolve("file"), "x900-11-0011y");
    assertThat(ByteSearch.find(folder, forms, _ -> false)).containsOnlyKeys("with hyphens");
    assertThat(ByteSearch.find(folder, forms, file -> file.endsWith("file"))).isEmpty();
  }
}
