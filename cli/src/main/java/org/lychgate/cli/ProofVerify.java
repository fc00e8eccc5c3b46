package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.Field;
import org.lychgate.edition.PaperProof;
import org.lychgate.edition.RowProof;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.CopyKeys;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TlogProof;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Ssn;

/** {@code verify --proof FILE --trust F}: one row's proof, offline. */
final class ProofVerify {
  private static final long BYTES_MAX = 4 << 20;

  private ProofVerify() {}

  static int run(
      Path file, Trust trust, Optional<String> log, Terminal terminal, OutputOptions output) {
    try {
      TlogProof proof = parse(read(file));
      List<VerifierKey> keys =
          log.map(folder -> logKeys(folder, trust)).orElse(List.of(trust.logKey().vkey()));
      return say(RowProof.verify(proof, trust, keys), trust, terminal, output);
    } catch (LogException | JsonException e) {
      output.print(
          terminal,
          Json.object()
              .put("message", String.valueOf(e.getMessage()))
              .put("verified", Json.of(false))
              .build(),
          "NOT VERIFIED: " + e.getMessage());
      return ExitCode.NO.code();
    }
  }

  /** A proof as a file has it, or as a letter's QR code does. */
  private static TlogProof parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return PaperProof.isOne(text) ? PaperProof.parse(text) : TlogProof.parse(bytes);
  }

  /** The keys that the log in this folder has had, by its own leaves. */
  private static List<VerifierKey> logKeys(String folder, Trust trust) {
    CopyKeys keys = new CopyKeys(Path.of(folder), trust);
    keys.seen(
        TileLog.findCheckpoint(Path.of(folder))
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.INPUT,
                    "there is no log in " + folder,
                    "name the folder with the file checkpoint, or leave it out")));
    return keys.known();
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new OperatorException(
            ExitCode.INPUT, file + " is too long for a proof", "name a .tlog-proof file");
      }
      return Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no file " + file, "name a .tlog-proof file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int say(
      RowProof.Shown shown, Trust trust, Terminal terminal, OutputOptions output) {
    Map<String, String> fields = new TreeMap<>();
    shown
        .fields()
        .ifPresent(
            set -> set.values().forEach((field, v) -> fields.put(field.word(), mask(field, v))));
    JsonBuilder json = Json.object();
    fields.forEach(json::put);
    LeafKind kind = shown.leaf().kind();
    output.print(
        terminal,
        Json.object()
            .put("fields", json.build())
            .put("kind", kind.name())
            .put("leaf", shown.index().value())
            .put("logSize", shown.size().value())
            .put("origin", trust.origin())
            .put("verified", Json.of(true))
            .build(),
        String.format(
            Locale.ROOT,
            "verified: leaf %d of the log of %,d leaves of %s, %s",
            shown.index().value(),
            shown.size().value(),
            trust.origin(),
            kind));
    if (!output.json) {
      fields.forEach((name, value) -> terminal.say("  " + name + ": " + value));
      terminal.say(meaning(shown.leaf()));
    }
    return ExitCode.DONE.code();
  }

  /** What the leaf has done, where it is one that letters are about. */
  private static String meaning(Leaf leaf) {
    if (leaf instanceof Leaf.Reverse reverse) {
      return "The entry of PUBLISH leaf "
          + reverse.publish()
          + " was taken back on "
          + reverse.day()
          + ", for good: "
          + reverse.cause()
          + ".";
    }
    if (leaf instanceof Leaf.Hold hold) {
      return "The entry of PUBLISH leaf "
          + hold.publish()
          + " was held on "
          + hold.day()
          + ": "
          + hold.cause()
          + ". A leaf after it can have ended that.";
    }
    return "It shows what was listed, not that it still is: a leaf after it can take it back.";
  }

  private static String mask(Field field, String value) {
    return field == Field.SSN ? Ssn.parse(value).map(Ssn::masked).orElse("***") : value;
  }
}
