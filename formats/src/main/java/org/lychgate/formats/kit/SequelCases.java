package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;
import static org.lychgate.formats.kit.People.DAN;
import static org.lychgate.formats.kit.People.EVA;

import java.util.List;

/** Several rows about one person, in one file or in several: the last word counts. */
final class SequelCases {
  private static final String LAST =
      "Files apply in the order of their numbers and rows in the order of the file: what is said"
          + " last counts. (The layout does not say it of rows; Lychgate does, docs/formats.md.)";

  private SequelCases() {}

  static List<KitCase> list() {
    return List.of(
        KitDraft.of("delete-before-add", "D before anybody was listed, and A in a later update")
            .rule(LAST)
            .why("A death is missed, because an old D is remembered as a ban.")
            .full(1, ANN.full())
            .update(2, BEN.delete())
            .update(3, BEN.add())
            .listed(ANN, BEN),
        KitDraft.of("delete-then-add", "D and then A of one number in one file")
            .rule(LAST)
            .why("A row that was put right in this way is lost, or left as it was.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.delete(), BEN.named("BAKER", "BENNO").add())
            .listed(ANN, BEN.named("BAKER", "BENNO"), CYD),
        KitDraft.of("add-then-delete", "A and then D of one number in one file")
            .rule(LAST)
            .why("Somebody who may be alive gets listed by the very file that takes them off.")
            .full(1, ANN.full(), CYD.full())
            .update(2, BEN.add(), DAN.add(), BEN.delete())
            .listed(ANN, CYD, DAN),
        KitDraft.of("hold-and-release", "A hold is a D; its end without a reversal is an A")
            .rule(LAST + " The row is then as it was, with its V or P.")
            .why("The row is lost for good, or comes back altered.")
            .full(1, ANN.full(), BEN.full(), DAN.full())
            .update(2, BEN.delete(), DAN.delete())
            .update(3, BEN.add(), DAN.add())
            .listed(ANN, BEN, DAN),
        KitDraft.of("hold-and-reversal", "A hold that becomes a reversal has no second D")
            .rule(
                "Whoever was taken off stays off until an A or C lists them (docs/formats.md)."
                    + " Each update adds to all those before it.")
            .why(
                "Somebody who may be alive is listed again, because only the newest update is laid"
                    + " over the full file.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.delete())
            .update(3, EVA.add())
            .listed(ANN, CYD, EVA),
        KitDraft.of("delete-twice", "D in one update and once more in the next")
            .rule("A D of an absent number does nothing, and the load goes on.")
            .why("A loader that stops there never reaches the D rows behind it.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.delete())
            .update(3, BEN.delete(), CYD.delete())
            .listed(ANN));
  }
}
