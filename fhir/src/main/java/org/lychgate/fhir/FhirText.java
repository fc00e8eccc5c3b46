package org.lychgate.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;

/** What an element says, whatever its type: senders do not all choose the same. */
final class FhirText {
  /** Millimetres on earth need eleven; IJE has room for 16. */
  private static final int DECIMAL_DIGITS_MAX = 20;

  private FhirText() {}

  /** The children of that name; none where the element has no such child. */
  static List<Base> children(Base element, String name) {
    Base[] all = element.listChildrenByName(name, false);
    return all == null ? List.of() : List.of(all);
  }

  /** A primitive's value, a concept's text or display; empty string where it says nothing. */
  static String of(Optional<Base> element) {
    return element.map(FhirText::of).orElse("");
  }

  /** As {@link #of(Optional)}. */
  static String of(Base element) {
    return switch (element) {
      case CodeableConcept c when c.hasText() -> c.getText().strip();
      case CodeableConcept c when c.hasCoding() -> of(c.getCodingFirstRep());
      case Coding c when c.hasDisplay() -> c.getDisplay().strip();
      case Coding c -> c.hasCode() ? c.getCode() : "";
      case Quantity q -> q.getValue() == null ? "" : plain(q.getValue());
      case Base b when b.isPrimitive() && b.primitiveValue() != null -> b.primitiveValue().strip();
      default -> "";
    };
  }

  /**
   * A number with a decimal point, at most {@code bound} from zero; empty where the text is none. A
   * number with more digits than a place on earth needs is none either: whoever reads it again may
   * have to write out its zeros.
   */
  static Optional<BigDecimal> findDecimal(String text, String bound) {
    try {
      BigDecimal number = new BigDecimal(text);
      boolean fits =
          number.precision() <= DECIMAL_DIGITS_MAX
              && Math.abs((long) number.scale()) <= DECIMAL_DIGITS_MAX
              && number.abs().compareTo(new BigDecimal(bound)) <= 0;
      return fits ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Without an exponent, unless that would be more zeros than any value here has digits. */
  static String plain(BigDecimal number) {
    return Math.abs((long) number.scale()) > FhirBytes.DIGITS_MAX
        ? number.toString()
        : number.toPlainString();
  }

  /** A coded element's code; of a primitive its value; empty string where there is none. */
  static String codeOf(Base element) {
    return switch (element) {
      case CodeableConcept c ->
          c.getCoding().stream()
              .filter(Coding::hasCode)
              .findFirst()
              .map(Coding::getCode)
              .orElse("");
      case Coding c -> c.hasCode() ? c.getCode() : "";
      default -> of(element);
    };
  }

  /**
   * Why a value is missing, as its extension says: {@code unknown}, {@code temp-unknown} or another
   * code of FHIR's list; empty string where it does not say.
   */
  static String absent(Base element) {
    if (element instanceof Element e) {
      for (Extension extension : e.getExtension()) {
        if (VrdrUrls.DATA_ABSENT.equals(extension.getUrl()) && extension.hasValue()) {
          return of(extension.getValue());
        }
      }
    }
    return "";
  }
}
