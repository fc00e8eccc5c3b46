package org.lychgate.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.nation.NationFiles;

/**
 * The living person who is listed by a clerk's mistake. She knows who she is: here, from
 * people.csv.
 *
 * @param identity as on her own papers
 * @param customer her number at the bank
 */
record Namesake(Identity identity, String customer) {
  static Namesake of(DemoWorld world) {
    Path people = NationFiles.people(world.folder.nation());
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(people)) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("person_id").equals(world.nation().namesake())) {
          return new Namesake(identity(row), world.nation().namesakeCustomer());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new DemoFailedException("the nation has lost its namesake");
  }

  static Identity identity(NamedCsvRecord row) {
    java.time.LocalDate birth = java.time.LocalDate.parse(row.getField("birth_date"));
    return new Identity(
        Ssn.parse(row.getField("ssn")),
        new PersonName(
            row.getField("last_name"),
            row.getField("first_name"),
            row.getField("middle_name"),
            row.getField("suffix")),
        Sex.of(row.getField("sex")),
        PartialDate.of(birth),
        row.getField("birth_place"));
  }

  Ssn ssn() {
    Optional<Ssn> own = identity.ssn();
    return own.orElseThrow();
  }

  ClaimOfLife claim() {
    return new ClaimOfLife(Realm.SYNTHETIC, identity);
  }
}
