package org.lychgate.screening.link;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.formats.PersonField;
import org.lychgate.linkage.link.ColumnKind;

/**
 * What a column is: a field of a person, or any other that is to be compared.
 *
 * @param word as {@code --map} writes it, without a date pattern; {@code -} for a column left out
 * @param field a field of a person, if it is one
 * @param kind how it is compared; empty for the id and for what is left out
 */
record Meaning(String word, Optional<PersonField> field, Optional<ColumnKind> kind) {
  static final String OTHER = "other:";
  static final Meaning NONE = new Meaning("-", Optional.empty(), Optional.empty());

  /** Usual names of columns that are no field of a person, without punctuation. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("email", "email"),
          Map.entry("emailaddress", "email"),
          Map.entry("mail", "email"),
          Map.entry("courriel", "email"),
          Map.entry("phone", "phone"),
          Map.entry("phonenumber", "phone"),
          Map.entry("telephone", "phone"),
          Map.entry("tel", "phone"),
          Map.entry("mobile", "phone"),
          Map.entry("address2", "address2"),
          Map.entry("addressline2", "address2"));

  /** First words that say what a column is, whatever follows: {@code postcode_fake}. */
  private static final String FIRST_WORDS =
      "postcode zip surname lastname firstname forename dob gender sex city suburb occupation";

  boolean isId() {
    return field.equals(Optional.of(PersonField.ID));
  }

  static Meaning of(PersonField field) {
    return new Meaning(field.word(), Optional.of(field), kind(field));
  }

  /** Any other column, to be compared as its label suggests: text unless it names mail or phone. */
  static Meaning other(String label) {
    String plain = plain(label);
    ColumnKind kind =
        switch (OTHERS.getOrDefault(plain, "")) {
          case "email" -> ColumnKind.EMAIL;
          case "phone" -> ColumnKind.NUMBER;
          default -> ColumnKind.TEXT;
        };
    return new Meaning(OTHER + label, Optional.empty(), Optional.of(kind));
  }

  /** What a column of this name usually is; {@link #NONE} if that is not known. */
  static Meaning guess(String column) {
    Optional<PersonField> field = PersonField.guess(column);
    if (field.isPresent()) {
      return of(field.get());
    }
    String other = OTHERS.get(plain(column));
    if (other != null) {
      return other(other);
    }
    String first = column.strip().toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
    return !first.isEmpty() && (" " + FIRST_WORDS + " ").contains(" " + first + " ")
        ? PersonField.guess(first).map(Meaning::of).orElse(NONE)
        : NONE;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static Optional<ColumnKind> kind(PersonField field) {
    return switch (field) {
      case ID, LAST_SEEN_ALIVE -> Optional.empty();
      case SSN, NATIONAL_ID -> Optional.of(ColumnKind.NUMBER);
      case LAST_NAME, LEGAL_NAME -> Optional.of(ColumnKind.FAMILY);
      case FIRST_NAME -> Optional.of(ColumnKind.GIVEN);
      case MIDDLE_NAME -> Optional.of(ColumnKind.MIDDLE);
      case FULL_NAME -> Optional.of(ColumnKind.FULL_NAME);
      case SUFFIX -> Optional.of(ColumnKind.SUFFIX);
      case SEX -> Optional.of(ColumnKind.SEX);
      case BIRTH_DATE, DEATH_DATE -> Optional.of(ColumnKind.DATE);
      case BIRTH_PLACE, CITY -> Optional.of(ColumnKind.CITY);
      case STREET -> Optional.of(ColumnKind.STREET);
      case STREET_NUMBER -> Optional.of(ColumnKind.STREET_NUMBER);
      case POSTCODE -> Optional.of(ColumnKind.POSTCODE);
      case STATE -> Optional.of(ColumnKind.STATE);
      case COUNTRY -> Optional.of(ColumnKind.COUNTRY);
      case OCCUPATION -> Optional.of(ColumnKind.OCCUPATION);
    };
  }
}
