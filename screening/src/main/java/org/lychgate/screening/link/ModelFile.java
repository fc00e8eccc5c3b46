package org.lychgate.screening.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lychgate.formats.InputFiles;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkField;
import org.lychgate.linkage.link.LinkLevel;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkTerm;
import org.lychgate.linkage.link.LinkTie;
import org.lychgate.linkage.link.PassNote;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A model as JSON (docs/link.md). Numbers are written in the shortest form that reads back as the
 * same double, so a model that was written and read links as before, to the last bit.
 */
final class ModelFile {
  static final String TYPE = "lychgate-link-model";
  static final int VERSION = 1;

  private ModelFile() {}

  /** Writes {@code model} to {@code out}, which stays open. The same model gives the same bytes. */
  static void write(LinkModel model, OutputStream out) {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new Indented(), new Unclosed(out))) {
      json.writeStartObject();
      json.writeStringProperty("type", TYPE);
      json.writeNumberProperty("version", VERSION);
      json.writeNumberProperty("prior", model.prior());
      json.writeName("columns");
      json.writeStartArray();
      for (LinkColumn column : model.columns()) {
        json.writeStartObject();
        json.writeStringProperty("label", column.label());
        json.writeStringProperty("kind", word(column.kind()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeName("fields");
      json.writeStartArray();
      for (LinkField field : model.fields()) {
        write(field, json);
      }
      json.writeEndArray();
      json.writeName("ties");
      json.writeStartArray();
      for (LinkTie tie : model.ties()) {
        write(tie, json);
      }
      json.writeEndArray();
      json.writeName("passes");
      json.writeStartArray();
      for (PassNote pass : model.passes()) {
        write(pass, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws OperatorException INPUT, if it is anything else
   */
  static LinkModel read(Path file) {
    try (InputStream in = InputFiles.open(file);
        ModelReader reader = new ModelReader(in)) {
      return reader.read();
    } catch (JacksonException | IllegalArgumentException e) {
      // What is wrong may quote a value of somebody's, so it is left out.
      throw new OperatorException(
          ExitCode.INPUT, file + " is not a model of link", "name a file of --model-out", e);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, file + " cannot be read to the end", "check the disk it is on", e);
    }
  }

  static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void write(LinkField field, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("label", field.label());
    json.writeStringProperty("kind", word(field.kind()));
    json.writeName("levels");
    json.writeStartArray();
    for (LinkLevel level : field.levels()) {
      json.writeStartObject();
      json.writeStringProperty("name", level.name());
      json.writeNumberProperty("m", level.m());
      json.writeNumberProperty("u", level.u());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("termFloor", field.termFloor());
    json.writeName("terms");
    json.writeStartArray();
    for (LinkTerm term : field.terms()) {
      json.writeStartObject();
      json.writeStringProperty("value", term.value());
      json.writeNumberProperty("frequency", term.frequency());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(LinkTie tie, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("first", tie.first());
    json.writeStringProperty("second", tie.second());
    json.writeName("bits");
    json.writeStartArray();
    for (List<Double> row : tie.bits()) {
      json.writeStartArray();
      for (double bits : row) {
        json.writeNumber(bits);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(PassNote pass, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("pass", pass.pass());
    json.writeName("learned");
    List<String> learned = pass.learned();
    json.writeStartArray();
    for (String label : learned) {
      json.writeString(label);
    }
    json.writeEndArray();
    json.writeNumberProperty("pairs", pass.pairs());
    json.writeNumberProperty("matches", pass.matches());
    json.writeEndObject();
  }

  /** One value a line, so that two models can be compared line by line; LF everywhere. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    }
  }
}
