package org.lychgate.cli;

import java.util.Locale;
import java.util.Optional;

/** What {@code convert} writes. */
enum ConvertTo {
  IJE,
  ROSTER,
  DMF,
  CSV,
  JSON,
  /** Death certificate documents, one a line. */
  VRDR,
  /** Funeral directors' statements to print. */
  FORM;

  /** Lower-case name: command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether IJE records go into it as they are. */
  boolean takesIje() {
    return this == IJE || this == ROSTER || this == VRDR;
  }

  /** Which fields of this format {@code from} does not have; empty where it can be written. */
  Optional<String> findLack(ConvertFrom from) {
    return switch (this) {
      case CSV, JSON -> Optional.empty();
      case FORM ->
          from == ConvertFrom.SSA721
              ? Optional.empty()
              : Optional.of("what the funeral director certified, and the firm");
      case DMF ->
          switch (from) {
            case INSEE -> Optional.of("an SSN, which is the key of every row");
            case DMF, IJE, ROSTER, CSV, NATIVE, SSA721, VRDR -> Optional.empty();
          };
      case ROSTER ->
          switch (from) {
            case IJE, ROSTER, VRDR -> Optional.empty();
            case DMF, INSEE, CSV, NATIVE, SSA721 ->
                Optional.of("the certificate: its number and jurisdiction");
          };
      case IJE, VRDR ->
          switch (from) {
            case IJE, VRDR -> Optional.empty();
            case ROSTER -> Optional.of("most of its fields, the day of registration first");
            case DMF, INSEE, CSV, NATIVE, SSA721 ->
                Optional.of("the certificate: its number, jurisdiction and registration");
          };
    };
  }
}
