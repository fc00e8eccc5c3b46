package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogCheck;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogFault;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** {@code verify LOG --vkey K}: any tiled log, whatever its leaves say. */
final class LogVerify {
  private LogVerify() {}

  static VerifierKey key(String vkey) {
    try {
      return VerifierKey.parse(vkey);
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.USAGE,
          String.valueOf(e.getMessage()),
          "--vkey takes name+hash+key, from a source you trust; quote it for your shell",
          e);
    }
  }

  static int run(Path log, String origin, VerifierKey key, Terminal terminal, OutputOptions output)
      throws IOException {
    TreeSize size = TreeSize.EMPTY;
    Optional<LogFault> fault;
    try {
      SignedNote note =
          TileLog.findCheckpoint(log)
              .orElseThrow(() -> new NoSuchFileException(log.resolve("checkpoint").toString()));
      Checkpoint checkpoint = Checkpoint.open(note, origin, key);
      size = checkpoint.size();
      fault = LogCheck.verifyWhole(log, checkpoint);
    } catch (LogException e) {
      fault = Optional.of(new LogFault("checkpoint", String.valueOf(e.getMessage())));
    }
    List<Json> findings =
        fault.stream()
            .map(f ->
                (Json)
                    Json.object()
                        .put("code", "LOG_DAMAGED")
                        .put("message", f.problem())
                        .put("where", f.file())
                        .build())
            .toList();
    output.print(
        terminal,
        Json.object()
            .put("findings", new Json.Arr(findings))
            .put("leaves", size.value())
            .put("origin", origin)
            .put("verified", Json.of(fault.isEmpty()))
            .build(),
        String.format(
            Locale.ROOT,
            "%s: %,d leaves of %s",
            fault.isEmpty() ? "verified" : "NOT VERIFIED",
            size.value(),
            origin));
    if (fault.isPresent() && !output.json) {
      terminal.say("  " + fault.get().file() + ": " + fault.get().problem());
    }
    return fault.isEmpty() ? ExitCode.DONE.code() : ExitCode.NO.code();
  }
}
