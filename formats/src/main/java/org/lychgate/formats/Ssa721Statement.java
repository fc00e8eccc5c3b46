package org.lychgate.formats;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * A Statement of Death by Funeral Director: items 1 to 5 of form SSA-721 (06-2021), the
 * certification, the firm and who signed. It has no place for items 6 and 7 (survivors, the
 * spouse's number, addresses and telephones): facts about the living that no ruling needs.
 *
 * @param name item 1a
 * @param otherNames item 1b, at most {@link #OTHER_NAMES_MAX}
 * @param ssn item 2
 * @param death item 3a
 * @param deathPlace item 3b
 * @param birth item 4a, all unknown where it is not
 * @param birthPlace item 4b
 * @param sex item 5
 * @param firm name and address of the funeral home
 * @param signer name of the funeral director who certified
 * @param signed day of the signature
 */
public record Ssa721Statement(
    Realm realm,
    PersonName name,
    List<String> otherNames,
    Optional<Ssn> ssn,
    PartialDate death,
    Place deathPlace,
    PartialDate birth,
    Place birthPlace,
    Sex sex,
    Firm firm,
    String signer,
    LocalDate signed) {
  /** As many other names as are taken. */
  public static final int OTHER_NAMES_MAX = 20;

  public Ssa721Statement {
    otherNames = otherNames.stream().map(CanonicalText::of).toList();
    signer = CanonicalText.of(signer);
    if (otherNames.size() > OTHER_NAMES_MAX || signer.isEmpty()) {
      throw new IllegalArgumentException("not a whole statement");
    }
  }

  /**
   * A place, in canonical spelling; an absent part is the empty string.
   *
   * @param state two letters as in IJE, or empty
   * @param country two letters (FIPS as in IJE), or empty
   */
  public record Place(String city, String state, String country) {
    /** Nothing is stated. */
    public static final Place NONE = new Place("", "", "");

    public Place {
      city = CanonicalText.of(city);
      if (!state.matches("([A-Z]{2})?") || !country.matches("([A-Z]{2})?")) {
        throw new IllegalArgumentException("codes of two letters");
      }
    }

    /** The state, else {@code FIPS:} and a country that is not the United States. */
    String code() {
      if (!state.isEmpty()) {
        return state;
      }
      return country.isEmpty() || country.equals("US") ? "" : "FIPS:" + country;
    }

    @Override
    public String toString() {
      return "place";
    }
  }

  /** The funeral home; both parts are stated. */
  public record Firm(String name, String address) {
    public Firm {
      name = CanonicalText.of(name);
      address = CanonicalText.of(address);
      if (name.isEmpty() || address.isEmpty()) {
        throw new IllegalArgumentException("a firm has a name and an address");
      }
    }
  }

  @Override
  public String toString() {
    return "ssa-721(" + ssn.map(Ssn::masked).orElse("no ssn") + ")";
  }
}
