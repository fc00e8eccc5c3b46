package org.lychgate.register;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.model.Realm;
import org.lychgate.register.postgres.DbRole;

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

  /** The log's leaves. */
  static List<Leaf> leaves(World world) {
    try (Connection connection = world.database.connect(DbRole.APP);
        PreparedStatement sql =
            connection.prepareStatement("SELECT leaf FROM lychgate.ledger ORDER BY leaf_index");
        ResultSet rows = sql.executeQuery()) {
      List<Leaf> out = new ArrayList<>();
      while (rows.next()) {
        out.add(LeafCodec.decode(rows.getBytes(1)));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
