package org.lychgate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate case letter}: for whoever has the code of a claim, or for an officer. */
@Command(
    name = "letter",
    description = {
      "Write the letter about a case, which any office can check without a network.",
      "One page as PDF: what has become of the claim, what an office is asked to do, and a proof",
      "as a QR code. Needs the code of a claim that held an entry, and no key. For a claim that",
      "waited for an officer, an officer writes it, with --key and --trust."
    })
final class CaseLetter implements Callable<Integer> {
  @Parameters(paramLabel = "CASE", description = "Case code from the receipt.")
  String caseCode = "";

  @Option(names = "--to", required = true, paramLabel = "URL", description = "The registry.")
  URI to = URI.create("http://127.0.0.1:8440");

  @Option(
      names = "--lang",
      defaultValue = "EN",
      description = "en or es. Default: en.",
      paramLabel = "LANG")
  Language lang = Language.EN;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The PDF to write.")
  Path out = Path.of("");

  @Option(names = "--force", description = "Overwrite the file if it is there.")
  boolean force;

  @Option(names = "--key", paramLabel = "PEM", description = "An officer's private key.")
  @Nullable Path key;

  @Option(names = "--trust", paramLabel = "FILE", description = "With --key: the trust file.")
  @Nullable Path trust;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  CaseLetter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A language that letters are written in. */
  enum Language {
    EN,
    ES
  }

  @Override
  public Integer call() {
    if ((key == null) != (trust == null)) {
      throw new OperatorException(
          ExitCode.USAGE, "an officer's letter needs both", "--key PEM --trust FILE, or neither");
    }
    byte[] pdf;
    try (RegistryClient registry = new RegistryClient(to)) {
      pdf = ask(registry);
    }
    try (AtomicOutput file = AtomicOutput.open(out, force)) {
      file.write(pdf);
      file.commit();
    }
    output.print(
        terminal,
        Json.object().put("bytes", pdf.length).put("out", out.toString()).build(),
        out
            + ": one page. To check it, scan its code into a file: lychgate verify --proof FILE"
            + " --trust trust.json");
    return ExitCode.DONE.code();
  }

  private byte[] ask(RegistryClient registry) {
    String path = "/v1/cases/letter?lang=" + lang.name().toLowerCase(Locale.ROOT);
    if (key == null || trust == null) {
      byte[] body = Json.object().put("caseCode", caseCode).build().canonical();
      return registry.postForFile(path, body, Optional.empty());
    }
    Trust trusted = Keys.readTrust(trust);
    String name = Keys.nameOf(key);
    CaseInquiry inquiry =
        new CaseInquiry(trusted.realm(), caseCode, name, LocalDate.now(ZoneOffset.UTC));
    return registry.postForFile(
        path,
        inquiry.canonical(),
        Optional.of(Signing.sign(inquiry, Keys.read(key, trusted, name)).headerValue()));
  }
}
