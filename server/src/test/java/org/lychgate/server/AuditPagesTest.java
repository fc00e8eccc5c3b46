package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;

/** What anybody may audit, recounted and drawn again from the log's own files. */
final class AuditPagesTest {
  private static final Pattern ROW = Pattern.compile("<tr class=\"govuk-table__row\">(.*?)</tr>");
  private static final Pattern CELL = Pattern.compile("<td [^>]*>(?:<[^>]*>)?([^<]*)");

  private final AuditWorld world = AuditWorld.get();
  private final Visitor anybody = new Visitor(world.server.url());

  /** All leaves, read from the tiles as they are served, by code of this test alone. */
  private List<byte[]> log() {
    long size = Long.parseLong(text("/log/checkpoint").lines().toList().get(1));
    List<byte[]> out = new ArrayList<>();
    for (long tile = 0; tile * 256 < size; tile++) {
      long width = Math.min(256, size - tile * 256);
      String path = "/log/tile/entries/" + String.format(Locale.ROOT, "%03d", tile);
      byte[] bytes = anybody.get(width == 256 ? path : path + ".p/" + width).bytes();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        for (int i = 0; i < width; i++) {
          out.add(in.readNBytes(in.readUnsignedShort()));
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return out;
  }

  private String text(String path) {
    Visitor.Page page = anybody.get(path);
    assertThat(page.status()).as(path).isEqualTo(200);
    return page.text();
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 6962, word for word. */
  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return sha256(new byte[] {0}, leaves.getFirst());
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /** The sample by the formula on the page, slowly: all leaves are read for it. */
  private List<Long> drawn(LocalDate day, String part) {
    List<byte[]> log = log();
    List<Leaf> leaves = log.stream().map(LeafCodec::decode).toList();
    int size = 0;
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).findDay().filter(of -> !of.isBefore(day)).isPresent()) {
        break;
      }
      size = i + 1;
    }
    Set<Long> named = new HashSet<>();
    for (Leaf leaf : leaves.subList(0, size)) {
      if (leaf instanceof Leaf.Publish publish) {
        named.add(publish.face().report().value());
      }
    }
    String seedText =
        "lychgate audit sample v1\n"
            + AuditWorld.ORIGIN
            + "\n"
            + day
            + "\n"
            + size
            + " "
            + Base64.getEncoder().encodeToString(root(log.subList(0, size)))
            + "\n"
            + part
            + "\n";
    byte[] seed = sha256(seedText.getBytes(StandardCharsets.UTF_8));
    List<Long> out = new ArrayList<>();
    for (int k = 0; k < 10_000 && out.size() < 25; k++) {
      byte[] hash = sha256(seed, ByteBuffer.allocate(8).putLong(k).array());
      long leaf = new BigInteger(1, hash).mod(BigInteger.valueOf(size)).longValueExact();
      boolean kind =
          part.equals("listed")
              ? leaves.get((int) leaf) instanceof Leaf.Publish
              : leaves.get((int) leaf) instanceof Leaf.Report && !named.contains(leaf);
      if (kind && !out.contains(leaf)) {
        out.add(leaf);
      }
    }
    return out;
  }

