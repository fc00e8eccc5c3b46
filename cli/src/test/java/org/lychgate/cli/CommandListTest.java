package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.screening.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What each list of commands says of a command: the first line of its description, alone. */
final class CommandListTest {
  private static final int LENGTH_MAX = 88;

  @Test
  void firstLine_ofEveryCommand_isWholeShortSentence() {
    List<CommandSpec> commands = commands();
    assertThat(commands).hasSizeGreaterThan(20);
    for (CommandSpec command : commands) {
      String[] description = command.usageMessage().description();
      assertThat(description).as(command.qualifiedName()).isNotEmpty();
      assertThat(description[0])
          .as(command.qualifiedName())
          .endsWith(".")
          .hasSizeLessThanOrEqualTo(LENGTH_MAX);
    }
  }

  @Test
  void firstLine_inFrench_isWholeSentence() {
    String list = Told.in(Language.FRENCH, "--help").out();
    assertThat(list)
        .containsPattern("review +Traite les cas .*machine\\.\\R +link ")
        .doesNotContainPattern("review .*client");
  }

  @Test
  void verify_inTheList_namesReceipts() {
    assertThat(Told.by("--help").out()).containsPattern("verify .*receipt");
  }

  private static List<CommandSpec> commands() {
    Terminal nobody = new Terminal(System.out, System.err, false);
    List<CommandSpec> all = new ArrayList<>();
    for (Object verbs : List.of(new Lychgate(nobody), new SubscriberVerbs(nobody))) {
      add(new CommandLine(verbs, new CommandFactory(nobody)), all);
    }
    return all;
  }

  private static void add(CommandLine line, List<CommandSpec> to) {
    to.add(line.getCommandSpec());
    line.getSubcommands().values().forEach(below -> add(below, to));
  }
}
