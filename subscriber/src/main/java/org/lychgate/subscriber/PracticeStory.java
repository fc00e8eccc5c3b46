package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.subscriber.LocalEvent.Cause;
import org.lychgate.subscriber.LocalEvent.Type;

/**
 * What happens in a self-check: the registry says things true and false, one after the other, and
 * after each the agent's files are compared with what must be in them.
 */
final class PracticeStory {
  private static final String ADVICE =
      "do not go live with this; look at the files that are kept, and report it";

  private final PracticeAgent agent;
  private final PracticeRegistry registry;
  private final PracticeExpected expected;
  private final List<SelfCheck.Line> lines = new ArrayList<>();

  /** What was wrong after the step before: told once, as it mostly is so after the next, too. */
  private Set<String> before = Set.of();

  PracticeStory(PracticeAgent agent) {
    this.agent = agent;
    this.registry = agent.registry;
    this.expected = new PracticeExpected(agent);
  }

  /** Something that the registry does. */
  @FunctionalInterface
  private interface Deed {
    void run() throws IOException;
  }

  /** All of it; a line a step. */
  List<SelfCheck.Line> run() throws IOException {
    editions();
    notices();
    forgedNotice();
    forkedLog();
    alteredEdition();
    return lines;
  }

  private void editions() throws IOException {
    step(
        "full edition: the list, and the customers who are on it",
        () -> {
          registry.list(6);
          registry.cut(EditionKind.FULL);
          expected.lists(0, 1, 2, 3, 4, 5).edition();
        });
    List<Json> later = new ArrayList<>();
    step(
        "update with an addition, a change and a deletion (A, C, D)",
        () -> {
          registry.list(1);
          registry.amend(3, PartialDate.of(agent.day.minusDays(300)));
          registry.reverse(2);
          // The notices do not come before the update that follows from them.
          later.addAll(registry.feed);
          registry.feed.clear();
          registry.cut(EditionKind.UPDATE);
          expected.lists(6).unlists(2).edition();
          expected.tells(Type.WITHDRAWN, Cause.EDITION, "practice-3", 0);
        });
    step(
        "reversal whose notice comes after its update",
        () -> {
          registry.feed.addAll(later);
          expected.notice(2).tells(Type.WITHDRAWN, Cause.REVERSAL, "practice-3", 2);
        });
  }

  private void notices() throws IOException {
    List<LeafIndex> hold = new ArrayList<>();
    step(
        "hold by a notice: off the list, to be undone",
        () -> {
          hold.add(registry.hold(0));
          expected.unlists(0).notice(3).tells(Type.WITHDRAWN, Cause.HOLD, "practice-1", 3);
        });
    step(
        "release of the hold: on the list again",
        () -> {
          registry.release(0, hold.getFirst());
          expected.lists(0).notice(4).tells(Type.LISTED_AGAIN, Cause.RELEASE, "practice-1", 4);
        });
    step(
        "reversal by a notice: off the list, to be undone",
        () -> {
          registry.reverse(1);
          expected.unlists(1).notice(5).tells(Type.WITHDRAWN, Cause.REVERSAL, "practice-2", 5);
        });
  }

  private void forgedNotice() throws IOException {
    List<Json> genuine = new ArrayList<>();
    refused(
        "notice with a forged signature: refused",
        "NOTICE_SIGNATURE",
        () -> {
          registry.hold(6);
          genuine.add(registry.feed.removeLast());
          registry.feed.add(
              registry.notice(SignedNotice.read(genuine.getFirst()).notice(), "officer-1"));
        });
    step(
        "the genuine notice in its place: applied",
        () -> {
          registry.feed.set(registry.feed.size() - 1, genuine.getFirst());
          expected.unlists(6).notice(6).tells(Type.WITHDRAWN, Cause.HOLD, "practice-4", 6);
        });
  }

  private void forkedLog() throws IOException {
    try (PracticeRegistry fork = agent.fork()) {
      refused(
          "log that was forked: refused",
          "LOG_FORKED",
          () -> {
            fork.list(6);
            fork.reverse(0);
            while (fork.size().value() <= registry.size().value()
                || fork.feed.size() <= registry.feed.size()) {
              fork.release(5, fork.hold(5));
            }
            fork.cut(EditionKind.FULL);
            agent.server.registry = fork;
          });
    } finally {
      agent.server.registry = registry;
    }
  }

  private void alteredEdition() throws IOException {
    List<byte[]> genuine = new ArrayList<>();
    Path rows = registry.edition(3).resolve("entries.dmf");
    refused(
        "edition with an altered row: refused",
        "EDITION_NOT_VERIFIED",
        () -> {
          registry.list(1);
          registry.cut(EditionKind.UPDATE);
          byte[] all = Files.readAllBytes(rows);
          genuine.add(all.clone());
          // A letter of the first name in it.
          all[12] = (byte) (all[12] == 'Z' ? 'Y' : 'Z');
          Files.write(rows, all);
        });
    step(
        "the genuine edition in its place: applied",
        () -> {
          Files.write(rows, genuine.getFirst());
          expected.lists(7).edition();
        });
  }

  private void step(String what, Deed deed) throws IOException {
    check(what, deed, PassResult.CHANGED, Optional.empty());
  }

  private void refused(String what, String code, Deed deed) throws IOException {
    check(what, deed, PassResult.REFUSED, Optional.of(code));
  }

  private void check(String what, Deed deed, PassResult result, Optional<String> code)
      throws IOException {
    deed.run();
    List<String> wrong = new ArrayList<>();
    try {
      PassResult got = agent.pass();
      if (got != result) {
        wrong.add("the agent's pass ended as " + got + ", not as " + result);
      }
      Path findings = agent.data.resolve("findings.csv");
      String refusals = Files.exists(findings) ? Files.readString(findings) : "";
      if (code.isPresent() ? !refusals.contains(code.get()) : !refusals.isEmpty()) {
        wrong.add("findings.csv " + (refusals.isEmpty() ? "is not there" : "has other findings"));
      }
    } catch (OperatorException e) {
      wrong.add(e.getMessage() + " (" + e.hint() + ")");
    }
    wrong.addAll(expected.compare());
    List<String> fresh = wrong.stream().filter(text -> !before.contains(text)).toList();
    before = Set.copyOf(wrong);
    lines.add(
        new SelfCheck.Line(
            what,
            fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", fresh) + "; " + ADVICE)));
  }
}
