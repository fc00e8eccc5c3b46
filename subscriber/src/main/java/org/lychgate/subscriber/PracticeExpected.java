package org.lychgate.subscriber;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.OperatorException;

/** What must be in the agent's files by now, and how they differ from it. */
final class PracticeExpected {
  private static final String RESULTS = "results.csv";
  private static final String UNDO = "withdrawn.csv";
  private static final String EVENTS = "events.jsonl";
  private static final int CUSTOMER_COLUMNS = 9;

  private final PracticeAgent agent;
  private final TreeSet<Integer> listed = new TreeSet<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> posts = new ArrayList<>();
  private final List<String> undo = new ArrayList<>();
  private long edition;
  private long notice;

  PracticeExpected(PracticeAgent agent) {
    this.agent = agent;
  }

  PracticeExpected lists(int... persons) {
    for (int person : persons) {
      listed.add(person);
    }
    return this;
  }

  PracticeExpected unlists(int person) {
    listed.remove(person);
    return this;
  }

  /** One edition more is in the index. */
  PracticeExpected edition() {
    edition++;
    return this;
  }

  /** The last notice in the index, which is acknowledged. */
  PracticeExpected notice(long last) {
    notice = last;
    return this;
  }

  /** One event more, of this notice or, where that is 0, of an edition. */
  void tells(LocalEvent.Type type, LocalEvent.Cause cause, String customer, long of) {
    String entry = entryOf(customer);
    boolean gone = type == LocalEvent.Type.WITHDRAWN;
    String row = PracticeCustomers.rows().get(customer) + " " + entry;
    if (gone && (undo.isEmpty() || !undo.getLast().equals(row))) {
      undo.add(row);
    }
    String event = (events.size() + 1) + " " + type.word() + " " + cause.word() + " " + customer;
    posts.add(event);
    events.add(event + " " + entry + " notice " + of + (gone ? " filed" : ""));
  }

  private String entryOf(String customer) {
    Integer person = PracticeCustomers.PERSONS.get(customer);
    return agent.registry.entry(Objects.requireNonNull(person)).id().toString();
  }

  /** Every difference, in words; none where all is as it must be. */
  List<String> compare() throws IOException {
    List<String> wrong = new ArrayList<>();
    compareList(wrong);
    compareResults(wrong);
    compareLines(wrong, UNDO, undo, undoRows());
    compareLines(wrong, EVENTS, events, events());
    List<Long> acknowledged =
        agent.server.acks.stream()
            .filter(ack -> ack.subscriber().equals(SelfCheck.SUBSCRIBER))
            .filter(ack -> ack.stage() == Acknowledgement.Stage.APPLIED)
            .map(Acknowledgement::notice)
            .distinct()
            .toList();
    if (!acknowledged.equals(LongStream.rangeClosed(1, notice).boxed().toList())) {
      wrong.add("notices acknowledged are " + acknowledged + ", not 1 to " + notice);
    }
    PracticeReceiver receiver = agent.receiver;
    if (receiver != null) {
      compareLines(wrong, "what the local system was told", posts, List.copyOf(receiver.taken));
      if (!posts.isEmpty() && !receiver.senders.equals(List.of("SYNTHETIC practice"))) {
        wrong.add("messages are not marked as practice");
      }
    }
    return wrong;
  }

  private void compareList(List<String> wrong) {
    TreeMap<String, String> names = new TreeMap<>();
    for (int i = 0; i < agent.registry.published.size(); i++) {
      Entry entry = agent.registry.entry(i);
      names.put(
          entry.identity().ssn().orElseThrow() + " " + entry.id() + " " + entry.death(),
          "person " + (i + 1));
    }
    TreeSet<String> due = new TreeSet<>();
    listed.forEach(person -> due.add("person " + (person + 1)));
    TreeSet<String> have = new TreeSet<>();
    try (PersonIndex index = PersonIndex.open(agent.data.resolve("index"))) {
      for (int i = 0; i < index.size(); i++) {
        DeathFileRow row = index.row(i).listed();
        String key =
            row.identity().ssn().orElseThrow()
                + " "
                + row.entry().map(EntryId::toString).orElse("")
                + " "
                + row.death();
        have.add(names.getOrDefault(key, "somebody as the registry does not have them"));
      }
      String state = index.header().lastEdition() + "/" + index.header().lastNotice();
      if (!state.equals(edition + "/" + notice)) {
        wrong.add("the list is as of edition/notice " + state + ", not " + edition + "/" + notice);
      }
    } catch (OperatorException e) {
      wrong.add("the list cannot be read: " + e.getMessage());
      return;
    }
    have.stream()
        .filter(one -> !due.contains(one))
        .forEach(one -> wrong.add("the list has " + one + ", who must be off"));
    due.stream()
        .filter(one -> !have.contains(one))
        .forEach(one -> wrong.add("the list lacks " + one));
  }

