package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;
import static org.lychgate.formats.kit.People.DAN;
import static org.lychgate.formats.kit.People.EVA;

import java.util.List;
import java.util.stream.Stream;

/** D: somebody has to go from the list, whatever else the row holds. */
final class DeleteCases {
  private static final String KEY =
      "D takes away every row of its number, by the number alone (the layout's notes on updates).";
  private static final String ALIVE = "Somebody who may be alive stays listed as dead.";

  private DeleteCases() {}

  static List<KitCase> list() {
    return Stream.of(whatItHolds(), whomItTakes()).flatMap(List::stream).toList();
  }

  private static List<KitCase> whatItHolds() {
    return List.of(
        KitDraft.of("delete", "D with the row as it is listed")
            .rule(KEY)
            .why(ALIVE)
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.delete())
            .listed(ANN, CYD),
        KitDraft.of("delete-number-only", "D with a number, and blanks for all the rest")
            .rule(KEY + " Lychgate writes D in no other way, to say as little as possible.")
            .why(ALIVE)
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, KitRow.delete(BEN.ssn()))
            .listed(ANN, CYD),
        KitDraft.of("delete-bad-date", "D with dates that are none")
            .rule(KEY + " An impossible date sets an A or a C aside, but never a D.")
            .why(
                ALIVE
                    + " A wrong date is often the very reason for the D, and such rows occur:"
                    + " 60006200 stood in a real update.")
            .full(1, ANN.full(), BEN.full(), CYD.full(), DAN.full(), EVA.full())
            .update(
                2,
                BEN.death("60006200").delete(),
                CYD.death("ABCDEFGH").delete(),
                DAN.death("02302025").delete(),
                EVA.death("").delete())
            .listed(ANN),
        KitDraft.of("delete-other-person", "D with another name and other dates than listed")
            .rule(KEY)
            .why(ALIVE + " Whoever waits for the name to agree goes on listing them.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.named("ZIMMER", "ZOE").death("12311990").delete())
            .listed(ANN, CYD));
  }

  private static List<KitCase> whomItTakes() {
    return List.of(
        KitDraft.of("delete-unknown", "D for a number that is not listed")
            .rule(KEY + " Where there is no row it does nothing, and the load goes on.")
            .why("A loader that stops there never reaches the D rows behind it.")
            .full(1, ANN.full(), CYD.full(), DAN.full())
            .update(2, BEN.delete(), DAN.delete(), EVA.add())
            .listed(ANN, CYD, EVA),
        KitDraft.of("delete-other-length", "D on lines that are shorter or longer than 100 columns")
            .rule(KEY + " Blanks at the end of lines get lost or added on the way.")
            .why(ALIVE)
            .full(1, ANN.full(), BEN.full(), CYD.full(), DAN.full())
            .update(
                2, BEN.delete().stripTrailing(), "D" + CYD.ssn(), DAN.delete() + "   ", EVA.add())
            .listed(ANN, EVA),
        KitDraft.of("delete-near-number", "D for one of several numbers that are much alike")
            .rule(KEY + " All nine digits count.")
            .why("The wrong person is taken off, and the right one stays.")
            .full(
                1,
                near(1210, "NEAL").full(),
                near(2100, "NADIR").full(),
                near(2101, "NEIL").full(),
                near(2110, "NASH").full(),
                near(2111, "NOEL").full())
            .update(2, near(2101, "NEIL").delete())
            .listed(
                near(2100, "NADIR"), near(2110, "NASH"), near(1210, "NEAL"), near(2111, "NOEL")),
        KitDraft.of("delete-listed-twice", "D for a number that the full file holds twice")
            .rule(KEY)
            .why(ALIVE + " One of their two rows is left.")
            .full(1, ANN.full(), BEN.full(), BEN.named("BAKER", "BENJAMIN").full(), CYD.full())
            .update(2, BEN.delete())
            .listed(ANN, CYD),
        KitDraft.of("delete-everyone", "D for all who are listed")
            .rule(KEY + " A list without a row is a list.")
            .why(ALIVE + " Some loaders take an empty result for a failure and keep the old list.")
            .full(1, ANN.full(), BEN.full())
            .update(2, ANN.delete(), BEN.delete())
            .listed());
  }

  private static KitRow near(int n, String last) {
    return KitRow.of(n, last, "NAN", "V", "05052025", "01021933");
  }
}
