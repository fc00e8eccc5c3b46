package org.lychgate.register;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.model.Realm;

/** What tests of posting do with a {@link World}. */
final class PushWorld {
  private PushWorld() {}

  /** Has people listed; their PUBLISH leaves. */
  static long[] list(World world, int from, int to) {
    SubmissionResult listed = world.submitRange(World.TT, from, to);
    var standings = world.register().listStandings(listed.id());
    return listed.messages().stream()
        .mapToLong(m ->
            requireNonNull(standings.get(m.reportLeaf()), m.outcome() + " " + m.reasons())
                .publishLeaf()
                .orElseThrow())
        .toArray();
  }

  static Answer<WebhookInfo> register(
      World world, String name, String url, long after, long serial) {
    return register(world, name, url, after, serial, name);
  }

  static Answer<WebhookInfo> register(
      World world, String name, String url, long after, long serial, String key) {
    LocalDate day = World.DAY;
    WebhookStatement statement =
        new WebhookStatement(Realm.SYNTHETIC, name, url, after, serial, day);
    return world
        .register()
        .exchange()
        .webhook(statement.canonical(), world.signature(statement, key));
  }
}
