package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.nation.Person;
import org.slf4j.LoggerFactory;

/** Neither answers nor log repeat what was sent. */
final class QuietTest {
  private static final String CANARY = "CANARY";
  private final World world = World.get();

  private List<Reply> sendOddThings(Person person) {
    String number = person.ssn().digits();
    String claim = World.claim(person).json().canonicalText();
    List<Reply> replies = new ArrayList<>();
    for (String body :
        new String[] {
          claim.replaceFirst("\\{", "{\"" + number + "\":\"" + CANARY + "\","),
          claim.replace("SYNTHETIC", CANARY),
          claim.replace("claim-of-life", CANARY + number),
          claim.replace(person.name().family(), CANARY + "\\u0000" + number),
          "{\"" + CANARY + "\":" + number,
          "{\"a\":1,\"" + CANARY + number + "\":1,\"" + CANARY + number + "\":2}"
        }) {
      for (String path : new String[] {"/v1/claims", "/v1/submissions", "/v1/reversals"}) {
        replies.add(world.http.post(path, body));
      }
      replies.add(
          world.http.post(
              "/v1/cases", body.getBytes(StandardCharsets.UTF_8), Optional.of(CANARY + number)));
    }
    SubmissionMaker.Signed signed = world.report(person, CANARY);
    String envelope = new String(signed.envelope().bytes(), StandardCharsets.UTF_8);
    Optional<String> line = Optional.of(signed.signature().headerValue());
    for (String body :
        new String[] {
          envelope.replace(number, "12" + number),
          envelope.replace("\"ije\"", "\"" + CANARY + number + "-far-too-long\""),
          envelope.replace(person.name().family(), CANARY)
        }) {
      replies.add(world.http.post("/v1/submissions", body.getBytes(StandardCharsets.UTF_8), line));
    }
    for (String path :
        new String[] {
          "/v1/" + CANARY + number,
          "/log/" + number,
          "/v1/submissions/" + number + CANARY,
          "/v1/feed?after=" + CANARY + number,
          "/v1/acks?notice=" + number + CANARY,
          "/v1/editions/full/" + number + "/" + CANARY
        }) {
      replies.add(world.http.get(path));
      replies.add(world.http.get(path, Map.of("Accept", "text/html", "Cookie", "a=" + number)));
      replies.add(world.http.method("DELETE", path));
      replies.add(
          world.http.get(
              path, Map.of("Lychgate-Access", "{" + number, "Lychgate-Signature", CANARY)));
    }
    return replies;
  }

  @Test
  void everyNo_inAnswerAndLog_repeatsNothing() {
    Person person = world.person();
    List<Reply> replies = sendOddThings(person);
    assertThat(replies).hasSizeGreaterThan(40);
    for (Reply reply : replies) {
      assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
      assertThat(reply.type()).startsWith("application/problem+json");
      check(reply.text(), person);
      check(reply.headers().map().toString(), person);
    }
    world.logged().forEach(line -> check(line, person));
    assertThat(world.logged()).noneMatch(line -> line.contains("ERROR"));
  }

  private static void check(String text, Person person) {
    assertThat(text)
        .doesNotContainPattern(Reply.NINE_DIGITS)
        .doesNotContain(CANARY)
        .doesNotContain(person.name().family());
  }

  @Test
  void log_atTheServersLevel_isCaught() {
    int before = world.logged().size();
    LoggerFactory.getLogger(QuietTest.class).warn("a line");
    LoggerFactory.getLogger(QuietTest.class).info("too small to be printed");
    assertThat(world.logged().subList(before, world.logged().size()))
        .singleElement()
        .asString()
        .endsWith("a line");
  }
}
