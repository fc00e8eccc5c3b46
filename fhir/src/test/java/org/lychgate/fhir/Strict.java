package org.lychgate.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;

/** HAPI as a stranger: a parser that throws at the first thing it finds odd. */
final class Strict {
  private static final FhirContext R4 = FhirContext.forR4();

  private Strict() {}

  static Bundle parse(byte[] bytes, FhirSyntax syntax) {
    IParser parser =
        switch (syntax) {
          case JSON -> R4.newJsonParser();
          case XML -> R4.newXmlParser();
        };
    parser.setParserErrorHandler(new StrictErrorHandler());
    return parser.parseResource(Bundle.class, new String(bytes, StandardCharsets.UTF_8));
  }
}
