package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.RosterReader;

/** What {@code convert} reads. A new format is a constant here; the compiler says where it goes. */
enum ConvertFrom {
  DMF("a file in the layout of the Death Master File"),
  IJE("a file of IJE records"),
  ROSTER("a Mortality Roster"),
  INSEE("INSEE's file"),
  CSV("a CSV file"),
  NATIVE("a native edition"),
  SSA721("a funeral director's statement"),
  VRDR("a VRDR document");

  private static final int SNIFF = 8_192;

  private final String words;

  ConvertFrom(String words) {
    this.words = words;
  }

  /** As a sentence names it. */
  String words() {
    return words;
  }

  /** The death file that it is, where it is one. */
  Optional<DeathFiles.Format> deathFile() {
    return switch (this) {
      case DMF -> Optional.of(DeathFiles.Format.DMF);
      case INSEE -> Optional.of(DeathFiles.Format.INSEE);
      case NATIVE -> Optional.of(DeathFiles.Format.NATIVE);
      case IJE, ROSTER, CSV, SSA721, VRDR -> Optional.empty();
    };
  }

  /** The format of a file by its beginning. Throws where it looks like none. */
  static ConvertFrom guess(Path file) {
    return findReports(file)
        .orElseGet(() ->
            switch (DeathFiles.guess(file)) {
              case DMF -> DMF;
              case INSEE -> INSEE;
              case CSV -> CSV;
              case NATIVE -> NATIVE;
            });
  }

  /** The same, of what reports deaths; empty where it begins like none of these. */
  static Optional<ConvertFrom> findReports(Path file) {
    String start;
    try (InputStream in = InputFiles.open(file)) {
      start = new String(in.readNBytes(SNIFF), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String line = start.lines().findFirst().orElse("");
    if (start.stripLeading().startsWith("{") && start.contains("\"ssa-721\"")) {
      return Optional.of(SSA721);
    }
    // A document of FHIR, or a message with one, in JSON or XML.
    if (start.contains("\"resourceType\"") || start.contains("http://hl7.org/fhir")) {
      return Optional.of(VRDR);
    }
    // The roster has jurisdiction and day of death in the middle of its 675 columns.
    if (line.length() == RosterReader.WIDTH
        && line.substring(192, 211).matches("[A-Z]{2}[0-9 ]{16}[A-Z ]")) {
      return Optional.of(ROSTER);
    }
    // Year, jurisdiction, number, VOID: nothing else of ours begins so and is so long.
    if (line.length() > 200 && line.matches("(?s)[0-9 ]{4}[A-Za-z ]{2}[0-9 ]{6}[01 ].*")) {
      return Optional.of(IJE);
    }
    return Optional.empty();
  }
}
