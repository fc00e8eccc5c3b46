package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * French customers without a number against INSEE's file: what is matched, and what is left for a
 * person to look at. Nobody in it is real.
 */
final class InseeScreenTest {
  @TempDir Path dir = Path.of("");

  private static String line(String name, String sex, String birth, String code, String place) {
    return line(name, sex, birth, code, place, "20240314");
  }

  private static String line(
      String name, String sex, String birth, String code, String place, String death) {
    return String.format(
            "%-80s%s%s%-5s%-30s%-30s%s%s%-9s",
            name, sex, birth, code, place, "", death, "69381", "12")
        + "\n";
  }

  private static String deaths() {
    return line("QUERVAL*ANAÏS ZOÉ MARTHE/", "2", "19380412", "69123", "LYON")
        + line("BROCHEREAU*LUCIEN/", "1", "19410919", "2A004", "AJACCIO")
        + line("BROCHEREAU*LUCIEN/", "1", "19410919", "2A004", "AJACCIO")
        + line("VIDALENQ*JEAN PIERRE/", "1", "19290703", "63113", "CLERMONT-FERRAND")
        + line("TOURNEMAYNE*ODETTE/", "2", "19330000", "15014", "AURILLAC")
        + line("MESKALDJI*RACHID/", "1", "19350116", "99352", "ALGER")
        + line("PELLEFIGUE*SOLANGE/", "2", "19440228", "33990", "COMMUNE FICTIVE")
        + line("CASTERAZ*BLAISE/", "1", "19300130", "97411", "SAINT-DENIS", "20230102")
        + line("CASTERAZ*BLAISE/", "1", "19300130", "97411", "SAINT-DENIS", "20230103");
  }

  /** What each customer is like, and what is said of them. */
  private static final String GOLDEN =
      """
      commune-egale;QUERVAL;;ANAIS ZOE MARTHE;12/04/1938;69123 > matched
      un-prenom;QUERVAL;;ANAIS;12/04/1938;69123 > matched
      nom-usage;DUPRELLE;QUERVAL;ANAIS;12/04/1938;69123 > matched
      nom-usage-inverse;QUERVAL;DUPRELLE;ANAIS;12/04/1938;69123 > matched
      nom-marital-seul;DUPRELLE;;ANAIS;12/04/1938;69123 > pending-manual-review
      autre-ordre;QUERVAL;;ZOE ANAIS;12/04/1938;69123 > pending-manual-review
      sans-commune;QUERVAL;;ANAIS ZOE MARTHE;12/04/1938; > pending-manual-review
      commune-en-lettres;QUERVAL;;ANAIS ZOE MARTHE;12/04/1938;LYON > pending-manual-review
      departement;QUERVAL;;ANAIS ZOE MARTHE;12/04/1938;69 > pending-manual-review
      autre-commune;QUERVAL;;ANAIS ZOE MARTHE;12/04/1938;69381 > pending-manual-review
      autre-jour;QUERVAL;;ANAIS ZOE MARTHE;13/04/1938;69123 > pending-manual-review
      autre-prenom;QUERVAL;;MARTINE;12/04/1938;69123 > pending-manual-review
      doublon-corse;BROCHEREAU;;LUCIEN;19/09/1941;2A004 > matched
      prenom-compose;VIDALENQ;;JEAN-PIERRE;03/07/1929;63113 > matched
      jour-inconnu;TOURNEMAYNE;;ODETTE;12/05/1933;15014 > pending-manual-review
      etranger;MESKALDJI;;RACHID;16/01/1935;99352 > pending-manual-review
      commune-fictive;PELLEFIGUE;;SOLANGE;28/02/1944;33063 > pending-manual-review
      deces-corrige;CASTERAZ;;BLAISE;30/01/1930;97411 > matched
      inconnu;ZERBINO;;ACHILLE;30/01/1930;97411 > no-match
      """;

  private Path customers() throws IOException {
    StringBuilder out =
        new StringBuilder("id;nom;nom_usage;prenoms;date_naissance;code_commune_naissance\n");
    GOLDEN.lines().forEach(row -> out.append(row, 0, row.indexOf(" > ")).append('\n'));
    Path file = dir.resolve("clients.csv");
    Files.writeString(file, out);
    return file;
  }

  private List<String> screen(Charset charset) throws IOException {
    Path deaths = dir.resolve("deces-2024.txt");
    Files.write(deaths, deaths().getBytes(charset));
    Path index = dir.resolve("i");
    Told built = Told.by("index", deaths, "--out", index, "--force");
    assertThat(built.exit()).as(built.all()).isZero();
    assertThat(built.out()).contains("9 rows, real realm").contains("0 findings");
    Path out = dir.resolve("r.csv");
    Told told =
        Told.by(
            "screen",
            customers(),
            "--against",
            index,
            "--out",
            out,
            "--as-of",
            "2025-01-15",
            "--force");
    assertThat(told.exit()).as(told.all()).isZero();
    return Files.readAllLines(out);
  }

  private static String said(List<String> rows, String id) {
    String row = rows.stream().filter(r -> r.startsWith(id + ",")).findFirst().orElseThrow();
    return row.split(",", -1)[7];
  }

  @Test
  void screen_frenchCustomersWithoutNumbers_areMatchedOnlyByTheCommune() throws IOException {
    List<String> rows = screen(StandardCharsets.UTF_8);
    StringBuilder wrong = new StringBuilder();
    for (String row : GOLDEN.lines().toList()) {
      String id = row.substring(0, row.indexOf(';'));
      String expected = row.substring(row.indexOf(" > ") + 3);
      String said = said(rows, id);
      if (!said.equals(expected)) {
        wrong.append(id).append(": ").append(said).append('\n');
      }
    }
    assertThat(wrong.toString()).isEmpty();
  }

  @Test
  void screen_ofALatin1File_givesTheSameBytes() throws IOException {
    assertThat(screen(StandardCharsets.ISO_8859_1)).isEqualTo(screen(StandardCharsets.UTF_8));
  }
}
