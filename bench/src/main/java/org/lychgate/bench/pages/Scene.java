package org.lychgate.bench.pages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.register.Deaths;
import org.lychgate.bench.register.Office;
import org.lychgate.bench.register.RegisterPlan;
import org.lychgate.bench.register.Registry;
import org.lychgate.bench.register.Served;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.formats.DmfReader;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.nation.Progress;

/**
 * A registry in which half of the people were reported within a year, one edition of all who are
 * listed, and a subscriber with an agreement. The others of the people are in no report.
 */
final class Scene implements AutoCloseable {
  static final String HEAP = "1g";
  static final String SUBSCRIBER = "subscriber-1";

  /** On which everything is asked. */
  static final LocalDate DAY = Deaths.FIRST.plusDays(365);

  private static final int SENDERS = 8;
  private static final String EDITION = "edition/full/000001";

  private final PagesPlan plan;
  private final Deaths deaths;
  private final Served registry;
  private long listed;

  private Scene(PagesPlan plan, Deaths deaths, Served registry) {
    this.plan = plan;
    this.deaths = deaths;
    this.registry = registry;
  }

  static Scene open(PagesPlan plan, Listener listener) throws IOException {
    Path folder = plan.folder().resolve("registry");
    Path filled = plan.folder().resolve("registry.filled");
    Deaths deaths = Deaths.of(plan.people(), plan.people() / 2, plan.seed());
    boolean there = Files.exists(filled);
    if (!there) {
      Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    }
    RegisterPlan register =
        new RegisterPlan(
            folder, plan.people(), plan.people() / 2, plan.seed(), plan.nanos(), plan.served());
    Scene out = new Scene(plan, deaths, Served.found(register, folder));
    try {
      // As ./lychgate starts it.
      out.registry.setOptions(
          List.of("-Xmx" + HEAP, "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"));
      if (!there) {
        out.registry.start();
        out.fill(listener.step("a year of reports"));
        out.registry.stop();
        Files.createFile(filled);
      }
      out.registry.fixDay(DAY);
      out.registry.start();
      out.listed = out.count();
      return out;
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private void fill(Progress progress) throws IOException {
    List<Deaths.Batch> all = deaths.batches();
    int from = 0;
    while (from < all.size()) {
      int to = from;
      while (to < all.size() && all.get(to).day().equals(all.get(from).day())) {
        to++;
      }
      registry.setDay(all.get(from).day());
      send(all.subList(from, to));
      from = to;
      progress.at(from, all.size());
    }
    registry.setDay(DAY);
    Office office = new Office(registry);
    office.cut(DAY, EditionKind.FULL);
    office.agree(SUBSCRIBER, DAY);
  }

  private void send(List<Deaths.Batch> day) throws IOException {
    Queue<Deaths.Batch> left = new ConcurrentLinkedQueue<>(day);
    try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        senders.add(
            threads.submit(() -> {
              for (Deaths.Batch batch = left.poll(); batch != null; batch = left.poll()) {
                Reply reply =
                    registry.calls().submit(Registry.sign(registry.genesis(), deaths, batch));
                if (!reply.isOk()) {
                  throw new IOException("a batch was not taken: " + reply.words());
                }
              }
              return true;
            }));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("the registry could not be filled", e.getCause());
    }
  }

  private long count() throws IOException {
    return Files.size(edition().resolve(EditionFiles.DMF)) / (DmfReader.WIDTH + 1);
  }

  private Path edition() {
    return registry.folder().resolve(EDITION);
  }

  PagesPlan plan() {
    return plan;
  }

  Served registry() {
    return registry;
  }

  /** Entries in the edition. */
  long listed() {
    return listed;
  }

  NoteSigner signer() {
    return registry.signer(SUBSCRIBER);
  }

  /** The index that the registry has made of its edition; there once it was asked. */
  Path index() {
    return registry.folder().resolve("screening-index/full/index");
  }

  /** The two header lines by which the subscriber asks for {@code path}. */
  String access(String path) {
    AccessStatement access = new AccessStatement(Realm.SYNTHETIC, SUBSCRIBER, path, DAY);
    return "Lychgate-Access: %s\r\nLychgate-Signature: %s\r\n"
        .formatted(access.json().canonicalText(), Signing.sign(access, signer()).headerValue());
  }

  /** Up to so many of those who are listed, from the whole of the edition. */
  List<Asked> listedPeople(int most) throws IOException {
    List<Asked> out = new ArrayList<>();
    long step = Math.max(1, listed / most);
    long[] row = new long[1];
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(edition().resolve(EditionFiles.DMF)))) {
      DmfReader.read(
          in,
          Realm.SYNTHETIC,
          parsed -> {
            if (row[0]++ % step == 0
                && out.size() < most
                && parsed instanceof Parsed.Value<DeathFileRow> one) {
              Asked.of(one.value().identity(), true).ifPresent(out::add);
            }
          });
    }
    return out;
  }

  /** Somebody who was never reported; {@code n} from 0 on, and after the last the first again. */
  Asked other(int n) {
    for (int i = n; ; i++) {
      Identity who = deaths.holder(2 * (i % (deaths.people() / 2)) + 1);
      var asked = Asked.of(who, false);
      if (asked.isPresent()) {
        return asked.get();
      }
    }
  }

  @Override
  public void close() throws IOException {
    registry.close();
  }
}
