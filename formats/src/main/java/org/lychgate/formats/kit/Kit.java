package org.lychgate.formats.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The conformance kit for programs that load files in the layout of the Death Master File and their
 * updates. A pure function of this program's version: the same cases, the same bytes.
 */
public final class Kit {
  private Kit() {}

  /** All cases, in their order. Makes some 40 MB of objects: call it once. */
  public static List<KitCase> cases() {
    List<KitCase> cases = new ArrayList<>();
    Stream.of(
            ChangeCases.list(),
            DeleteCases.list(),
            SequelCases.list(),
            OrderCases.list(),
            FieldCases.list(),
            FileCases.list())
        .flatMap(List::stream)
        .forEach(drafted -> {
          String id = String.format(Locale.ROOT, "%02d-%s", cases.size() + 1, drafted.id());
          cases.add(
              new KitCase(
                  id,
                  drafted.title(),
                  drafted.why(),
                  drafted.rule(),
                  drafted.deliveries(),
                  drafted.listed()));
        });
    return cases;
  }
}
