package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Past hits whose listing goes or comes back, and what the subscriber's own systems are told. */
final class LocalSideTest extends AgentHarness {
  private static final String CUSTOMERS =
      """
      customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place
      c1,907111234,BIRKENFELD,ANNA,,,1931-02-11,F,TT
      c2,914112468,CORMORAN,ANNA,,,1932-03-12,F,TT
      c3,900119999,OTHER,PERSON,,,1980-01-01,M,TS
      """;

  private Path customers() throws IOException {
    Path file = folder.resolve("customers.csv");
    Files.writeString(file, CUSTOMERS);
    return file;
  }

  private PassResult pass(String data, Steps steps) throws IOException {
    try (SubscriberAgent agent = agent(data, Optional.of(customers()), duration -> {}, steps)) {
      return agent.runOnce();
    }
  }

  private List<String> rows(String data) throws IOException {
    Path file = folder.resolve(data).resolve("withdrawn.csv");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private List<String> events(String data) throws IOException {
    List<String> out = new ArrayList<>();
    LocalEvents kept = new LocalEvents(folder.resolve(data).resolve("events.jsonl"));
    for (LocalEvent e : kept.after(0, 1000)) {
      out.add(
          e.sequence()
              + " "
              + e.type().word()
              + " "
              + e.cause().word()
              + " "
              + e.customer()
              + " "
              + e.notice()
              + (e.filed() ? " filed" : ""));
    }
    return out;
  }

  @Test
  void runOnce_holdReleaseReversal_areJoinedBeforeTheCustomersAreScreenedAnew() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    pass("data", step -> {});
    assertThat(events("data")).isEmpty();

    LeafIndex hold = registry.hold(0);
    List<String> order = new ArrayList<>();
    pass("data", order::add);
    assertThat(order)
        .containsSubsequence(
            "notices applied", "withdrawn filed", "events kept", "acknowledged", "screened");
    assertThat(events("data")).containsExactly("1 withdrawn hold c1 1 filed");
    assertThat(rows("data")).hasSize(2);
    assertThat(rows("data").get(1))
        .startsWith("c1,907111234,BIRKENFELD,ANNA,")
        .contains(",no-match,", ",withdrawn,no longer listed: undo");
    String entry = rows("data").get(1).replaceFirst(".*,([0-9a-f]{16}),.*", "$1");
    assertThat(Files.readString(folder.resolve("data/events.jsonl")))
        .contains("\"entry\":\"" + entry + "\"", "\"file\":\"withdrawn.csv\"")
        .doesNotContainPattern("[0-9]{9}(?![0-9a-f])")
        .doesNotContain("BIRKENFELD");
    // The screening that followed says the same of c1: its row is not written a second time.
    assertThat(Files.readString(folder.resolve("data/results.csv"))).contains(",withdrawn,");

    registry.release(0, hold);
    pass("data", step -> {});
    assertThat(events("data")).endsWith("2 listed-again release c1 2");
    assertThat(rows("data")).hasSize(2);
    assertThat(Files.readString(folder.resolve("data/results.csv"))).contains(",new,");

    registry.hold(0);
    pass("data", step -> {});
    registry.reverse(0);
    pass("data", step -> {});
    // A hold that became a reversal is another thing to know, but nothing more to undo.
    assertThat(events("data"))
        .endsWith("3 withdrawn hold c1 3 filed", "4 withdrawn reversal c1 4 filed");
    assertThat(rows("data")).hasSize(3);
    assertThat(pass("data", step -> {})).isEqualTo(PassResult.CURRENT);
    assertThat(events("data")).hasSize(4);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"event\":\"joined\"")
        .doesNotContain("c1")
        .doesNotContainPattern("[0-9]{9}");
  }

  @Test
  void runOnce_entryThatAnEditionLeavesOut_isJoinedToo() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    pass("data", step -> {});
    registry.reverse(1);
    // The notice has not come yet, the edition that follows from it has.
    var notice = registry.feed.removeFirst();
    registry.cut(EditionKind.UPDATE);
    pass("data", step -> {});
    assertThat(events("data")).containsExactly("1 withdrawn edition c2 0 filed");
    registry.feed.add(notice);
    pass("data", step -> {});
    assertThat(events("data"))
        .containsExactly("1 withdrawn edition c2 0 filed", "2 withdrawn reversal c2 1 filed");
    assertThat(rows("data")).hasSize(2);
  }

  @Test
  @Tag("drill")
  void runOnce_dyingBetweenAnyTwoSteps_losesNoRowNoEventAndNoMessage() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path secret = folder.resolve("hook.secret");
    pass("base", step -> {});
    LeafIndex hold = registry.hold(0);
    registry.reverse(1);
    registry.release(0, hold);
    registry.hold(0);
    int step = 0;
    boolean killed = true;
    while (killed) {
      String data = "killed" + step;
      copy(folder.resolve("base"), folder.resolve(data));
      int last = step;
      killed = false;
      try (PracticeReceiver receiver = new PracticeReceiver(secret)) {
        local = Optional.of(receiver.system());
        AtomicInteger count = new AtomicInteger();
        try {
          pass(
              data,
              name -> {
                if (count.getAndIncrement() == last) {
                  throw new Killed();
                }
              });
        } catch (Killed e) {
          killed = true;
        }
        pass(data, name -> {});
        assertThat(events(data))
            .as("step %s", step)
            .extracting(event -> event.replaceFirst(" filed", ""))
            .containsExactly("1 withdrawn reversal c2 2", "2 withdrawn hold c1 4");
        assertThat(String.join("\n", rows(data)) + "\n")
            .as("step %s", step)
            .contains("\nc1,", "\nc2,");
        assertThat(receiver.taken)
            .as("step %s", step)
            .containsSubsequence("1 withdrawn reversal c2", "2 withdrawn hold c1");
      }
      step++;
    }
    assertThat(step).isGreaterThan(7);
  }

  @Test
  @Tag("drill")
  void runOnce_anyHistoryWithDeathsBetween_saysLastOfEachHitWhatTheListSays() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    SplittableRandom random = new SplittableRandom(11);
    LeafIndex[] holds = new LeafIndex[2];
    boolean[] reversed = new boolean[2];
    pass("data", step -> {});
    for (int i = 0; i < 30; i++) {
      int person = random.nextInt(2);
      if (!reversed[person]) {
        if (holds[person] == null) {
          holds[person] = registry.hold(person);
        } else if (random.nextInt(12) == 0) {
          registry.reverse(person);
          reversed[person] = true;
        } else {
          registry.release(person, holds[person]);
          holds[person] = null;
        }
      }
      if (random.nextInt(3) == 0) {
        registry.cut(random.nextInt(3) == 0 ? EditionKind.FULL : EditionKind.UPDATE);
      }
      AtomicInteger until = new AtomicInteger(random.nextInt(12));
      try {
        pass(
            "data",
            step -> {
              if (until.getAndDecrement() == 0) {
                throw new Killed();
              }
            });
      } catch (Killed e) {
        pass("data", step -> {});
      }
      for (int p = 0; p < 2; p++) {
        boolean gone = reversed[p] || holds[p] != null;
        String customer = " c" + (p + 1) + " ";
        String last =
            events("data").stream()
                .filter(event -> event.contains(customer))
                .reduce((_, b) -> b)
                .orElse("0 listed-again");
        assertThat(last).as("step %s", i).contains(gone ? " withdrawn " : " listed-again");
        assertThat(isListed(p)).as("step %s", i).isEqualTo(!gone);
      }
    }
    assertThat(events("data")).hasSizeGreaterThan(8);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void runOnce_localSystemThatRefuses_isToldLaterAndNothingElseWaits() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path secret = folder.resolve("hook.secret");
    try (PracticeReceiver receiver = new PracticeReceiver(secret)) {
      local = Optional.of(receiver.system());
      pass("data", step -> {});
      assertThat(Files.getPosixFilePermissions(secret))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      receiver.status = 500;
      registry.reverse(0);
      registry.reverse(1);
      pass("data", step -> {});
      assertThat(applied()).containsExactly(1L, 2L);
      assertThat(receiver.taken).isEmpty();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"local-refused\"");
      receiver.status = 204;
      pass("data", step -> {});
      assertThat(receiver.taken)
          .containsExactly("1 withdrawn reversal c1", "2 withdrawn reversal c2");
      pass("data", step -> {});
      assertThat(receiver.ids).containsExactly("withdrawals-1-2", "withdrawals-1-2");
      assertThat(receiver.bodies.get(0))
          .isEqualTo(receiver.bodies.get(1))
          .contains("\"type\":\"withdrawals\"", "\"realm\":\"SYNTHETIC\"")
          .doesNotContain("BIRKENFELD", "907111234", "1931");
    }
  }

  @Test
  void runOnce_decisionsThatCannotBeRead_keepNoNoticeFromBeingApplied() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    pass("data", step -> {});
    Path decisions = folder.resolve("data/decisions.csv");
    byte[] good = Files.readAllBytes(decisions);
    Files.writeString(decisions, "what is this\n");
    registry.reverse(0);
    assertThatThrownBy(() -> pass("data", step -> {})).isInstanceOf(OperatorException.class);
    assertThat(isListed(0)).isFalse();
    assertThat(applied()).containsExactly(1L);
    assertThat(events("data")).isEmpty();
    Files.write(decisions, good);
    pass("data", step -> {});
    assertThat(events("data")).containsExactly("1 withdrawn reversal c1 1 filed");
  }

  @Test
  void localSystem_overANetworkWithoutTls_isRefused() {
    Path secret = folder.resolve("s");
    for (String url :
        List.of("http://10.0.0.7/x", "http://bank.example/x", "ftp://127.0.0.1/", "https:///x")) {
      assertThatThrownBy(() -> new LocalSystem(URI.create(url), secret))
          .as(url)
          .isInstanceOfSatisfying(
              OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    }
    for (String url :
        List.of("http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:9/", "https://b.x/y")) {
      assertThat(new LocalSystem(URI.create(url), secret).url()).hasToString(url);
    }
  }

  @Test
  void secret_thatOthersCanReadOrThatIsNone_isRefusedAndTheFolderIsFreeAgain() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path secret = folder.resolve("hook.secret");
    local = Optional.of(new LocalSystem(URI.create("http://127.0.0.1:9/"), secret));
    for (String text : List.of("whsec_short", "whsec_!!", "", "no")) {
      Files.writeString(secret, text);
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(() -> pass("data", step -> {}))
          .as(text)
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("holds no secret");
    }
    Files.delete(secret);
    pass("data", step -> {});
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> pass("data", step -> {}))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("others can read");
  }

  @Test
  void open_folderOfAnAgentThatRuns_isRefusedUntilItEnds() throws IOException {
    try (SubscriberAgent first = agent(step -> {})) {
      assertThatThrownBy(() -> agent(step -> {}))
          .isInstanceOfSatisfying(
              OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT))
          .hasMessageContaining("another agent works in");
      assertThat(first.runOnce()).isNotNull();
    }
    agent(step -> {}).close();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
