package org.lychgate.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** An index and customers of whom a good part is listed; the same for the same numbers. */
final class People {
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private static final List<String> FAMILIES =
      List.of("ALBRIGHT", "BAKER", "COOPER", "DALE", "ELLIS", "FORD", "GRANT", "HALE", "IVES");

  private static final List<String> GIVEN = List.of("ANN", "BERT", "CARL", "DORA", "EVE", "FAY");

  private People() {}

  static Path index(Path file, int people) {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      rows.add(
          new DeathFileRow(
              DeathFileRow.Change.NONE,
              new Identity(
                  Ssn.parse(number(i)),
                  new PersonName(family(i), given(i), "", ""),
                  Sex.U,
                  PartialDate.parseCanonical(birth(i)).orElseThrow(),
                  ""),
              PartialDate.parseCanonical("2025-03-04").orElseThrow(),
              "TT",
              ProofCode.P,
              Optional.of(EvidenceClass.E1),
              Optional.of(new EntryId(i))));
    }
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC,
            IndexType.DEATHS,
            SourceKind.LYCHGATE,
            List.of(new ChainLink(ChainLink.Kind.FULL, 1, Sha256.of(new byte[] {1}))),
            Optional.of(DAY)),
        rows.iterator(),
        file);
    return file;
  }

  /** Customers, some with values of several lines, open quotes, too few columns, bad numbers. */
  static Path customers(Path file, int customers, int people) throws IOException {
    SplittableRandom random = new SplittableRandom(people);
    List<String> notes = List.of("x", "\"a\nb\"", "\"q \"\"q\"\"\"", "", "\"open", "a,b");
    StringBuilder text =
        new StringBuilder("customer_id,ssn,last_name,first_name,birth_date,note\n");
    for (int i = 0; i < customers; i++) {
      int person = random.nextInt(1, 2 * people);
      boolean numbered = random.nextInt(3) > 0;
      boolean wrong = random.nextInt(40) == 0;
      boolean newYear = random.nextInt(15) == 0;
      String note = random.nextInt(6) == 0 ? notes.get(random.nextInt(notes.size())) : "n";
      text.append(i)
          .append(',')
          .append(wrong ? "12x" : numbered ? number(person) : "")
          .append(',')
          .append(family(person))
          .append(',')
          .append(given(person))
          .append(',')
          .append(newYear ? "1950-01-01" : birth(person))
          .append(',')
          .append(note)
          .append('\n');
    }
    return Files.writeString(file, text);
  }

  private static String number(int i) {
    return "900-%02d-%04d".formatted(11 + i / 9_000, 1 + i % 9_000);
  }

  private static String family(int i) {
    return FAMILIES.get(i % FAMILIES.size());
  }

  private static String given(int i) {
    return GIVEN.get(i / 7 % GIVEN.size());
  }

  private static String birth(int i) {
    return "19%02d-%02d-%02d".formatted(20 + i % 71, 1 + i % 12, 1 + i % 28);
  }
}
