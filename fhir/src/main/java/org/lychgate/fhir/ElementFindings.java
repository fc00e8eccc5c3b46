package org.lychgate.fhir;

import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lychgate.model.Finding;

/**
 * Collects what the parser finds odd, instead of logging it or throwing. A name of an element is
 * kept only where it can be one: a sender could write a person's name there.
 */
final class ElementFindings extends LenientErrorHandler {
  /** More are not kept for one record. */
  static final int MAX = 100;

  private static final Pattern NAME = Pattern.compile("_?[a-z][A-Za-z]{0,39}");

  private final long line;
  private final List<Finding> findings = new ArrayList<>(0);

  ElementFindings(long line) {
    super(false);
    this.line = line;
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }

  @Override
  public void unknownElement(IParseLocation location, String name) {
    find(FhirCodes.FHIR_BAD_ELEMENT, name, "unknown");
  }

  @Override
  public void unknownAttribute(IParseLocation location, String name) {
    find(FhirCodes.FHIR_BAD_ELEMENT, name, "unknown");
  }

  @Override
  public void unexpectedRepeatingElement(IParseLocation location, String name) {
    find(FhirCodes.FHIR_BAD_ELEMENT, name, "repeated");
  }

  @Override
  public void incorrectJsonType(
      IParseLocation location,
      String name,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    find(FhirCodes.FHIR_BAD_ELEMENT, name, "type");
  }

  @Override
  public void missingRequiredElement(IParseLocation location, String name) {
    find(FhirCodes.FHIR_BAD_ELEMENT, name, "missing");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
    find(FhirCodes.FHIR_BAD_ELEMENT, "extension", "value and extensions");
  }

  @Override
  public void containedResourceWithNoId(IParseLocation location) {
    find(FhirCodes.FHIR_BAD_ELEMENT, "contained", "no id");
  }

  @Override
  public void invalidInternalReference(IParseLocation location, String reference) {
    find(FhirCodes.FHIR_BAD_ELEMENT, "reference", "unknown");
  }

  @Override
  public void unknownReference(IParseLocation location, String reference) {
    find(FhirCodes.FHIR_BAD_ELEMENT, "reference", "unknown");
  }

  @Override
  public void invalidValue(IParseLocation location, String value, String error) {
    String parent = location == null ? "" : location.getParentElementName();
    String field = parent != null && NAME.matcher(parent).matches() ? parent : "";
    if (findings.size() < MAX) {
      findings.add(Finding.of(line, FhirCodes.FHIR_BAD_VALUE, field, value == null ? "" : value));
    }
  }

  private void find(String code, String name, String shape) {
    String field = name != null && NAME.matcher(name).matches() ? name : "";
    if (findings.size() < MAX) {
      findings.add(new Finding(line, code, field, shape));
    }
  }
}
