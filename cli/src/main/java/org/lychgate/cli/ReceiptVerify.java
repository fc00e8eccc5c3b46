package org.lychgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.ReceiptCheck;
import org.lychgate.screening.Work;

/** {@code lychgate verify --receipt}: whether a screening gives the same bytes again. */
final class ReceiptVerify {
  private ReceiptVerify() {}

  static int run(ReceiptOptions asked, Terminal terminal, OutputOptions output) {
    ProgressLine progress = new ProgressLine(terminal, "verify", System::nanoTime);
    ReceiptCheck.Verdict verdict =
        ReceiptCheck.run(
            given(asked.receipt, "--receipt"),
            given(asked.customers, "--customers"),
            given(asked.against, "--against"),
            Optional.ofNullable(asked.decisions),
            asked.threads == null ? Work.onAllProcessors() : Work.on(asked.threads),
            progress::at);
    progress.done();
    List<Json> differences = new ArrayList<>();
    verdict.differences().forEach(path -> differences.add(Json.of(path)));
    output.print(
        terminal,
        Json.object()
            .put("differences", new Json.Arr(differences))
            .put("resultsSha256", verdict.results().map(Sha256::hex))
            .put("rows", verdict.rows())
            .put("verified", Json.of(verdict.holds()))
            .build(),
        text(verdict));
    return verdict.holds() ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private static String text(ReceiptCheck.Verdict verdict) {
    if (verdict.holds()) {
      return String.format(
          Locale.ROOT, "verified: %,d customers give the same result again", verdict.rows());
    }
    StringBuilder text = new StringBuilder("NOT VERIFIED. Not as the receipt says:");
    verdict.differences().forEach(path -> text.append(String.format("%n  %s", path)));
    if (verdict.results().isEmpty()) {
      text.append(String.format("%n  an input is another, so nothing was screened"));
    }
    return text.toString();
  }

  private static Path given(@Nullable Path file, String option) {
    if (file == null) {
      throw new OperatorException(
          ExitCode.USAGE,
          option + " is missing",
          "verify --receipt R --customers F --against INDEX");
    }
    return file;
  }
}
