package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate key sign}: signs the text that a page of the registry shows. */
@Command(
    name = "sign",
    description = {
      "Sign the text that a page of the registry shows, and print the line to paste there.",
      "The text comes on standard input. What it says is printed first: a text that you did not",
      "expect you do not paste. A sign-in names the host: compare it with your address bar."
    })
final class KeySign implements Callable<Integer> {
  private static final int TEXT_MAX = 1 << 20;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "Private key; the file's name is the name it is enrolled under.")
  Path key = Path.of("");

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "The registry's trust file. Default: trust.json beside the keys folder.")
  @Nullable Path trust;

  @Option(
      names = "--later",
      description = "The key was enrolled later, by the log, so trust.json does not know it.")
  boolean later;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  KeySign(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Any statement: it is for the registry to judge, and for whoever signs to read. */
  private record Text(Json.Obj json) implements Statement {}

  @Override
  public Integer call() {
    SignedOptions options = new SignedOptions();
    options.key = key;
    options.trust = trust;
    Trust trusted = options.readTrust();
    options.later = later ? SignedOptions.Later.KEY : null;
    NoteSigner signer = options.readSigner(trusted);
    Text text = read(trusted);
    text.json().members().forEach((name, value) -> terminal.note(name + ": " + said(value)));
    String line = Signing.sign(text, signer).headerValue();
    output.print(terminal, Json.object().put("line", line).build(), line);
    return ExitCode.DONE.code();
  }

  private static String said(Json value) {
    return value instanceof Json.Str(String word) ? word : value.canonicalText();
  }

  private static Text read(Trust trust) {
    try {
      byte[] typed = System.in.readNBytes(TEXT_MAX);
      String pasted = new String(typed, StandardCharsets.UTF_8).strip();
      byte[] bytes = pasted.getBytes(StandardCharsets.UTF_8);
      Json json = Json.parse(bytes);
      JsonFields fields = JsonFields.of(json);
      String realm = fields.getText("realm");
      fields.getText("type");
      fields.getInt("version");
      if (!(json instanceof Json.Obj statement) || !Arrays.equals(json.canonical(), bytes)) {
        throw new JsonException("it is not written as the registry writes it");
      }
      if (!realm.equals(trust.realm().name())) {
        throw new JsonException("it is of another realm");
      }
      return new Text(statement);
    } catch (JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "this is no text to sign: " + e.getMessage(),
          "copy the whole text from the page, from { to }, and nothing else",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
