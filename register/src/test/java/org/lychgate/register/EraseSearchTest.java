package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.Salt;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.register.postgres.DbRole;

/** What somebody finds who tries all numbers against the leaves of an erased entry. */
final class EraseSearchTest extends ErasureHarness {
  /**
   * The bar: somebody who knows everything but the number tries all numbers of a reduced space
   * against both leaves, under every salt that is still to be found.
   */
  @Test
  void search_allNumbersUnderAllSaltsThatAreLeft_findsOnlyWhatWasNotErased() throws Exception {
    FieldSet entry = whole().fields();
    FieldSet stated = row().report().orElseThrow().opening().shown();
    makeDue();
    assertThat(search(publishCommitment(), entry)).containsExactly(People.ssn(WHO));
    assertThat(search(reportCommitment(), stated)).containsExactly(People.ssn(WHO));
    erase().get();
    assertThat(search(publishCommitment(), entry)).isEmpty();
    assertThat(search(reportCommitment(), stated)).isEmpty();
  }

  private Leaf leaf(long index) throws SQLException {
    return asRole(
        DbRole.AUDITOR,
        sql -> {
          try (ResultSet rows =
              sql.executeQuery("SELECT leaf FROM ledger WHERE leaf_index = " + index)) {
            rows.next();
            return LeafCodec.decode(rows.getBytes(1));
          }
        });
  }

  private Sha256 publishCommitment() throws SQLException {
    return ((Leaf.Publish) leaf(publish)).face().commitment();
  }

  private Sha256 reportCommitment() throws SQLException {
    return ((Leaf.Report) leaf(report)).commitment();
  }

  /** All salts of whole records below the folder, and one that a careless registry might use. */
  private Set<Salt> salts() throws IOException {
    Set<Salt> out = new HashSet<>();
    out.add(new Salt(0, 0, 0, 0));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher salts = Pattern.compile("\"salt\":\"([A-Za-z0-9+/]{43}=)\"").matcher(text);
        while (salts.find()) {
          out.add(Salt.parse(salts.group(1)).orElseThrow());
        }
      }
    }
    return out;
  }

  private Set<Ssn> search(Sha256 commitment, FieldSet known) throws IOException {
    Set<Ssn> found = new HashSet<>();
    for (Salt salt : salts()) {
      List<Hash> fields = new ArrayList<>();
      for (Field field : Field.values()) {
        Sha256 hash = Commitment.ofField(salt.ofField(field), field, known.find(field));
        fields.add(Hash.fromBytes(hash.bytes()));
      }
      int place = Field.SSN.number() - 1;
      Salt ofSsn = salt.ofField(Field.SSN);
      // 100,000 numbers: ten areas, one group, all serials.
      for (int i = 0; i < 100_000; i++) {
        Ssn ssn = new Ssn((900 + i / 10_000) * 1_000_000 + 110_000 + i % 10_000);
        Sha256 hash = Commitment.ofField(ofSsn, Field.SSN, Optional.of(ssn.digits()));
        fields.set(place, Hash.fromBytes(hash.bytes()));
        if (Sha256.fromBytes(Rfc6962.root(fields).bytes()).equals(commitment)) {
          found.add(ssn);
        }
      }
    }
    return found;
  }
}
