package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.screening.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code index}, {@code screen} and {@code review} in French; codes, words and bytes stay. */
final class FrenchTest {
  @TempDir Path dir = Path.of("");

  private static CommandSpec spec(String verb) {
    Terminal nobody = new Terminal(System.out, System.err, false);
    CommandLine line = new CommandLine(new Lychgate(nobody), new CommandFactory(nobody));
    return Objects.requireNonNull(line.getSubcommands().get(verb)).getCommandSpec();
  }

  private static List<String> keys(String verb) {
    List<String> keys = new ArrayList<>(List.of("usage.description"));
    CommandSpec spec = spec(verb);
    for (OptionSpec option : spec.options()) {
      keys.add(option.longestName().replaceFirst("^-+", ""));
    }
    spec.positionalParameters().forEach(p -> keys.add(p.paramLabel()));
    return keys;
  }

  @Test
  void frenchHelp_hasEveryOptionAndNoOther() {
    Set<String> there = Speech.bundle("help_fr.properties").keySet();
    Set<String> used = new TreeSet<>(Set.of("usage.synopsisHeading"));
    for (String verb : Speech.VERBS) {
      for (String key : keys(verb)) {
        List<String> names =
            there.stream()
                .filter(k ->
                    k.replaceFirst("\\[.*|\\.\\d$", "").equals("lychgate." + verb + "." + key)
                        || k.equals(key))
                .toList();
        assertThat(names).as(verb + " " + key).isNotEmpty();
        used.addAll(names);
      }
    }
    assertThat(there).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void frenchHelp_leavesNoEnglishSentence() {
    for (String verb : Speech.VERBS) {
      String french = plain(Told.in(Language.FRENCH, verb, "--help").out());
      assertThat(french).as(verb).contains("Utilisation : lychgate " + verb);
      CommandSpec spec = spec(verb);
      List<String> english = new ArrayList<>();
      Collections.addAll(english, spec.usageMessage().description());
      spec.options().forEach(o -> english.add(String.join(" ", o.description())));
      spec.positionalParameters().forEach(p -> english.add(String.join(" ", p.description())));
      assertThat(english).isNotEmpty();
      for (String sentence : english) {
        // What stands before an interpolated default is enough to know it by.
        String known = plain(sentence.replaceFirst("\\$\\{COMP.*?}\\. ", "").split("\\$", 2)[0]);
        boolean command = known.startsWith("lychgate ");
        assertThat(command || !french.contains(known)).as(verb + ": " + known).isTrue();
      }
      assertThat(french).doesNotContain("Default:");
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void environment_isReadInItsOrder() {
    assertThat(Language.of(Map.of("LANG", "fr_FR.UTF-8"))).isEqualTo(Language.FRENCH);
    assertThat(Language.of(Map.of("LANG", "fr"))).isEqualTo(Language.FRENCH);
    assertThat(Language.of(Map.of("LANG", "fr_FR.UTF-8", "LC_ALL", "C")))
        .isEqualTo(Language.ENGLISH);
    assertThat(Language.of(Map.of("LANG", "en_GB", "LC_ALL", "", "LC_MESSAGES", "fr_CA")))
        .isEqualTo(Language.FRENCH);
    assertThat(Language.of(Map.of("LANG", "fry_NL"))).isEqualTo(Language.ENGLISH);
    assertThat(Language.of(Map.of())).isEqualTo(Language.ENGLISH);
  }

  @Test
  void errors_keepTheirFirstWordsAndCodes_andAreFrench() {
    Path none = dir.resolve("none");
    Told index = Told.in(Language.FRENCH, "index", none);
    assertThat(index.exit()).isEqualTo(2);
    assertThat(index.err().lines())
        .containsExactly("error: où faut-il écrire l'index ?", "hint: ajoutez --out INDEX");
    Told screen = Told.in(Language.FRENCH, "screen", none, "--out", none);
    assertThat(screen.exit()).isEqualTo(2);
    assertThat(screen.err())
        .contains("error: option obligatoire absente : '--against=INDEX'")
        .contains("hint: voir lychgate screen --help");
  }

  @Test
  void run_inFrench_saysFrenchAndWritesTheSameBytes() throws IOException {
    Path deaths = dir.resolve("d.csv");
    Files.writeString(
        deaths,
        "nomprenom;sexe;datenaiss;lieunaiss;commnaiss;paysnaiss;datedeces;lieudeces;actedeces\n"
            + "QUERVAL*ANAIS/;2;19380412;69123;LYON;;20240314;69381;1\n");
    Path customers = dir.resolve("c.csv");
    Files.writeString(customers, "id;nom;prenom;lieu_naissance\n1;QUERVAL;ANAIS;69123\n2;;;\n");
    Path index = dir.resolve("i");
    Told built = Told.in(Language.FRENCH, "index", deaths, "--out", index);
    assertThat(built.out()).contains("1 lignes, domaine real (1 lues, 1 gardées");
    Path english = dir.resolve("en.csv");
    Path plain = dir.resolve("plain.csv");
    Path french = dir.resolve("fr.csv");
    Path receipt = dir.resolve("fr.json");
    Told told = Told.by("screen", customers, "--against", index, "--out", english);
    assertThat(told.exit()).as(told.all()).isZero();
    told = Told.in(Language.FRENCH, "screen", customers, "--against", index, "--out", plain);
    assertThat(told.out()).contains("2 lues, 1 gardées, 1 en quarantaine");
    assertThat(told.err()).contains("les constats sont dans").doesNotContain("findings are");
    assertThat(Files.readAllBytes(plain)).isEqualTo(Files.readAllBytes(english));
    Told.by(
        "screen",
        customers,
        "--against",
        index,
        "--out",
        french,
        "--language",
        "fr",
        "--receipt",
        receipt);
    assertThat(Files.readString(french)).contains("compléter ou corriger la ligne");
    assertThat(Files.readString(english)).contains("complete or mend the row");
    assertThat(Files.readString(receipt)).contains("\"language\":\"fr\"");
    Told again =
        Told.by("verify", "--receipt", receipt, "--customers", customers, "--against", index);
    assertThat(again.exit()).as(again.all()).isZero();
    Told unknown =
        Told.in(
            Language.FRENCH,
            "screen",
            customers,
            "--against",
            index,
            "--out",
            french,
            "--language",
            "de",
            "--force");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("error: --language : valeur inconnue");
  }
}
