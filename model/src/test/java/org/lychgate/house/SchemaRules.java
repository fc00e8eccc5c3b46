package org.lychgate.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Invariant I7: no record has a field, and no closed set a value, that is named for where somebody
 * is, how to reach them, or what the state thinks of them. Whether a free text can hold it all the
 * same is asked where the text is read (gate: names; edition: closed fields).
 */
public final class SchemaRules {
  /** How such words begin. */
  static final List<String> BANNED =
      List.of(
          "address",
          "street",
          "zip",
          "postcode",
          "phone",
          "telephone",
          "mobile",
          "email",
          "whereabout",
          "latitude",
          "longitude",
          "location",
          "workplace",
          "employer",
          "residence",
          "citizen",
          "nationality",
          "immigra",
          "alien",
          "visa",
          "parole",
          "deport",
          "asylum",
          "crime",
          "criminal",
          "convict",
          "arrest",
          "warrant",
          "eligib",
          "ineligib",
          "terror",
          "ethnic",
          "race",
          "religion",
          "income");

  private SchemaRules() {}

  /**
   * Every such name in the records and enums below {@code root}, sorted; empty if there is none.
   */
  public static List<String> listBreaches(String root) {
    Class<?>[] types =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root)
                .stream()
                .map(JavaClass::reflect)
                .filter(type -> type.isRecord() || type.isEnum())
                .toArray(Class<?>[]::new);
    if (types.length == 0) {
      throw new IllegalArgumentException("nothing to look at below " + root);
    }
    return listBreaches(types);
  }

  /** Every such name in these records and enums. */
  public static List<String> listBreaches(Class<?>... types) {
    TreeSet<String> breaches = new TreeSet<>();
    for (Class<?> type : types) {
      if (type.isRecord()) {
        for (RecordComponent field : type.getRecordComponents()) {
          check(type, field.getName(), breaches);
        }
      } else if (type.isEnum()) {
        for (Object value : type.getEnumConstants()) {
          check(type, ((Enum<?>) value).name(), breaches);
        }
      }
    }
    return List.copyOf(breaches);
  }

  private static void check(Class<?> type, String name, TreeSet<String> breaches) {
    for (String word : words(name)) {
      if (BANNED.stream().anyMatch(word::startsWith)) {
        breaches.add(type.getName() + "." + name);
      }
    }
  }

  /** {@code birthPlace} and {@code BIRTH_PLACE} are both birth, place. */
  static List<String> words(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    String split = constant ? name : name.replaceAll("(?=[A-Z])", "_");
    return Arrays.stream(split.split("_"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
