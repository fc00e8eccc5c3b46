package org.lychgate.bench.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.register.Wire;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;

/** Keyed queries of a subscriber's programs: batches as fast as goes, single ones at a pace. */
final class ApiPart implements PagesPart {
  static final String PATH = "/v1/screenings";
  private static final int BATCH = 100;
  private static final int BATCHES = 1_000;
  private static final int SINGLES = 10_000;

  /** One in so many is listed. */
  private static final int LISTED = 10;

  private static final int CLIENTS = 4;
  private static final int A_SECOND = 50;
  private static final double BAR_QUERIES = 5_000;
  private static final double BAR_MS = 20;

  @Override
  public String name() {
    return "api";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("api", "Screening API");
    PagesPlan plan = scene.plan();
    int most = Math.min(BATCHES, Math.max(2, plan.people() / BATCH));
    List<List<Asked>> batches = people(scene, most, BATCH);
    List<List<Asked>> singles = people(scene, Math.min(SINGLES, plan.people()), 1);
    listener.step("asking each once, and the library the same");
    Answers many = Answers.of(scene, batches);
    Answers one = Answers.of(scene, singles);
    report(section, scene, many, one);

    listener.step("batches of " + BATCH);
    Load flood = many.load(scene);
    flood.flood(CLIENTS, plan.warmSeconds());
    Cost cost = Cost.from(scene);
    Times fast = flood.flood(CLIENTS, plan.seconds());
    double queries = fast.rate() * BATCH;
    section.bar(
        plan.judged() || fast.wrong() > 0,
        "keyed queries to POST /v1/screenings in batches of " + BATCH,
        "≥ 5,000 a second on 2 processors",
        queries >= BAR_QUERIES && fast.wrong() == 0,
        "%,.0f a second, %d answers other than the library's",
        queries,
        fast.wrong());
    section.row("batches, " + CLIENTS + " clients", "queries/s", queries);
    section.row("a batch, median", "ms", fast.at(50));
    section.row("a batch, 99 of 100 within", "ms", fast.at(99));
    cost.rows(section, "a query", fast.millis().length * (double) BATCH);

    listener.step("single queries, " + A_SECOND + " a second");
    Load pace = one.load(scene);
    pace.pace(A_SECOND, plan.warmSeconds());
    Times single = pace.pace(A_SECOND, plan.seconds());
    section.bar(
        plan.judged() || single.wrong() > 0,
        "a single query, " + A_SECOND + " a second, each on its moment",
        "p99 ≤ 20 ms",
        single.at(99) <= BAR_MS && single.wrong() == 0,
        "p99 %.1f ms, median %.1f ms, %d answers other than the library's",
        single.at(99),
        single.at(50),
        single.wrong());
    section.row("a single query, 95 of 100 within", "ms", single.at(95));
    section.row("a single query, longest", "ms", single.at(100));
    section.table(
        "%,d batches and %,d single queries"
            .formatted(fast.millis().length, single.millis().length));
    listener.step("the same without the registry, and without HTTP");
    compare(section, scene, many, queries);
    return section;
  }

  /** Batches in which one in {@link #LISTED} is listed, drawn over all. */
  private static List<List<Asked>> people(Scene scene, int batches, int size) throws IOException {
    int count = batches * size;
    List<Asked> listed = scene.listedPeople(Math.max(1, count / LISTED));
    SplittableRandom random = new SplittableRandom(scene.plan().seed());
    List<List<Asked>> out = new ArrayList<>();
    int other = 0;
    for (int b = 0; b < batches; b++) {
      List<Asked> batch = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        batch.add(
            random.nextInt(LISTED) == 0
                ? listed.get(random.nextInt(listed.size()))
                : scene.other(other++));
      }
      out.add(batch);
    }
    return out;
  }

  static byte[] request(String path, String headers, byte[] body) {
    byte[] head =
        ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "%sContent-Length: %d\r\n\r\n")
            .formatted(path, headers, body.length)
            .getBytes(StandardCharsets.UTF_8);
    byte[] out = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, out, head.length, body.length);
    return out;
  }

  static byte[] body(List<Asked> batch) {
    JsonBuilder all = Json.object();
    for (int i = 0; i < batch.size(); i++) {
      all.put("q%02d".formatted(i), batch.get(i).json());
    }
    return Json.object()
        .put("queries", all.build())
        .build()
        .canonicalText()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** That the known ones are found and the others are not, and that the library says the same. */
  private static void report(Section section, Scene scene, Answers many, Answers one) {
    long queries = many.queries() + one.queries();
    long differ = many.differ() + one.differ();
    long missed = many.missed() + one.missed();
    long others = many.others() + one.others();
    section.bar(
        true,
        "every answer is what the library says of the same index",
        "all",
        differ == 0,
        "%,d of %,d queries",
        queries - differ,
        queries);
    section.reported(
        "who is listed is matched, who is not is not",
        "%,d of %,d listed not matched, %,d others matched, of %,d entries",
        missed,
        many.listed() + one.listed(),
        others,
        scene.listed());
  }

  private static void compare(Section section, Scene scene, Answers many, double queries)
      throws IOException {
    PagesPlan plan = scene.plan();
    int seconds = plan.warmSeconds();
    double alone = many.library(scene, seconds);
    double bare;
    try (BareServer server = new BareServer(many.answers())) {
      List<byte[]> requests = new ArrayList<>();
      for (int i = 0; i < many.bodies().size(); i++) {
        requests.add(request("/" + i, scene.access(PATH), many.bodies().get(i)));
      }
      Load load = new Load(server.url(), requests, many::isRight, plan.nanos());
      load.flood(CLIENTS, seconds);
      bare = load.flood(CLIENTS, seconds).rate() * BATCH;
    }
    byte[] ask = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    Load health =
        new Load(
            scene.registry().calls().url(),
            List.of(ask),
            (int _, Wire.Answer answer) -> answer.status() == 200,
            plan.nanos());
    health.flood(CLIENTS, seconds);
    double healths = health.flood(CLIENTS, seconds).rate();
    int processors = Runtime.getRuntime().availableProcessors();
    section.row("the library alone on all processors", "queries/s", alone);
    section.row("JDK's HttpServer with the same answers ready, batches", "queries/s", bare);
    section.row("GET /health of the registry", "requests/s", healths);
    section.row("the library alone, of the API", "×", alone / queries);
    section.row("answers that are ready, of the API", "×", bare / queries);
    section.table("the same people without the registry, %d processors".formatted(processors));
    section.say(
        "%d clients, each with a connection of its own, ask again as soon as they are answered;"
            + " every answer is compared byte for byte with the first one to the same batch. One"
            + " person in %d is listed. Single queries are sent at their moments, whether those"
            + " before them were answered or not, and their time counts from that moment. Whoever"
            + " asks has the processors as well.",
        CLIENTS, LISTED);
  }
}
