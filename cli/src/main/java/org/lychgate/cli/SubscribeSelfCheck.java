package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.subscriber.LocalSystem;
import org.lychgate.subscriber.SelfCheck;

/**
 * {@code subscribe --self-check}: the agent against a registry that is made up for it, in a folder
 * of its own that is removed where all is well.
 */
final class SubscribeSelfCheck {
  private final Terminal terminal;

  SubscribeSelfCheck(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Exit 0 where every check is ok, 1 where one is a problem. */
  int run(Optional<LocalSystem> local, InstantSource clock) throws IOException {
    local.ifPresent(SubscribeSelfCheck::refuseWithoutSecret);
    Path folder = Files.createTempDirectory("lychgate-self-check");
    boolean keep = true;
    try {
      List<SelfCheck.Line> lines = SelfCheck.run(folder, local, clock, new SecureRandom());
      lines.forEach(line -> terminal.say(line.text()));
      long problems = lines.stream().filter(line -> line.problem().isPresent()).count();
      keep = problems > 0;
      terminal.say(
          lines.size()
              + " checks, "
              + (keep ? problems + " with a problem; all of it is kept in " + folder : "all ok"));
      return (keep ? ExitCode.NO : ExitCode.DONE).code();
    } catch (OperatorException e) {
      keep = false;
      throw e;
    } finally {
      if (!keep) {
        Folders.delete(folder);
      }
    }
  }

  /** A secret that is made here is one that the other side does not have. */
  private static void refuseWithoutSecret(LocalSystem local) {
    if (!Files.exists(local.secret())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no secret of the local system in " + local.secret(),
          "name the file that both have: --notify-secret FILE");
    }
  }
}
