package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * How the agent is, for whoever watches it: {@code status.json}, replaced after every pass. Numbers
 * and codes, never a person. Not forced to disk: after a crash of the machine the next pass writes
 * it again.
 */
final class AgentStatus {
  private static final Duration SELDOM = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private final Duration poll;
  private Optional<Instant> lastWell = Optional.empty();
  private String last = "";
  private long written;

  AgentStatus(Path file, InstantSource clock, Duration poll) {
    this.file = file;
    this.clock = clock;
    this.poll = poll;
  }

  /** Writes how the pass went; not more often than each second while nothing else changes. */
  void write(Pass pass, Optional<IndexHeader> index, JsonBuilder local) {
    Instant now = clock.instant();
    if (pass.isWell()) {
      lastWell = Optional.of(now);
    }
    List<Json> refused =
        pass.refusals().stream().<Json>map(refusal -> Json.of(refusal.code())).toList();
    JsonBuilder out =
        Json.object()
            .put("edition", index.map(IndexHeader::lastEdition).orElse(0L))
            .put("listAsOf", index.flatMap(IndexHeader::asOf).map(Object::toString))
            .put("local", local.build())
            .put("notice", index.map(IndexHeader::lastNotice).orElse(0L))
            .put("pollSeconds", Math.max(1, poll.toSeconds()))
            .put("process", ProcessHandle.current().pid())
            .put("refused", new Json.Arr(refused))
            .put("result", pass.result().name().toLowerCase(Locale.ROOT));
    String state = out.build().canonicalText();
    boolean recent = System.nanoTime() - written < SELDOM.toNanos();
    if (recent && state.equals(last)) {
      return;
    }
    last = state;
    written = System.nanoTime();
    out.put("at", now.toString()).put("lastWell", lastWell.map(Object::toString));
    replace(out.build().canonicalText() + "\n");
  }

  private void replace(String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write " + file, "check the disk it is on", e);
    }
  }
}
