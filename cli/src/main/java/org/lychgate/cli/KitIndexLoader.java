package org.lychgate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.cli.kit.Loader;
import org.lychgate.cli.kit.ProcessLoader;
import org.lychgate.formats.DmfManifest;
import org.lychgate.formats.DmfWriter;
import org.lychgate.formats.kit.KitCase;
import org.lychgate.formats.kit.KitDelivery;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.ExitCode;

/** Our own loader, as an operator uses it: {@code index} and {@code index --update}. */
final class KitIndexLoader implements Loader {
  @Override
  public Optional<String> load(KitCase one, Path in, Path out) throws IOException {
    Path index = out.resolve("index");
    StringBuilder refused = new StringBuilder();
    Optional<String> trouble = Optional.empty();
    try (PrintStream said =
        new PrintStream(Files.newOutputStream(out.resolve(ProcessLoader.SAID)), false, UTF_8)) {
      Terminal terminal = new Terminal(said, said, false);
      for (KitDelivery delivery : one.deliveries()) {
        String[] words = command(delivery, in.resolve(delivery.name()), index);
        int exit = CommandRun.run(terminal, new SubscriberVerbs(terminal), words);
        if (exit == ExitCode.NO.code() || exit == ExitCode.INPUT.code()) {
          refused.append(delivery.name()).append('\n');
        } else if (exit != ExitCode.DONE.code()) {
          trouble = Optional.of("index ended with exit " + exit + " at " + delivery.name());
        }
      }
    }
    Files.writeString(out.resolve("refused.txt"), refused);
    if (Files.exists(index)) {
      Files.write(out.resolve("state.dmf"), rows(index), ISO_8859_1);
    }
    return trouble;
  }

  private static String[] command(KitDelivery delivery, Path file, Path index) {
    List<String> words = new ArrayList<>(List.of("index"));
    if (delivery.kind() == DmfManifest.Kind.FULL) {
      words.addAll(List.of(file.toString(), "--out", index.toString(), "--force"));
    } else {
      words.addAll(List.of("--update", file.toString(), index.toString()));
    }
    words.addAll(List.of("--sequence", Integer.toString(delivery.number())));
    return words.toArray(String[]::new);
  }

  private static List<String> rows(Path file) {
    List<String> lines = new ArrayList<>();
    try (PersonIndex index = PersonIndex.open(file)) {
      for (int i = 0; i < index.size(); i++) {
        lines.add(DmfWriter.line(index.row(i).listed()));
      }
    }
    return lines;
  }
}
