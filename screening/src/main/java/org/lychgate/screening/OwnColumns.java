package org.lychgate.screening;

import java.util.List;
import org.lychgate.formats.CsvBytes;
import org.lychgate.linkage.Match;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;

/**
 * Our own names for what a hit is.
 *
 * @param mask whether numbers are masked
 */
record OwnColumns(boolean mask) implements HitColumns {
  @Override
  public List<String> names() {
    return List.of(
        "probability",
        "weight",
        "agreement",
        "entry",
        "entrySsn",
        "entryName",
        "entryBirth",
        "entryDeath",
        "evidence");
  }

  @Override
  public void write(CsvBytes out, Match hit) {
    DeathFileRow listed = hit.row().listed();
    Identity identity = listed.identity();
    out.comma();
    Decimals.write(out, hit.scored().probability(), 6);
    out.comma();
    Decimals.write(out, hit.scored().weight(), 2);
    out.comma();
    out.value(hit.scored().agreement().toString());
    out.comma();
    out.value(listed.entry().map(EntryId::toString).orElse(""));
    out.comma();
    out.value(identity.ssn().map(ssn -> mask ? ssn.masked() : ssn.digits()).orElse(""));
    out.comma();
    out.value(EntryName.of(identity.name()));
    out.comma();
    out.value(identity.birth().canonical());
    out.comma();
    out.value(listed.death().canonical());
    out.comma();
    out.value(listed.evidence().map(Enum::name).orElse(""));
  }
}