  private void compareResults(List<String> wrong) throws IOException {
    TreeMap<String, String> due = new TreeMap<>();
    for (String customer : PracticeCustomers.rows().keySet()) {
      Integer person = PracticeCustomers.PERSONS.get(customer);
      due.put(customer, person != null && listed.contains(person) ? entryOf(customer) : "");
    }
    TreeMap<String, String> have = new TreeMap<>();
    for (Map<String, String> row : rows(RESULTS)) {
      have.put(row.getOrDefault("customer_id", ""), row.getOrDefault("entry", ""));
    }
    due.forEach((customer, entry) -> {
      if (!entry.equals(have.get(customer))) {
        wrong.add(RESULTS + (entry.isEmpty() ? " has a hit of " : " lacks the hit of ") + customer);
      }
    });
  }

  private List<String> undoRows() throws IOException {
    List<String> out = new ArrayList<>();
    for (Map<String, String> row : rows(UNDO)) {
      String status = row.getOrDefault("status", "");
      out.add(
          String.join(",", row.values().stream().limit(CUSTOMER_COLUMNS).toList())
              + " "
              + row.getOrDefault("entry", "")
              + (status.equals("withdrawn") ? "" : " " + status));
    }
    return out;
  }

  /** Rows of a CSV file by column, in the order of columns; none where there is no file. */
  private List<Map<String, String>> rows(String name) throws IOException {
    Path file = agent.data.resolve(name);
    List<Map<String, String>> out = new ArrayList<>();
    if (!Files.exists(file)) {
      return out;
    }
    List<String> header = List.of();
    try (CsvReader<CsvRecord> in = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord record : in) {
        if (header.isEmpty()) {
          header = record.getFields();
          continue;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
          row.put(header.get(i), record.getField(i));
        }
        out.add(row);
      }
    }
    return out;
  }

  private List<String> events() throws IOException {
    Path file = agent.data.resolve(EVENTS);
    List<String> out = new ArrayList<>();
    if (!Files.exists(file)) {
      return out;
    }
    for (String line : Files.readAllLines(file)) {
      try {
        LocalEvent e = LocalEvent.read(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
        out.add(post(e) + " " + e.entry() + " notice " + e.notice() + (e.filed() ? " filed" : ""));
      } catch (JsonException e) {
        out.add("a line that cannot be read");
      }
    }
    return out;
  }

  private static String post(LocalEvent e) {
    return e.sequence() + " " + e.type().word() + " " + e.cause().word() + " " + e.customer();
  }

  private static void compareLines(
      List<String> wrong, String file, List<String> due, List<String> have) {
    due.stream()
        .filter(line -> !have.contains(line))
        .forEach(line -> wrong.add(file + " lacks \"" + shown(line) + "\""));
    have.stream()
        .filter(line -> !due.contains(line))
        .forEach(line -> wrong.add(file + " has \"" + shown(line) + "\", which it must not"));
    if (due.size() == have.size() && due.containsAll(have) && !due.equals(have)) {
      wrong.add(file + " is not in order");
    } else if (have.size() > due.size() && due.containsAll(have)) {
      wrong.add(file + " has lines twice");
    }
  }

  /** Of a customer's row the id is enough. */
  private static String shown(String line) {
    return line.replaceFirst(",.*", "");
  }
}
