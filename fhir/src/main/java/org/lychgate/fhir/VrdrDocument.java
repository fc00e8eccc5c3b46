package org.lychgate.fhir;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A death certificate document, or a bundle of coded content, with each resource known for what it
 * is: by its profile, else by its type and code, as old records have no profiles. What the
 * Composition's sections name stands before what they do not.
 */
final class VrdrDocument {
  private final Map<VrdrItem, List<Resource>> items = new EnumMap<>(VrdrItem.class);
  private final Bundle bundle;
  private final List<String> codeless = new ArrayList<>(0);

  private VrdrDocument(Bundle bundle) {
    this.bundle = bundle;
  }

  static VrdrDocument of(Bundle bundle) {
    VrdrDocument document = new VrdrDocument(bundle);
    for (Resource resource : inOrder(bundle)) {
      Optional<VrdrItem> item = document.findItem(resource);
      item.ifPresent(i -> document.add(i, resource));
      if (document.codeless.size() < ElementFindings.MAX
          && resource.fhirType().equals("Observation")
          && codes(resource).isEmpty()) {
        document.codeless.add(item.map(VrdrItem::name).orElse(""));
      }
    }
    return document;
  }

  /** All resources that are this item, those of sections first. */
  List<Resource> list(VrdrItem item) {
    return item == VrdrItem.DOCUMENT ? List.of(bundle) : items.getOrDefault(item, List.of());
  }

  /** The resource with this number, from 1; causes of death count by their line. */
  Optional<Resource> find(VrdrItem item, int number) {
    List<Resource> all = list(item);
    if (item == VrdrItem.CAUSE_1 && all.stream().anyMatch(r -> line(r) > 0)) {
      return all.stream().filter(r -> line(r) == number).findFirst();
    }
    return number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
  }

  /**
   * Observations that state no code: the item that their profile gives away, or empty string where
   * nothing does and they are left out. More than {@link ElementFindings#MAX} are not told of.
   */
  List<String> codeless() {
    return List.copyOf(codeless);
  }

  private void add(VrdrItem item, Resource resource) {
    items.computeIfAbsent(item, _ -> new ArrayList<>()).add(resource);
  }

  private static int line(Resource cause) {
    String text = FhirText.of(LINE.find(cause));
    return text.matches("\\d") ? Integer.parseInt(text) : 0;
  }

  private static final VrdrPath LINE = VrdrPath.of("comp(lineNumber).value");

  private Optional<VrdrItem> findItem(Resource resource) {
    String type = resource.fhirType();
    for (VrdrItem item : VrdrItem.values()) {
      // Causes of death were Conditions once.
      boolean old = type.equals("Condition") && item.name().startsWith("CAUSE_");
      if ((item.type().equals(type) || old) && hasProfile(resource, item)) {
        return Optional.of(item);
      }
    }
    Set<String> codes = codes(resource);
    for (VrdrItem item : VrdrItem.values()) {
      if (item.type().equals(type) && codes.stream().anyMatch(item::hasCode)) {
        return Optional.of(item);
      }
    }
    return switch (type) {
      case "Patient" -> Optional.of(VrdrItem.DECEDENT);
      case "Composition" -> Optional.of(VrdrItem.CERTIFICATE);
      default -> Optional.empty();
    };
  }

  private static boolean hasProfile(Resource resource, VrdrItem item) {
    for (CanonicalType profile : resource.getMeta().getProfile()) {
      if (profile.getValue() != null && item.hasProfile(profile.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Codes in code, type and relationship, wherever the resource keeps what it is. */
  private static Set<String> codes(Resource resource) {
    Set<String> codes = new HashSet<>();
    for (String name : List.of("code", "type", "relationship")) {
      if (resource.getNamedProperty(name) != null) {
        for (Base concept : FhirText.children(resource, name)) {
          for (Base coding : FhirText.children(concept, "coding")) {
            String code = FhirText.codeOf(coding);
            if (!code.isEmpty()) {
              codes.add(code);
            }
          }
        }
      }
    }
    return codes;
  }

  private static List<Resource> inOrder(Bundle bundle) {
    Map<String, Resource> byUrl = new HashMap<>();
    List<Resource> all = new ArrayList<>();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      Resource resource = entry.getResource();
      // Not hasResource: one that says nothing is there all the same.
      if (resource != null) {
        all.add(resource);
        if (entry.hasFullUrl()) {
          byUrl.putIfAbsent(entry.getFullUrl(), resource);
        }
        if (resource.hasIdElement()) {
          byUrl.putIfAbsent(resource.fhirType() + "/" + resource.getIdPart(), resource);
        }
      }
    }
    Set<Resource> named = new LinkedHashSet<>();
    all.stream()
        .filter(Composition.class::isInstance)
        .map(Composition.class::cast)
        .flatMap(c -> c.getSection().stream())
        .flatMap(s -> s.getEntry().stream())
        .map(Reference::getReference)
        .filter(byUrl::containsKey)
        .map(byUrl::get)
        .forEach(named::add);
    named.addAll(all);
    return List.copyOf(named);
  }
}
