package org.lychgate.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.UnsignedIntType;

/**
 * Dates whose parts may each be missing, in IJE's characters: all nines where a part is unknown,
 * blank where it is not yet known.
 *
 * <p>A time is what the clock on the wall said: no zone moves a date. VRDR writes parts as
 * extensions, in several ways (layouts of STU2.2 and STU3, reasons on the part or on its value).
 */
final class FhirDates {
  /** Parts of a date as IJE has them: 4, 2, 2 and 4 characters, or blank. */
  record Parts(String year, String month, String day, String time) {
    static final Parts NONE = new Parts("", "", "", "");

    boolean isBlank() {
      return year.isBlank() && month.isBlank() && day.isBlank() && time.isBlank();
    }
  }

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2}).*)?)?)?");
  private static final Pattern TIME = Pattern.compile("(\\d{2}):(\\d{2})(?::.*)?");

  private static final Pattern PART = Pattern.compile("(date-)?(year|month|day|time)");

  private FhirDates() {}

  /** The parts of what stands in {@code element}, or empty where it is no date at all. */
  static Optional<Parts> find(Base element) {
    Optional<Parts> stated = element instanceof Element e ? findStated(e) : Optional.empty();
    if (stated.isPresent()) {
      return stated;
    }
    if (element instanceof Period period) {
      return findPeriod(period);
    }
    String text = FhirText.of(element);
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return Optional.of(new Parts("", "", "", time.group(1) + time.group(2)));
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      String clock = date.group(4) == null ? "" : date.group(4) + date.group(5);
      return Optional.of(
          new Parts(date.group(1), orBlank(date.group(2)), orBlank(date.group(3)), clock));
    }
    String why = FhirText.absent(element);
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(new Parts(absent(why, 4), absent(why, 2), absent(why, 2), absent(why, 4)));
  }

  /** A span of days says as much as its two ends agree in. */
  private static Optional<Parts> findPeriod(Period period) {
    Optional<Parts> start = period.hasStart() ? find(period.getStartElement()) : Optional.empty();
    Optional<Parts> end = period.hasEnd() ? find(period.getEndElement()) : Optional.empty();
    if (start.isEmpty() || end.isEmpty()) {
      return start.isPresent() ? start : end;
    }
    Parts a = start.get();
    Parts b = end.get();
    boolean year = a.year().equals(b.year());
    boolean month = year && a.month().equals(b.month());
    boolean day = month && a.day().equals(b.day());
    return Optional.of(
        new Parts(
            year ? a.year() : "9999", month ? a.month() : "99", day ? a.day() : "99", "9999"));
  }

  private static Optional<Parts> findStated(Element element) {
    for (Extension extension : element.getExtension()) {
      String url = extension.getUrl() == null ? "" : extension.getUrl();
      if (VrdrUrls.isExtension(url, "PartialDate")
          || VrdrUrls.isExtension(url, "PartialDateTime")) {
        return Optional.of(
            new Parts(
                part(extension, "year", 4),
                part(extension, "month", 2),
                part(extension, "day", 2),
                part(extension, "time", 4)));
      }
    }
    return Optional.empty();
  }

  /** Whether a partial date has a part that none of the editions knows: a slip of the sender. */
  static boolean hasOddPart(Base element) {
    if (!(element instanceof Element e)) {
      return false;
    }
    return e.getExtension().stream()
        .filter(x -> x.getUrl() != null)
        .filter(x ->
            VrdrUrls.isExtension(x.getUrl(), "PartialDate")
                || VrdrUrls.isExtension(x.getUrl(), "PartialDateTime"))
        .flatMap(x -> x.getExtension().stream())
        .anyMatch(part -> part.getUrl() == null || !PART.matcher(bare(part)).matches());
  }

  private static String bare(Extension part) {
    return VrdrUrls.bare(part.getUrl());
  }

  private static String part(Extension date, String name, int width) {
    for (Extension part : date.getExtension()) {
      String bare = part.getUrl() == null ? "" : VrdrUrls.bare(part.getUrl());
      if (!bare.equals(name) && !bare.equals("date-" + name)) {
        continue;
      }
      String why = FhirText.absent(part);
      if (why.isEmpty() && part.hasValue()) {
        why = FhirText.absent(part.getValue());
      }
      if (!why.isEmpty()) {
        return absent(why, width);
      }
      return digits(part.hasValue() ? FhirText.of(part.getValue()) : "", width);
    }
    return "";
  }

  private static String digits(String text, int width) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return time.group(1) + time.group(2);
    }
    return text.matches("\\d{1," + width + "}") ? "0".repeat(width - text.length()) + text : text;
  }

  /** temp-unknown is IJE's blank: not yet known. All other reasons are its nines. */
  private static String absent(String why, int width) {
    return why.equals("temp-unknown") ? "" : "9".repeat(width);
  }

  private static String orBlank(String group) {
    return group == null ? "" : group;
  }

  /**
   * The date for {@code parts}: a plain one where year, or year and month, or all three are known,
   * and the extension besides where that does not say all.
   *
   * @param day whether the element is a date without a time
   */
  static BaseDateTimeType write(Parts parts, boolean day, VrdrVersion version) {
    BaseDateTimeType element = day ? new DateType() : new DateTimeType();
    String plain = plain(parts);
    if (!plain.isEmpty()) {
      element.setValueAsString(plain);
    }
    Parts said = plain.isEmpty() ? Parts.NONE : find(element).orElse(Parts.NONE);
    if (said.equals(parts)) {
      return element;
    }
    String name = day ? "PartialDate" : "PartialDateTime";
    Extension extension = new Extension(VrdrUrls.extension(name, version));
    addPart(extension, "year", parts.year(), version);
    addPart(extension, "month", parts.month(), version);
    addPart(extension, "day", parts.day(), version);
    if (!day) {
      addPart(extension, "time", parts.time(), version);
    }
    element.addExtension(extension);
    return element;
  }

  /** A time alone. */
  static TimeType writeTime(String time) {
    return new TimeType(time.substring(0, 2) + ":" + time.substring(2, 4) + ":00");
  }

  private static String plain(Parts parts) {
    if (!known(parts.year())) {
      return "";
    }
    if (!known(parts.month())) {
      return parts.year();
    }
    String month = parts.year() + "-" + parts.month();
    return known(parts.day()) ? month + "-" + parts.day() : month;
  }

  private static boolean known(String part) {
    return !part.isBlank() && !part.chars().allMatch(c -> c == '9');
  }

  private static void addPart(Extension date, String name, String value, VrdrVersion version) {
    Extension part = new Extension(VrdrUrls.datePart(name, version));
    date.addExtension(part);
    boolean time = name.equals("time");
    if (known(value)) {
      part.setValue(time ? writeTime(value) : new UnsignedIntType(value));
      return;
    }
    Element missing = time ? new TimeType() : new UnsignedIntType();
    missing.addExtension(
        new Extension(
            VrdrUrls.DATA_ABSENT, new CodeType(value.isBlank() ? "temp-unknown" : "unknown")));
    part.setValue((org.hl7.fhir.r4.model.Type) missing);
  }
}