  private static List<List<String>> csv(String text) {
    return text.lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  private List<Long> ofCsv(LocalDate day, String part) {
    return csv(text("/audit/sample.csv?day=" + day)).stream()
        .filter(row -> row.getFirst().equals(part))
        .map(row -> Long.parseLong(row.get(2)))
        .toList();
  }

  @Test
  void sample_ofEachDay_isDrawnAgainFromTheLogAlone() {
    for (LocalDate day : List.of(world.today().minusDays(1), world.today())) {
      List<Long> listed = drawn(day, "listed");
      assertThat(ofCsv(day, "listed")).as("entries of " + day).isEqualTo(listed);
      assertThat(listed).hasSizeGreaterThan(10);
      assertThat(ofCsv(day, "unlisted")).isEqualTo(drawn(day, "unlisted"));
      String page = text("/audit/sample?day=" + day);
      for (long leaf : listed) {
        assertThat(page).contains("<li>" + leaf + "</li>");
      }
    }
    assertThat(ofCsv(world.today(), "listed")).hasSize(25);
    assertThat(ofCsv(world.today(), "unlisted")).hasSize(4);
    assertThat(ofCsv(world.today(), "listed"))
        .isNotEqualTo(ofCsv(world.today().minusDays(1), "listed"));
  }

  @Test
  void sample_ofDaysWithoutOne_saysSo() {
    for (String day :
        new String[] {"" + AuditWorld.FIRST, "" + world.today().plusDays(1), "2026-02-30", "<b>"}) {
      Visitor.Page page =
          anybody.get("/audit/sample?day=" + URLEncoder.encode(day, StandardCharsets.UTF_8));
      assertThat(page.status()).as(day).isEqualTo(400);
      assertThat(page.errorAt("day")).as(day).isNotEmpty();
      assertThat(page.text()).doesNotContain("<b>");
      assertThat(
              anybody
                  .get("/audit/sample.csv?day=" + URLEncoder.encode(day, StandardCharsets.UTF_8))
                  .status())
          .as(day)
          .isEqualTo(404);
    }
  }

  @Test
  void refusals_areWhatTheLogCounts() {
    Map<String, Long> outcomes = new TreeMap<>();
    Map<String, Long> reasons = new TreeMap<>();
    for (byte[] bytes : log()) {
      if (LeafCodec.decode(bytes) instanceof Leaf.RulingBatch leaf) {
        leaf.outcomes()
            .forEach((o, n) ->
                outcomes.merge(leaf.day() + "," + o.name().toLowerCase(Locale.ROOT), n, Long::sum));
        leaf.reasons().forEach((code, n) -> reasons.merge(leaf.day() + "," + code, n, Long::sum));
      }
    }
    assertThat(counts("/audit/outcomes.csv")).isEqualTo(outcomes);
    assertThat(counts("/audit/reasons.csv")).isEqualTo(reasons);
    assertThat(outcomes).containsEntry(world.today().minusDays(1) + ",lead", 4L);
  }

  private Map<String, Long> counts(String path) {
    return csv(text(path)).stream()
        .skip(1)
        .collect(
            Collectors.toMap(
                row -> row.get(0) + "," + row.get(1),
                row -> Long.parseLong(row.get(2)),
                Long::sum,
                TreeMap::new));
  }

  @Test
  void files_haveTheRowsOfThePageAndNameTheirLog() {
    Map<String, String> pages =
        Map.of(
            "reasons", "/audit/refusals#reasons",
            "sealed", "/audit/sealed#sealed",
            "outcomes", "/audit/refusals#outcomes");
    pages.forEach((name, page) -> {
      JsonFields json =
          JsonFields.of(
              Json.parse(text("/audit/" + name + ".json").getBytes(StandardCharsets.UTF_8)));
      // Counted at most every half minute, while other tests go on writing.
      String[] checkpoint = json.getText("checkpoint").lines().toArray(String[]::new);
      assertThat(checkpoint[0]).isEqualTo(AuditWorld.ORIGIN);
      assertThat(checkpoint[4]).startsWith("\u2014 " + AuditWorld.ORIGIN);
      String path = page.substring(0, page.indexOf('#'));
      String section = text(path);
      section = section.substring(section.indexOf("id=\"" + name + "\""));
      section = section.substring(0, section.indexOf("</table>"));
      List<List<String>> shown = rows(section);
      List<List<String>> file = csv(text("/audit/" + name + ".csv"));
      int columns = file.getFirst().size() - 2;
      assertThat(file.getFirst().subList(columns, columns + 2))
          .containsExactly("log_size", "log_root");
      assertThat(shown).as(name).hasSize(file.size() - 1).isNotEmpty();
      for (int i = 0; i < shown.size(); i++) {
        List<String> row = file.get(i + 1);
        assertThat(row.subList(columns, columns + 2)).containsExactly(checkpoint[1], checkpoint[2]);
        // Words stand for the codes of the file; days, codes and counts are the same.
        for (int c = 0; c < columns; c++) {
          if (row.get(c).matches("[0-9-]+|[A-Z]{2}[0-9]{2}")) {
            assertThat(shown.get(i).get(c)).isEqualTo(row.get(c));
          }
        }
      }
      assertThat(json.getArray("rows")).hasSize(shown.size());
      assertThat(json.getText("logRoot")).isEqualTo(checkpoint[2]);
    });
  }

  private static List<List<String>> rows(String html) {
    List<List<String>> out = new ArrayList<>();
    Matcher row = ROW.matcher(html.replace("\n", ""));
    while (row.find()) {
      List<String> cells = CELL.matcher(row.group(1)).results().map(c -> c.group(1)).toList();
      if (!cells.isEmpty()) {
        out.add(cells);
      }
    }
    return out;
  }

  @Test
  void sealed_rowsAreCountedAndNotNamed() {
    List<List<String>> rows = csv(text("/audit/sealed.csv"));
    assertThat(rows.get(1).subList(0, 3))
        .containsExactly("lead", "4", "" + world.today().minusDays(1));
    String page = text("/audit/sealed");
    world.leads.forEach(
        person -> assertThat(page).doesNotContain(person.name().family(), person.ssn().digits()));
  }

  @Test
  void replay_ofTheSample_makesEveryRulingAgain() {
    List<List<String>> rows = csv(text("/audit/replay.csv"));
    assertThat(rows).hasSize(1 + 25 + 4);
    assertThat(rows.stream().skip(1).map(row -> row.get(2))).containsOnly("same");
    assertThat(text("/audit/replay")).contains("The same ruling");
  }

  @Test
  void pages_forEverybody_speakSpanishAndNameNobody() {
    for (String path : List.of("", "/sample", "/refusals", "/replay", "/sealed")) {
      String english = text("/audit" + path);
      String spanish = text("/audit" + path + "?lang=es");
      assertThat(spanish).contains("lang=\"es\"").isNotEqualTo(english);
      world.listed.forEach(person -> assertThat(english).doesNotContain(person.ssn().digits()));
      anybody.get("/audit?lang=en");
    }
    for (String none : List.of("/audit/none.csv", "/audit/sample.xml", "/audit/..csv")) {
      assertThat(anybody.get(none).status()).as(none).isEqualTo(404);
    }
  }
}
