package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;
import static org.lychgate.formats.kit.People.DAN;
import static org.lychgate.formats.kit.People.EVA;

import java.util.List;
import java.util.stream.Stream;
import org.lychgate.formats.DmfReader;

/** Files that are missing, come too early, twice, in parts or with nothing in them. */
final class OrderCases {
  private static final String ORDER =
      "Updates apply in order and without a gap (NTIS requires the full file and every update"
          + " since). What does not come next is refused, by its number, and somebody is told.";

  private OrderCases() {}

  static List<KitCase> list() {
    return Stream.of(numbers(), contents()).flatMap(List::stream).toList();
  }

  private static List<KitCase> numbers() {
    return List.of(
        KitDraft.of("gap", "An update is missing")
            .rule(ORDER)
            .why(
                "The missing update held D rows. Applied over the gap, the next one hides that"
                    + " anything is missing: people who were taken off stay listed.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, CYD.delete())
            .update(4, DAN.add())
            .refused()
            .listed(ANN, BEN),
        KitDraft.of("out-of-order", "An update comes before the one that it follows")
            .rule(ORDER + " It is taken when it comes again in its turn.")
            .why("A D is followed by the older A, and somebody who may be alive is listed again.")
            .full(1, ANN.full(), CYD.full())
            .update(3, BEN.delete(), DAN.add())
            .refused()
            .update(2, BEN.add())
            .update(3, BEN.delete(), DAN.add())
            .listed(ANN, CYD, DAN),
        KitDraft.of("update-again", "An update that was applied comes once more")
            .rule(ORDER)
            .why("Its A rows undo the D rows that came since.")
            .full(1, ANN.full())
            .update(2, BEN.add())
            .update(3, BEN.delete(), DAN.add())
            .update(2, BEN.add())
            .refused()
            .listed(ANN, DAN));
  }

  private static List<KitCase> contents() {
    return List.of(
        KitDraft.of("same-bytes", "A later update has the same bytes as an earlier one")
            .rule(
                "An update is told by its number, not by its content: held, released and held"
                    + " again gives two files alike.")
            .why(
                "The second hold is taken for a copy of the first, and somebody who may be alive"
                    + " stays listed.")
            .full(1, ANN.full(), BEN.full())
            .update(2, BEN.delete())
            .update(3, BEN.add())
            .update(4, BEN.delete())
            .listed(ANN),
        KitDraft.of("cut-short", "The transfer of an update broke off")
            .rule(
                "A file with fewer records or another checksum than announced is refused as a"
                    + " whole, and taken when it comes whole. NTIS announces both.")
            .why(
                "The rows that did not arrive are never asked for again; D rows may be among them.")
            .full(1, ANN.full(), CYD.full(), DAN.full(), EVA.full())
            .update(2, BEN.add(), CYD.delete(), DAN.delete(), EVA.delete())
            .cut(2 * (DmfReader.WIDTH + 1))
            .refused()
            .update(2, BEN.add(), CYD.delete(), DAN.delete(), EVA.delete())
            .listed(ANN, BEN),
        KitDraft.of("empty-updates", "Two updates without a row, then one with rows")
            .rule("A week in which nothing changed has a number, too, and an empty file.")
            .why("The loader waits for ever for an update that it was given, and takes no other.")
            .full(1, ANN.full(), BEN.full())
            .update(2)
            .update(3)
            .update(4, BEN.delete())
            .listed(ANN),
        KitDraft.of("new-full-file", "A new full file after updates, and the next update")
            .rule("A full file holds all rows there are: who is not in it is not listed.")
            .why(
                "Laid over the old list, it takes nobody off: whoever was left out between the two"
                    + " stays listed.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, DAN.add())
            .full(3, ANN.full(), DAN.full(), EVA.full())
            .update(4, EVA.delete())
            .listed(ANN, DAN));
  }
}
