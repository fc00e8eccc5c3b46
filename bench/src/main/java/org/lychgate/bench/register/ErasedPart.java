package org.lychgate.bench.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Progress;

/**
 * Somebody is listed, told of, reversed and erased; then every file of the registry is searched for
 * the person's number and for the ciphertext that held it.
 */
final class ErasedPart implements RegisterPart {
  private static final int PEOPLE = 60_000;
  private static final int SWITCHES = 400;

  @Override
  public String name() {
    return "erased";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("erased", "What is left of an erased number");
    int people = Math.min(PEOPLE, plan.people());
    Deaths deaths = Deaths.of(people, people / 2, plan.seed());
    Path all = plan.folder().resolve("erased");
    Path folder = all.resolve("registry");
    Files.createDirectories(all.resolve("tmp"));
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    Progress progress = listener.step("listed, reversed, erased, searched");
    try (Served registry = Served.found(plan, folder)) {
      registry.setOptions(
          List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + all.resolve("tmp")));
      registry.start();
      Search search = new Search(plan, deaths, registry, all);
      search.run();
      search.report(section);
    }
    progress.at(1, 1);
    return section;
  }

  /** One person's way through the registry, and the searches on it. */
  private static final class Search {
    private final RegisterPlan plan;
    private final Deaths deaths;
    private final Served registry;
    private final Path all;
    private final Predicate<Path> passed;
    private final Office office;
    private final Map<String, Map<String, TreeSet<String>>> found = new TreeMap<>();
    private Map<String, byte[]> number = Map.of();
    private Map<String, byte[]> control = Map.of();
    private Map<String, byte[]> sealed = Map.of();
    private long[] size = {0, 0};

    Search(RegisterPlan plan, Deaths deaths, Served registry, Path all) {
      this.plan = plan;
      this.deaths = deaths;
      this.registry = registry;
      this.all = all;
      Path holders = Registry.holders(registry.folder());
      // All number holders, dead or alive, are in it; it is not about deaths.
      this.passed = file -> file.startsWith(holders);
      this.office = new Office(registry);
    }

    void run() throws IOException {
      List<Registry.Sent> batches =
          new Trial.Ground(plan, deaths, registry.folder()).day(registry, 0);
      List<Identity> listed = new ArrayList<>();
      Deaths.Batch first = batches.getFirst().batch();
      for (int i = 0; i < first.count(); i++) {
        listed.add(deaths.person(first.first() + i));
      }
      Identity who = choose(listed);
      number = ByteSearch.forms(who.ssn().orElseThrow());
      Sending sending = new Sending(plan.seed());
      sending.setTarget(registry.calls());
      sending.all(batches);
      office.cut(Deaths.FIRST, EditionKind.FULL);
      office.agree("subscriber-1", Deaths.FIRST);
      long publish = office.fetch("subscriber-1", 1, Deaths.FIRST, who.ssn().orElseThrow());
      office.claim(who);
      office.reverse(publish, Deaths.FIRST);
      plantControl();
      readSealed();
      found.put("before, the number", ByteSearch.find(all, number, passed));
      found.put("before, the number put there on purpose", ByteSearch.find(all, control, passed));
      office.acknowledge("subscriber-1", 2, Deaths.FIRST);
      office.cut(Deaths.FIRST, EditionKind.FULL);
      EraseOrder order =
          new EraseOrder(
              Realm.SYNTHETIC,
              new LeafIndex(publish),
              EraseCause.REVERSED_AND_ACKNOWLEDGED,
              "officer-1");
      office.order("/v1/erasures", order);
      removeControl();
      sweep();
      size = ByteSearch.size(all, passed);
      found.put("after, the number", ByteSearch.find(all, number, passed));
      found.put("after, the number put there on purpose", ByteSearch.find(all, control, passed));
      found.put("after, the ciphertext", ByteSearch.find(all, sealed, passed));
      if (registry.verify().exit() != 0) {
        throw new IOException("the registry does not verify after the erasure");
      }
    }

    /** Somebody none of whose forms stands in a file already, PostgreSQL's programs included. */
    private Identity choose(List<Identity> people) throws IOException {
      for (Identity who : people) {
        if (who.ssn().isPresent()
            && ByteSearch.find(all, ByteSearch.forms(who.ssn().get()), passed).isEmpty()) {
          return who;
        }
      }
      throw new IOException("nobody of the first batch has a number that stands nowhere");
    }

    /** A number that nothing protects: in a table, and so in WAL, and in a file. */
    private void plantControl() throws IOException {
      Ssn planted = freeNumber();
      control = ByteSearch.forms(planted);
      try (Tables tables = Tables.open(registry.folder())) {
        tables.execute("CREATE TABLE public.control (t text, n integer)");
        tables.execute(
            "INSERT INTO public.control VALUES ('%s', %d)"
                .formatted(planted.digits(), planted.value()));
        tables.execute("CHECKPOINT");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      control.values().forEach(out::writeBytes);
      Files.write(registry.folder().resolve("control"), out.toByteArray());
    }

    /** One that stands nowhere yet. */
    private Ssn freeNumber() throws IOException {
      for (int serial = 9_001; serial < 9_100; serial++) {
        Ssn ssn = Ssn.parse("99010" + serial).orElseThrow();
        if (ByteSearch.find(all, ByteSearch.forms(ssn), passed).isEmpty()) {
          return ssn;
        }
      }
      throw new IOException("there is no number that stands nowhere");
    }

    private void removeControl() throws IOException {
      Files.delete(registry.folder().resolve("control"));
      try (Tables tables = Tables.open(registry.folder())) {
        tables.execute("DROP TABLE public.control");
      }
    }

    /**
     * Ciphertext of all records, after PostgreSQL has looked at its tables as it does by itself:
     * the one that will be erased is told from the others afterwards.
     */
    private void readSealed() throws IOException {
      Map<String, byte[]> out = new HashMap<>();
      try (Tables tables = Tables.open(registry.folder())) {
        tables.execute("ANALYZE");
        for (String column : List.of("vault.payload", "vault.wrapped_key", "ruling_input.sealed")) {
          String table = column.substring(0, column.indexOf('.'));
          String name = column.substring(column.indexOf('.') + 1);
          int i = 0;
          for (byte[] bytes : tables.bytes("SELECT " + name + " FROM " + table)) {
            out.put(column + " " + i++, Arrays.copyOfRange(bytes, 12, 36));
          }
        }
        tables.execute("CHECKPOINT");
      }
      sealed = out;
    }

    /** Vacuum, checkpoint, and WAL written over until nothing of before is left. */
    private void sweep() throws IOException {
      try (Tables tables = Tables.open(registry.folder())) {
        // Those that are still there are not looked for.
        Map<String, byte[]> gone = new HashMap<>(sealed);
        for (String query :
            List.of(
                "SELECT payload FROM vault",
                "SELECT wrapped_key FROM vault",
                "SELECT sealed FROM ruling_input")) {
          for (byte[] bytes : tables.bytes(query)) {
            byte[] part = Arrays.copyOfRange(bytes, 12, 36);
            gone.values().removeIf(other -> Arrays.equals(other, part));
          }
        }
        found.put("before, the ciphertext", ByteSearch.find(all, gone, passed));
        sealed = gone;
        tables.execute("VACUUM (FULL) vault");
        tables.execute("VACUUM (FULL) ruling_input");
        tables.execute("VACUUM");
        tables.execute("SELECT pg_switch_wal()");
        tables.execute("CHECKPOINT");
        String last = tables.text("SELECT max(name) FROM pg_ls_waldir()");
        for (int i = 0; i < SWITCHES && now(tables).compareTo(last) <= 0; i++) {
          tables.execute("SELECT pg_logical_emit_message(false, 'sweep', 'x')");
          tables.execute("SELECT pg_switch_wal()");
        }
        tables.execute("CHECKPOINT");
      }
    }

    private static String now(Tables tables) throws IOException {
      return tables.text("SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
    }

    private Map<String, TreeSet<String>> get(String when) {
      return found.getOrDefault(when, new TreeMap<>());
    }

    private int files(String when, String form) {
      return get(when).getOrDefault(form, new TreeSet<>()).size();
    }

    private static String text(Map<String, TreeSet<String>> hits) {
      TreeSet<String> files = new TreeSet<>();
      hits.values().forEach(files::addAll);
      return hits.size() + " forms in " + files.size() + " files";
    }

    void report(Section section) {
      section.bar(
          true,
          "grep of data directory, WAL, logs, editions, temporary files for an erased number",
          "nothing found; a number put there on purpose is found in all forms before",
          get("after, the number").isEmpty()
              && get("before, the number put there on purpose").keySet().equals(control.keySet())
              && files("before, the number put there on purpose", "digits") >= 3
              && get("after, the number put there on purpose").isEmpty(),
          "before: %s (its editions), on purpose: %s; after: %s, on purpose: %s",
          text(get("before, the number")),
          text(get("before, the number put there on purpose")),
          text(get("after, the number")),
          text(get("after, the number put there on purpose")));
      section.bar(
          true,
          "the same for the ciphertext of the erased records and their wrapped keys",
          "found before, nothing after",
          sealed.size() >= 3
              && get("before, the ciphertext").size() == sealed.size()
              && get("after, the ciphertext").isEmpty(),
          "%d pieces; before: %s, after: %s",
          sealed.size(),
          text(get("before, the ciphertext")),
          text(get("after, the ciphertext")));
      section.row("files searched", "", size[0]);
      section.row("searched", "bytes", size[1]);
      section.table("search");
      found.forEach((when, hits) ->
          hits.forEach((form, files) -> {
            if (!when.contains("ciphertext") || when.startsWith("after")) {
              section.say("%s, %s: %s", when, form, String.join(", ", files));
            }
          }));
      section.say(
          "Searched as text with hyphens and without, in UTF-16, as integers in either order,"
              + " packed and as a varint, in all files below the registry's folder, what it said on"
              + " standard error and its folder for temporary files; passed over: the directory of"
              + " all number holders. Between: VACUUM (FULL) of vault and ruling_input, VACUUM,"
              + " checkpoints, and WAL switched until every segment had been written over. What"
              + " stays by design, and is not searched for: keyed hashes of the number, by which"
              + " the same record is refused (docs/register.md, Erasing), and blocks that the file"
              + " system has given free.");
    }
  }
}
