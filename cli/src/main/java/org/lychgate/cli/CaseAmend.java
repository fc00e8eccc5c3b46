package org.lychgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lychgate.edition.Field;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AmendmentStatement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate case amend}: a registrar's corrected record takes the place of its first. */
@Command(
    name = "amend",
    description = {
      "Amend your own listed entry in place, as a registrar, on a corrected record.",
      "Submit the corrected record first (same certificate, a new message id). The fields named",
      "here change and no others; who is listed stays listed, and all recipients are told.",
      "Another number or certificate is another entry: reverse this one and report anew."
    })
final class CaseAmend implements Callable<Integer> {
  @Option(names = "--publish-leaf", required = true, description = "The entry's PUBLISH leaf.")
  long publishLeaf;

  @Option(
      names = "--report-leaf",
      required = true,
      description = "The REPORT leaf of the corrected record (status).")
  long reportLeaf;

  @Option(
      names = "--field",
      required = true,
      split = ",",
      paramLabel = "FIELD",
      description =
          "What changes, one or more: family, given, middle, suffix, sex, birth, birthplace, death,"
              + " deathPlace.")
  List<String> fields = List.of();

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  CaseAmend(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Field> named = new ArrayList<>();
    for (String word : fields) {
      named.add(
          Field.find(word)
              .filter(AmendmentStatement.AMENDABLE::contains)
              .orElseThrow(() ->
                  new OperatorException(
                      ExitCode.USAGE,
                      "no entry can be amended in " + word,
                      "one of "
                          + AmendmentStatement.AMENDABLE.stream()
                              .sorted()
                              .map(Field::word)
                              .collect(Collectors.joining(", ")))));
    }
    Trust trust = signed.readTrust();
    AmendmentStatement statement =
        new AmendmentStatement(
            trust.realm(),
            new LeafIndex(publishLeaf),
            new LeafIndex(reportLeaf),
            named,
            signed.name(),
            signed.dayOrToday());
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done =
          registry.post("/v1/amendments", statement, signed.readSigner(trust)).getBody();
      output.print(
          terminal,
          Json.object().put("leaf", done.getInt("leaf")).build(),
          "amended: CORRECT leaf "
              + done.getInt("leaf")
              + "; everybody who has it is told, the next edition says it");
    }
    return ExitCode.DONE.code();
  }
}
