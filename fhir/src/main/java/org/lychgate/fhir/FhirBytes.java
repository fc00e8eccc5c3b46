package org.lychgate.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/**
 * Bytes to FHIR R4 resources and back: JSON (RFC 8259) or XML, UTF-8. What is said about an element
 * that FHIR does not have, or a value that its type does not allow, is a finding; the rest is read.
 */
final class FhirBytes {
  /** Longest message that is read, in bytes; a death record has some 60,000. */
  static final int MAX = 4 << 20;

  /** Longest run of digits: to make a number of them takes the square of their count. */
  static final int DIGITS_MAX = 1_000;

  /** Most digits of an exponent in JSON: HAPI's parser writes out all zeros that it stands for. */
  private static final int EXPONENT_DIGITS_MAX = 3;

  private static final String BOM = "\uFEFF";

  private FhirBytes() {}

  /** One context for all: it takes .3 s to make and is safe for threads. */
  private static final class Context {
    static final FhirContext R4 = FhirContext.forR4();
  }

  /** The bundle in {@code bytes}; {@code line} is where findings say it stands. */
  static Parsed<Bundle> parse(byte[] bytes, long line) {
    if (bytes.length > MAX) {
      return reject(FhirCodes.FHIR_TOO_LONG, Integer.toString(bytes.length), bytes, line);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return reject(FhirCodes.FHIR_UNREADABLE, "utf-8", bytes, line);
    }
    text = text.startsWith(BOM) ? text.substring(1) : text;
    FhirSyntax syntax = text.stripLeading().startsWith("<") ? FhirSyntax.XML : FhirSyntax.JSON;
    if (syntax == FhirSyntax.XML && text.contains("<!DOCTYPE")) {
      // FHIR has no document type; what comes with one wants entities expanded.
      return reject(FhirCodes.FHIR_UNREADABLE, "doctype", bytes, line);
    }
    if (hasHugeNumber(text, syntax)) {
      return reject(FhirCodes.FHIR_UNREADABLE, "number", bytes, line);
    }
    ElementFindings findings = new ElementFindings(line);
    IBaseResource resource;
    try {
      resource = parser(syntax).setParserErrorHandler(findings).parseResource(text);
    } catch (RuntimeException _) {
      // Broken JSON or XML, and where a parser trips over what it did not expect: its message
      // would quote the record.
      return reject(FhirCodes.FHIR_UNREADABLE, syntax.name(), bytes, line);
    }
    return resource instanceof Bundle bundle
        ? new Parsed.Value<>(line, bundle, findings.all())
        : reject(FhirCodes.FHIR_NOT_BUNDLE, resource.fhirType(), bytes, line);
  }

  /**
   * Whether digits stand in the text that would take long to become a number: too many of them
   * anywhere, or an exponent of too many in a number of JSON. No sender writes either.
   */
  private static boolean hasHugeNumber(String text, FhirSyntax syntax) {
    boolean quoted = syntax == FhirSyntax.XML;
    boolean exponent = false;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (digits > DIGITS_MAX || (exponent && digits > EXPONENT_DIGITS_MAX)) {
          return true;
        }
      } else if (!quoted && (c == 'e' || c == 'E') && digits > 0) {
        exponent = true;
        digits = 0;
      } else if (!(exponent && digits == 0 && (c == '+' || c == '-'))) {
        exponent = false;
        digits = 0;
        if (syntax == FhirSyntax.JSON && c == '"') {
          quoted = !quoted;
        } else if (quoted && c == '\\' && syntax == FhirSyntax.JSON) {
          i++;
        }
      }
    }
    return false;
  }

  /** The resource in UTF-8, on one line; the same resource gives the same bytes. */
  static byte[] encode(Resource resource, FhirSyntax syntax) {
    return parser(syntax).encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  private static IParser parser(FhirSyntax syntax) {
    IParser parser =
        switch (syntax) {
          case JSON -> Context.R4.newJsonParser();
          case XML -> Context.R4.newXmlParser();
        };
    // Ids stay what the sender chose, references what they say.
    return parser
        .setOverrideResourceIdWithBundleEntryFullUrl(false)
        .setStripVersionsFromReferences(false);
  }

  private static <T> Parsed<T> reject(String code, String shape, byte[] bytes, long line) {
    return new Parsed.Rejected<>(
        line, List.of(new Finding(line, code, "", shape)), new RawRecord(bytes));
  }
}
