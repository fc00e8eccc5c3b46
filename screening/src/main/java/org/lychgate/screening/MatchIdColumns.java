package org.lychgate.screening;

import java.util.List;
import java.util.Locale;
import org.lychgate.formats.CsvBytes;
import org.lychgate.linkage.Match;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Sex;

/**
 * The columns of matchID's bulk search, by its names and in its order (deces-backend, {@code
 * resultsHeader}, without {@code .location}), so that what reads its CSV reads ours. What a death
 * file of ours does not hold is empty.
 *
 * @param source of the index
 */
record MatchIdColumns(String source) implements HitColumns {
  private static final int CODE = 5;

  @Override
  public List<String> names() {
    return List.of(
        "score",
        "scores",
        "source",
        "id",
        "name.last",
        "name.first",
        "sex",
        "birth.date",
        "birth.city",
        "birth.code",
        "birth.codePostal",
        "birth.departmentCode",
        "birth.country",
        "birth.countryCode",
        "birth.latitude",
        "birth.longitude",
        "death.certificateId",
        "death.age",
        "death.date",
        "death.city",
        "death.code",
        "death.codePostal",
        "death.departmentCode",
        "death.country",
        "death.countryCode",
        "death.latitude",
        "death.longitude");
  }

  @Override
  public void write(CsvBytes out, Match hit) {
    DeathFileRow listed = hit.row().listed();
    Identity identity = listed.identity();
    out.comma();
    Decimals.write(out, hit.scored().probability(), 2);
    add(out, scores(hit));
    add(out, source);
    add(out, listed.entry().map(EntryId::toString).orElse(""));
    add(out, identity.name().family());
    add(out, givenNames(identity));
    add(out, identity.sex() == Sex.U ? "" : identity.sex().name());
    add(out, date(identity.birth()));
    place(out, identity.birthPlace());
    add(out, "");
    add(out, age(identity.birth(), listed.death()));
    add(out, date(listed.death()));
    place(out, listed.placeOfDeath());
  }

  private static void add(CsvBytes out, String value) {
    out.comma();
    out.value(value);
  }

  /** City, code, postcode, department, country, its code, latitude, longitude. */
  private static void place(CsvBytes out, String place) {
    boolean code = isCode(place);
    add(out, code ? "" : place);
    add(out, code ? place : "");
    add(out, "");
    add(out, code ? place.substring(0, isOverseas(place) ? 3 : 2) : "");
    for (int i = 0; i < 4; i++) {
      out.comma();
    }
  }

  private static boolean isCode(String place) {
    if (place.length() != CODE) {
      return false;
    }
    for (int i = 0; i < CODE; i++) {
      char c = place.charAt(i);
      if (!(c >= '0' && c <= '9') && !(i == 1 && (c == 'A' || c == 'B'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOverseas(String code) {
    return code.startsWith("97") || code.startsWith("98");
  }

  /** Agreement of each field; matchID has figures here. */
  private static String scores(Match hit) {
    StringBuilder out = new StringBuilder("{");
    hit.scored()
        .agreement()
        .levels()
        .forEach((field, level) -> {
          if (level != AgreementLevel.MISSING) {
            out.append(out.length() > 1 ? "," : "")
                .append('"')
                .append(field.word())
                .append("\":\"")
                .append(level.word())
                .append('"');
          }
        });
    return out.append('}').toString();
  }

  private static String givenNames(Identity identity) {
    String all = (identity.name().given() + " " + identity.name().middle()).strip();
    return all.replace(" ", ", ");
  }

  /** {@code AAAAMMJJ}, zeros for what is not known, as INSEE and matchID write it. */
  private static String date(PartialDate date) {
    return String.format(
        Locale.ROOT,
        "%04d%02d%02d",
        Math.max(0, date.year()),
        Math.max(0, date.month()),
        Math.max(0, date.day()));
  }

  private static String age(PartialDate birth, PartialDate death) {
    if (!birth.isComplete() || !death.isComplete()) {
      return "";
    }
    return Integer.toString(birth.earliest().until(death.earliest()).getYears());
  }
}
