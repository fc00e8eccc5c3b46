package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;

import java.util.List;
import java.util.stream.Stream;

/** What fields hold: parts of dates that are unknown, and names as they are. */
final class FieldCases {
  private static final String ZEROS =
      "Zeros mean unknown, part by part, and stay unknown: no part is made up (the layout).";

  private FieldCases() {}

  static List<KitCase> list() {
    return Stream.of(dates(), names()).flatMap(List::stream).toList();
  }

  private static List<KitCase> dates() {
    return List.of(
        KitDraft.of("day-unknown", "Day 00")
            .rule(ZEROS)
            .why(
                "Very common before 2000. A check of dates drops the rows, or the 1st is made of"
                    + " 00, and a birthday of somebody else agrees.")
            .full(
                1,
                ANN.full(),
                KitRow.of(4110, "HALE", "HAL", "", "12001975", "04161902").full(),
                KitRow.of(4210, "HART", "HEDY", "V", "08301987", "06001908").full())
            .update(2, KitRow.of(4310, "HAYES", "HUGO", "P", "02002025", "11001937").add())
            .listed(
                ANN,
                KitRow.of(4110, "HALE", "HAL", "", "12001975", "04161902"),
                KitRow.of(4210, "HART", "HEDY", "V", "08301987", "06001908"),
                KitRow.of(4310, "HAYES", "HUGO", "P", "02002025", "11001937")),
        KitDraft.of("date-unknown", "Month 00, and dates of zeros only")
            .rule(ZEROS)
            .why("Rows are dropped, or somebody gets a date that nobody reported.")
            .full(
                1,
                ANN.full(),
                KitRow.of(4410, "IRVING", "IRA", "", "00001968", "00001890").full(),
                KitRow.of(4510, "IVES", "INA", "", "03001971", "00000000").full(),
                KitRow.of(4610, "JOYCE", "JOAN", "", "00000000", "05061899").full())
            .update(
                2,
                KitRow.of(4410, "IRVING", "IRA", "", "00000000", "00000000").change(),
                KitRow.of(4610, "JOYCE", "JOAN", "", "00000000", "05061899").delete())
            .listed(
                ANN,
                KitRow.of(4410, "IRVING", "IRA", "", "00000000", "00000000"),
                KitRow.of(4510, "IVES", "INA", "", "03001971", "00000000")));
  }

  private static List<KitCase> names() {
    return List.of(
        KitDraft.of("names", "Names that fill their columns, and signs and blanks in them")
            .rule("A name is its columns without the blanks at their end (the layout).")
            .why("Columns that touch run into each other, or the row is rejected for a sign.")
            .full(
                1,
                KitRow.of(5110, "O'BRIEN", "MARY ANN", "V", "02022025", "03031933").full(),
                KitRow.of(5210, "O BRIEN", "MARY", "V", "02022025", "03031934")
                    .suffix("III")
                    .full(),
                KitRow.of(5310, "SMITH-JONES", "D'ARCY", "P", "02022025", "03031935").full(),
                KitRow.of(
                        5410,
                        "WOLFESCHLEGELSTEINHA",
                        "HUBERTBLAINEADO",
                        "P",
                        "02022025",
                        "03031936")
                    .suffix("ESQR")
                    .middle("CHARLESDAVIDEAR")
                    .full(),
                KitRow.of(5510, "O", "X", "", "02022025", "03031937").full(),
                KitRow.of(5610, "", "MADONNA", "P", "02022025", "03031938").full())
            .update(2, BEN.named("ST. CLAIR", "MC KENZIE").add())
            .listed(
                BEN.named("ST. CLAIR", "MC KENZIE"),
                KitRow.of(5110, "O'BRIEN", "MARY ANN", "V", "02022025", "03031933"),
                KitRow.of(5210, "O BRIEN", "MARY", "V", "02022025", "03031934").suffix("III"),
                KitRow.of(5310, "SMITH-JONES", "D'ARCY", "P", "02022025", "03031935"),
                KitRow.of(
                        5410,
                        "WOLFESCHLEGELSTEINHA",
                        "HUBERTBLAINEADO",
                        "P",
                        "02022025",
                        "03031936")
                    .suffix("ESQR")
                    .middle("CHARLESDAVIDEAR"),
                KitRow.of(5510, "O", "X", "", "02022025", "03031937"),
                KitRow.of(5610, "", "MADONNA", "P", "02022025", "03031938")));
  }
}
