package org.lychgate.cli;

import java.util.Locale;
import java.util.Optional;

/** What {@code convert} writes. */
enum ConvertTo {
  IJE,
  DMF,
  CSV,
  JSON;

  /** Lower-case name: command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which fields of this format {@code from} does not have; empty where it can be written. */
  Optional<String> findLack(ConvertFrom from) {
    return switch (this) {
      case CSV, JSON -> Optional.empty();
      case DMF ->
          switch (from) {
            case INSEE -> Optional.of("an SSN, which is the key of every row");
            case DMF, IJE, CSV, NATIVE, SSA721 -> Optional.empty();
          };
      case IJE ->
          switch (from) {
            case IJE -> Optional.empty();
            case DMF, INSEE, CSV, NATIVE, SSA721 ->
                Optional.of("the certificate: its number, jurisdiction and registration");
          };
    };
  }
}
