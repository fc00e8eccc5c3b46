package org.lychgate.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseHasExtensions;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.StringType;

/**
 * A place in a resource, read and written by the same words, so that what is written is found
 * again. Steps are divided by dots:
 *
 * <ul>
 *   <li>{@code city}, {@code given[1]}: a child; without a number the first
 *   <li>{@code name(use=official)}: the child in which {@code use} says so; where none does, one
 *       that says nothing of it
 *   <li>{@code value:CodeableConcept}: a child of several types, with the type that is written
 *   <li>{@code ext(CityCode)}: the extension with that name
 *   <li>{@code comp(69436-4)}, {@code comp(A|B)}: an Observation's component with one of the codes
 *   <li>{@code param(receiptDate)}: the parameter with that name
 * </ul>
 */
final class VrdrPath {
  private static final Pattern STEP =
      Pattern.compile("([a-z]\\w*)(?:\\[(\\d)])?(?:\\(([^)]*)\\))?(?::(\\w+))?");

  /** One step; {@code of} is what stands in brackets, {@code type} behind the colon. */
  private record Step(String name, int index, String of, String type) {}

  private final List<Step> steps;

  private VrdrPath(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * The path in {@code text}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static VrdrPath of(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("\\.(?![^(]*\\))")) {
      Matcher m = STEP.matcher(part);
      if (!m.matches()) {
        throw new IllegalArgumentException("no path: " + part);
      }
      String index = m.group(2);
      String of = m.group(3);
      String type = m.group(4);
      steps.add(
          new Step(
              m.group(1),
              index == null ? 0 : Integer.parseInt(index),
              of == null ? "" : of,
              type == null ? "" : type));
    }
    return new VrdrPath(List.copyOf(steps));
  }

  /** What stands there. */
  Optional<Base> find(Base root) {
    Optional<Base> at = Optional.of(root);
    for (Step step : steps) {
      at = at.flatMap(node -> find(node, step));
    }
    return at;
  }

  /** Puts {@code value} there and makes what is missing on the way. */
  void set(Base root, Base value, VrdrVersion version) {
    Base at = root;
    for (Step step : steps.subList(0, steps.size() - 1)) {
      at = getOrMake(at, step, version);
    }
    Step last = steps.getLast();
    if (value instanceof StringType text
        && find(at, last).orElse(value) instanceof StringType there
        && there.hasExtension()) {
      // A code stands there already; its text comes to it.
      there.setValue(text.getValue());
    } else if (last.name().equals("value") && isChoice(at)) {
      at.setProperty("value[x]", value);
    } else {
      at.setProperty(last.type().isEmpty() ? last.name() : last.name() + "[x]", value);
    }
  }

  /** The element itself, made where it is missing. */
  Base make(Base root, VrdrVersion version) {
    Base at = root;
    for (Step step : steps) {
      at = getOrMake(at, step, version);
    }
    return at;
  }

  private static boolean isChoice(Base node) {
    Property value = node.getNamedProperty("value");
    return value != null && value.getName().equals("value[x]");
  }

  private static Optional<Base> find(Base node, Step step) {
    return switch (step.name()) {
      case "ext" -> findExtension(node, step.of());
      case "comp" -> findComponent(node, step.of());
      case "param" -> findParameter(node, step.of());
      default -> findChild(node, step);
    };
  }

  private static Optional<Base> findExtension(Base node, String name) {
    if (node instanceof IBaseHasExtensions has) {
      for (Object each : has.getExtension()) {
        if (each instanceof Extension e
            && e.getUrl() != null
            && VrdrUrls.isExtension(e.getUrl(), name)) {
          return Optional.of(e);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Base> findComponent(Base node, String codes) {
    List<String> wanted = List.of(codes.split("\\|"));
    for (Base each : FhirText.children(node, "component")) {
      if (each instanceof ObservationComponentComponent component
          && component.getCode().getCoding().stream()
              .anyMatch(c -> c.getCode() != null && wanted.contains(c.getCode()))) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  private static Optional<Base> findParameter(Base node, String name) {
    return FhirText.children(node, "parameter").stream()
        .filter(p -> FhirText.of(first(p, "name")).equals(name))
        .findFirst();
  }

  private static Optional<Base> findChild(Base node, Step step) {
    List<Base> all = FhirText.children(node, step.name());
    if (step.of().isEmpty()) {
      return step.index() < all.size() ? Optional.of(all.get(step.index())) : Optional.empty();
    }
    String key = step.of().substring(0, step.of().indexOf('='));
    String wanted = step.of().substring(key.length() + 1);
    Optional<Base> silent = Optional.empty();
    for (Base each : all) {
      String said = FhirText.of(first(each, key));
      if (said.equals(wanted)) {
        return Optional.of(each);
      }
      if (said.isEmpty() && silent.isEmpty() && !wanted.equals("maiden")) {
        silent = Optional.of(each);
      }
    }
    return silent;
  }

  private static Optional<Base> first(Base node, String name) {
    List<Base> all = FhirText.children(node, name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  private static Base getOrMake(Base node, Step step, VrdrVersion version) {
    Optional<Base> there = find(node, step);
    if (there.isPresent()) {
      return there.get();
    }
    return switch (step.name()) {
      case "ext" -> makeExtension(node, step.of(), version);
      case "comp" -> makeComponent(node, step.of().split("\\|")[0]);
      case "param" -> {
        Base parameter = node.addChild("parameter");
        parameter.setProperty("name", new StringType(step.of()));
        yield parameter;
      }
      default -> makeChild(node, step);
    };
  }

  private static Base makeExtension(Base node, String name, VrdrVersion version) {
    if (!(node instanceof IBaseHasExtensions has)) {
      throw new IllegalArgumentException("no extensions in " + node.fhirType());
    }
    Extension extension = (Extension) has.addExtension();
    extension.setUrl(VrdrUrls.extension(name, version));
    return extension;
  }

  private static Base makeComponent(Base node, String code) {
    ObservationComponentComponent component =
        (ObservationComponentComponent) node.addChild("component");
    boolean loinc = code.indexOf('-') > 0;
    component.setCode(
        new CodeableConcept()
            .addCoding(
                new Coding()
                    .setSystem(loinc ? VrdrUrls.LOINC : VrdrUrls.system("vrdr-component-cs"))
                    .setCode(code)));
    return component;
  }

  private static Base makeChild(Base node, Step step) {
    if (!step.type().isEmpty()) {
      return node.addChild(step.name() + step.type());
    }
    Property property = node.getNamedProperty(step.name());
    String type = property == null ? "" : property.getTypeCode();
    boolean primitive = !type.isEmpty() && Character.isLowerCase(type.charAt(0));
    if (primitive) {
      node.setProperty(step.name(), new StringType());
      return FhirText.children(node, step.name()).getLast();
    }
    Base child = node.addChild(step.name());
    if (!step.of().isEmpty()) {
      String key = step.of().substring(0, step.of().indexOf('='));
      child.setProperty(key, new CodeType(step.of().substring(key.length() + 1)));
    }
    return child;
  }
}
