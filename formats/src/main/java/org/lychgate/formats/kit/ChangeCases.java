package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;
import static org.lychgate.formats.kit.People.DAN;
import static org.lychgate.formats.kit.People.EVA;

import java.util.List;

/** A and C: both say how somebody's row is from now on. */
final class ChangeCases {
  private static final String UPSERT =
      "A and C both insert or replace the whole row of their number (the layout's notes on"
          + " updates).";

  private ChangeCases() {}

  static List<KitCase> list() {
    return List.of(
        KitDraft.of("full-file", "A full file alone")
            .rule("Every row is listed, each field from its columns (the layout of NTIS).")
            .why("Whoever reads the columns wrongly compares customers with other people.")
            .full(1, ANN.full(), BEN.full(), CYD.full(), DAN.full())
            .listed(ANN, BEN, CYD, DAN),
        KitDraft.of("add", "A for a number that is not listed")
            .rule(UPSERT)
            .why("A death is missed.")
            .full(1, ANN.full(), CYD.full())
            .update(2, BEN.add(), DAN.add())
            .listed(ANN, BEN, CYD, DAN),
        KitDraft.of("add-known", "A for a number that is listed already")
            .rule(UPSERT + " It happens in real updates and is no error.")
            .why(
                "Either the old row is kept, or the person is listed twice and a later D takes"
                    + " off only one of the two.")
            .full(1, ANN.full(), BEN.full())
            .update(2, BEN.death("11292024").add(), DAN.add())
            .listed(ANN, BEN.death("11292024"), DAN),
        KitDraft.of("change", "C for a number that is listed")
            .rule(UPSERT + " A blank field of a C empties the field: it is no patch.")
            .why("A wrong name or date stays, after the registry has put it right.")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, CYD.named("COOPER", "CYDNEY").middle("").change())
            .listed(ANN, BEN, CYD.named("COOPER", "CYDNEY").middle("")),
        KitDraft.of("change-unknown", "C for a number that is not listed")
            .rule(UPSERT + " A C of an unknown number adds the row; it happens in real updates.")
            .why("A loader that stops there never reaches the D rows behind it.")
            .full(1, ANN.full(), BEN.full(), EVA.full())
            .update(2, CYD.change(), DAN.add(), EVA.delete())
            .listed(ANN, BEN, CYD, DAN),
        KitDraft.of("old-death", "A of a death of many years ago")
            .rule(
                "Updates also add old deaths: those reported late, and in the open file those whose"
                    + " three calendar years are over (15 CFR 1110).")
            .why("A death is missed.")
            .full(1, ANN.full(), BEN.full())
            .update(
                2,
                CYD.add(),
                KitRow.of(610, "FROST", "FAY", "", "02101962", "08151881").add(),
                KitRow.of(720, "GREY", "GUS", "P", "12312022", "09091939").add())
            .listed(
                ANN,
                BEN,
                CYD,
                KitRow.of(610, "FROST", "FAY", "", "02101962", "08151881"),
                KitRow.of(720, "GREY", "GUS", "P", "12312022", "09091939")));
  }
}
