package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkField;
import org.lychgate.linkage.link.LinkLevel;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkTerm;
import org.lychgate.linkage.link.LinkTie;
import org.lychgate.linkage.link.PassNote;
import org.lychgate.model.OperatorException;

final class ModelFileTest {
  private static final String OTHER = "other:\"x\" é";

  @TempDir Path dir = Path.of("");

  private static LinkModel model(double m, double u, double prior) {
    return new LinkModel(
        List.of(
            new LinkColumn("lastName", ColumnKind.FAMILY),
            new LinkColumn(OTHER, ColumnKind.STREET_NUMBER)),
        List.of(
            new LinkField(
                "lastName",
                ColumnKind.FAMILY,
                List.of(new LinkLevel("equal", m, u), new LinkLevel("different", u, m)),
                .001,
                List.of(new LinkTerm("O\u0001'BRIEN", .25), new LinkTerm("ŁUKASZ", u))),
            new LinkField(
                OTHER,
                ColumnKind.STREET_NUMBER,
                List.of(new LinkLevel("equal", u, m)),
                1,
                List.of())),
        List.of(new LinkTie("lastName", OTHER, List.of(List.of(-m), List.of(u)))),
        prior,
        List.of(new PassNote("lastName", List.of("a", "b"), 12_345_678_901L, 17.5)));
  }

  private static byte[] bytes(LinkModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  @Test
  void model_anyNumbers_readsBackToTheLastBit() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      LinkModel model =
          model(
              StrictMath.pow(random.nextDouble(), 1 + random.nextInt(40)) + Double.MIN_VALUE,
              random.nextDouble(1e-300, 1),
              random.nextDouble(1e-15, .5));
      LinkModel back;
      try (ModelReader reader = new ModelReader(new ByteArrayInputStream(bytes(model)))) {
        back = reader.read();
      }
      assertThat(back).isEqualTo(model);
      assertThat(bytes(back)).isEqualTo(bytes(model));
    }
  }

  @Test
  void model_written_endsWithALineAndHasNoCarriageReturn() {
    String text = new String(bytes(model(.9, .1, .001)), StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\n").endsWith("}\n").doesNotContain("\r").contains("ŁUKASZ");
  }

  @Test
  void model_changedAnywhere_isRefusedOrStillAModel() throws IOException {
    String text = new String(bytes(model(.9, .1, .001)), StandardCharsets.UTF_8);
    List<String> wrong =
        List.of(
            text.replace(": 1,", ": 2,"),
            text.replace("0.9", "0"),
            text.replace("0.9", "-0.9"),
            text.replace("0.9", "1e999"),
            text.replace("0.9", "\"0.9\""),
            text.replace("0.001", "1.5"),
            text.replace("\"family\"", "\"clan\""),
            text.replace("\"prior\"", "\"prio\""),
            text.replace("\"first\" : \"lastName", "\"first\" : \"name"),
            text.replaceFirst("\"label\" : \"lastName", "\"label\" : \"name"),
            text.substring(0, text.length() / 2),
            text + "{}",
            "[]",
            "");
    for (String bad : wrong) {
      Path file = Files.writeString(dir.resolve("m.json"), bad);
      assertThatThrownBy(() -> ModelFile.read(file))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("not a model");
    }
  }
}
