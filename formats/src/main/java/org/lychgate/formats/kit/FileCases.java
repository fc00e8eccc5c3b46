package org.lychgate.formats.kit;

import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;
import static org.lychgate.formats.kit.People.DAN;
import static org.lychgate.formats.kit.People.EVA;

import java.util.ArrayList;
import java.util.List;

/** How files are written: order, line ends, damage, columns of other years, odd bytes, size. */
final class FileCases {
  private FileCases() {}

  static List<KitCase> list() {
    return List.of(
        KitDraft.of("unsorted", "Files whose rows are not in the order of numbers")
            .rule("Files are mostly in SSN order; no document promises it of updates.")
            .why("A match-merge of two sorted files passes the number by, and the D is lost.")
            .full(1, CYD.full(), ANN.full(), DAN.full(), BEN.full())
            .update(2, DAN.delete(), EVA.add(), ANN.delete())
            .listed(BEN, CYD, EVA),
        KitDraft.of("crlf", "Lines that end in CR and LF")
            .rule("Both LF and CRLF occur, and the line end is no part of the record.")
            .why("Every line is taken for one of 101 columns, and none is read.")
            .lineEnd("\r\n")
            .full(1, ANN.full(), BEN.full(), CYD.full())
            .update(2, BEN.delete(), CYD.delete(), DAN.add())
            .listed(ANN, DAN),
        KitDraft.of("line-ends-mixed", "CRLF in the full file, LF in the update")
            .rule("Both LF and CRLF occur, and the line end is no part of the record.")
            .why("What worked for the full file fails for its updates.")
            .lineEnd("\r\n")
            .full(1, ANN.full(), BEN.full())
            .lineEnd("\n")
            .update(2, BEN.delete(), DAN.add())
            .listed(ANN, DAN),
        KitDraft.of("no-last-line-end", "A last line without a line end")
            .rule("The last record counts whether or not a line end stands behind it.")
            .why("The last row of the update is lost. Here it is a D.")
            .full(1, ANN.full(), CYD.full(), DAN.full())
            .updateOf(2, BEN.add() + "\n" + DAN.delete())
            .listed(ANN, BEN, CYD),
        damaged(),
        oldColumns(),
        oddBytes(),
        many());
  }

  private static KitCase damaged() {
    KitRow hal = KitRow.of(830, "HALE", "HAL", "V", "02042025", "06161902");
    KitRow fay = KitRow.of(610, "FROST", "FAY", "V", "02032025", "08151938");
    return KitDraft.of("damaged-lines", "Rows in the middle that cannot be read")
        .rule(
            "A row without a number, a change code or a possible date of death is set aside and"
                + " named; every other row applies. (The real update with 60006200 was one such.)")
        .why(
            "A loader that stops at the first bad row leaves those behind it undone, and one that"
                + " guesses lists somebody on a date that nobody reported.")
        .full(1, ANN.full(), CYD.full(), hal.full())
        .update(
            2,
            BEN.add(),
            "A90011O610" + fay.add().substring(10),
            "X" + fay.add().substring(1),
            fay.death("60006200").add(),
            "",
            fay.add().substring(0, 70),
            KitRow.of(720, "GREY", "GUS", "P", "12312024", "09091939").add(),
            hal.delete())
        .listed(ANN, BEN, CYD, KitRow.of(720, "GREY", "GUS", "P", "12312024", "09091939"));
  }

  private static KitCase oldColumns() {
    return KitDraft.of("old-columns", "Codes of state and ZIP behind the dates")
        .rule("Until 2011 columns 82–93 held residence and payment codes; they are no key.")
        .why("Old full files are rejected, or the codes get into the dates.")
        .full(
            1,
            ANN.line(' ', "36" + "10001"),
            BEN.line(' ', "39" + "17101" + "17102"),
            CYD.line(' ', "  " + "60601"))
        .update(2, BEN.line('D', "39" + "17101" + "17102"), DAN.line('A', "45" + "75201"))
        .listed(ANN, CYD, DAN);
  }

  private static KitCase oddBytes() {
    KitRow latin = KitRow.of(610, "PE\u00d1A", "JOS\u00c9", "P", "03032025", "04041944");
    // É as UTF-8: two bytes, and so two of the layout's columns.
    KitRow utf8 =
        KitRow.of(720, "LEFE\u00c3\u0088VRE", "REN\u00c3\u0089", "P", "03042025", "05041944");
    return KitDraft.of("odd-bytes", "Letters outside ASCII, in Latin-1 and in UTF-8")
        .rule(
            "Columns are bytes. The row keeps its number and dates whatever becomes of the letter:"
                + " how it is spelt in the list is not judged.")
        .why("One letter shifts the dates behind it, or stops the load.")
        .full(1, ANN.full(), latin.full(), utf8.full())
        .update(2, BEN.add(), latin.named("PE\u00d1A", "JOS\u00c9 M").change())
        .listed(ANN, BEN, latin.named("PE\u00d1A", "JOS\u00c9 M"), utf8);
  }

  private static KitCase many() {
    ManyPeople many = new ManyPeople();
    return KitDraft.of("many", "100,000 rows, and an update of 6,000 in no order")
        .rule("There is no number of rows at which a rule stops counting.")
        .why("Tables of a fixed size overflow, and D rows at the end are lost.")
        .full(1, many.full())
        .update(2, many.update())
        .listed(new ArrayList<>(many.listed()));
  }
}
