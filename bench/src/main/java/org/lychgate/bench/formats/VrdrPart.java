package org.lychgate.bench.formats;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.VrdrReader;
import org.lychgate.fhir.VrdrVersion;
import org.lychgate.fhir.VrdrWriter;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** VRDR documents a second. */
final class VrdrPart implements FormatsPart {
  private static final double BAR = 100;

  /** A document has a hundred times an IJE record's work. */
  private static final int SHARE = 20;

  private static final Instant WHEN = Instant.parse("2026-11-20T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final ReporterId REPORTER = new ReporterId("bench");

  /** Fields of words, fields of Y or N, fields of one code. */
  private static final List<String> WORDS =
      List.of(
          "GNAME",
          "DMIDDLE",
          "LNAME",
          "FLNAME",
          "DDADF",
          "DMOMF",
          "DMOMMDN",
          "SPOUSEF",
          "SPOUSEL",
          "OCCUP",
          "INDUST",
          "CITYTEXT_R",
          "COUNTYTEXT_R",
          "ADDRESS_R",
          "STNAME_R",
          "INFORMRELATE",
          "DINSTI",
          "ADDRESS_D",
          "CITYTEXT_D",
          "COUNTYTEXT_D",
          "STNAME_D",
          "HOWINJ",
          "POILITRL",
          "COUNTYTEXT_I",
          "CITYTEXT_I",
          "COD1A",
          "INTERVAL1A",
          "COD1B",
          "INTERVAL1B",
          "COD1C",
          "INTERVAL1C",
          "COD1D",
          "INTERVAL1D",
          "OTHERCONDITION",
          "CERTFIRST",
          "CERTLAST",
          "CERTADDRESS",
          "CERTCITYTEXT",
          "FUNFACNAME",
          "FUNFACADDRESS",
          "FUNCITYTEXT",
          "DISPCITY",
          "STATESP",
          "RACE16",
          "DETHNIC5",
          "DBPLACECITY",
          "PLACE20");

  private static final List<String> YES =
      List.of(
          "RACE1",
          "RACE2",
          "RACE3",
          "RACE4",
          "RACE5",
          "RACE6",
          "RACE7",
          "RACE8",
          "RACE9",
          "RACE10",
          "RACE11",
          "RACE12",
          "RACE13",
          "RACE14",
          "RACE15",
          "ARMEDF",
          "LIMITS",
          "AUTOP",
          "AUTOPF",
          "REFERRED",
          "WORKINJ",
          "TOBAC");

  private static final String[] CODES = {
    "DOD_YR",
    "2026",
    "DSTATE",
    "YC",
    "VOID",
    "0",
    "ALIAS",
    "0",
    "MFILED",
    "0",
    "DOD_MO",
    "02",
    "DOD_DY",
    "19",
    "TOD",
    "1648",
    "DOB_YR",
    "1940",
    "DOB_MO",
    "99",
    "DOB_DY",
    "19",
    "AGETYPE",
    "1",
    "AGE",
    "085",
    "AGE_BYPASS",
    "0",
    "MARITAL",
    "W",
    "MARITAL_BYPASS",
    "0",
    "DPLACE",
    "4",
    "COD",
    "047",
    "COUNTYC",
    "321",
    "CITYC",
    "01234",
    "STATEC",
    "VA",
    "COUNTRYC",
    "US",
    "BPLACE_CNT",
    "US",
    "BPLACE_ST",
    "VA",
    "DEDUC",
    "6",
    "DEDUC_BYPASS",
    "0",
    "DETHNIC1",
    "N",
    "DETHNIC2",
    "N",
    "DETHNIC3",
    "N",
    "DETHNIC4",
    "H",
    "BCNO",
    "242123",
    "IDOB_YR",
    "1940",
    "BSTATE",
    "MA",
    "DOR_YR",
    "2026",
    "DOR_MO",
    "02",
    "DOR_DY",
    "21",
    "MANNER",
    "N",
    "PREG",
    "8",
    "PREG_BYPASS",
    "0",
    "DOI_YR",
    "2026",
    "DOI_MO",
    "02",
    "DOI_DY",
    "99",
    "TOI_HR",
    "9999",
    "CERTL",
    "P",
    "PPDATESIGNED",
    "02202026",
    "PPTIME",
    "1700",
    "SUR_YR",
    "2025",
    "SUR_MO",
    "03",
    "SUR_DY",
    "18",
    "LONG_D",
    "-77.050636",
    "LAT_D",
    "38.889248",
    "ZIP9_R",
    "01730",
    "ZIP9_D",
    "11201",
    "CERTDATE",
    "02202026",
    "CERTSTATECD",
    "MA",
    "CERTZIP",
    "01730",
    "FUNSTATECD",
    "MA",
    "FUNZIP",
    "01730",
    "DISP",
    "B",
    "DISPSTATECD",
    "MA",
    "TRANSPRT",
    "PA",
    "SPOUSELV",
    "2"
  };

  @Override
  public String name() {
    return "vrdr";
  }

  @Override
  public Section run(FormatsPlan plan, Listener listener) throws IOException {
    Section section = new Section("vrdr", "VRDR: a bundle of FHIR a record");
    Rounds rounds = new Rounds(plan, listener.step("VRDR"));
    List<IjeRecord> records = records(plan);
    List<byte[]> json = write(records, FhirSyntax.JSON);
    List<byte[]> xml = write(records, FhirSyntax.XML);
    rounds.rate("JSON read", () -> read(json));
    double reports = rounds.rate("JSON read and made a report", () -> reports(json));
    rounds.rate("XML read", () -> read(xml));
    rounds.rate("JSON written", () -> write(records, FhirSyntax.JSON).size());
    double round =
        rounds.rate(
            "JSON read, and written anew", () -> write(readAll(json), FhirSyntax.JSON).size());
    section.bar(
        plan.judged(),
        "VRDR documents read a second on one core",
        "≥ 100",
        reports >= BAR && round >= BAR,
        "%,.0f, by processor time, each hashed and made a report; %,.0f read and written anew",
        reports,
        round);
    rounds.table(section);
    section.say(
        "%,d documents of %,d bytes of JSON, of about 140 of the %d fields that VRDR has.",
        json.size(), json.getFirst().length, 236);
    return section;
  }

  private static long read(List<byte[]> documents) {
    return readAll(documents).size();
  }

  private static List<IjeRecord> readAll(List<byte[]> documents) {
    List<IjeRecord> records = new ArrayList<>();
    for (byte[] document : documents) {
      if (VrdrReader.read(document, 1) instanceof Parsed.Value<IjeRecord> value) {
        records.add(value.value());
      }
    }
    return records;
  }

  private static long reports(List<byte[]> documents) {
    long made = 0;
    for (IjeRecord record : readAll(documents)) {
      made +=
          IjeReports.toReport(
                      record, "m", REPORTER, ReporterRole.REGISTRAR, DAY, record.source().hash())
                  instanceof Parsed.Value
              ? 1
              : 0;
    }
    return made;
  }

  private static List<byte[]> write(List<IjeRecord> records, FhirSyntax syntax) {
    return records.stream()
        .map(record -> VrdrWriter.write(record, VrdrVersion.STU3, syntax, WHEN).bytes())
        .toList();
  }

  private static List<IjeRecord> records(FormatsPlan plan) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<IjeRecord> records = new ArrayList<>();
    for (int i = 0; i < Math.max(1, plan.records() / SHARE); i++) {
      IjeRecord.Builder record = IjeRecord.builder();
      for (String field : WORDS) {
        record.setText(field, Words.upper(random, 4 + random.nextInt(12)));
      }
      for (String field : YES) {
        record.setText(field, random.nextBoolean() ? "Y" : "N");
      }
      for (int c = 0; c < CODES.length; c += 2) {
        record.setText(CODES[c], CODES[c + 1]);
      }
      record.setText("FILENO", Words.digits(1 + i, 6));
      record.setText("SSN", Words.digits(100_000_000 + random.nextInt(700_000_000), 9));
      record.setText("SEX", random.nextBoolean() ? "F" : "M");
      records.add(record.build());
    }
    return records;
  }
}
