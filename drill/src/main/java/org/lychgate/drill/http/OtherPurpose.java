package org.lychgate.drill.http;

import java.io.IOException;
import java.sql.SQLException;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;

/** An enrolled subscriber takes the full file for something that its agreement does not name. */
public final class OtherPurpose implements Attack {
  private static final String KEY = "subscriber-3";

  @Override
  public Card card() {
    return Card.of(
        "other-purpose",
        "T13",
        "Use outside the agreement",
        "every file handed out is written down before the first byte (disclosure, audit)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException, SQLException {
    long sequence = scene.office().orderEdition().json().getInt("sequence");
    String path = "/v1/editions/full/" + Office.six(sequence) + "/entries.native";
    String query =
        "SELECT count(*) FROM disclosure WHERE subscriber = '"
            + KEY
            + "' AND sequence = "
            + sequence;
    Reply reply;
    long rows;
    String erased;
    long before = disclosures(scene);
    try (Sql sql = Sql.open(scene.registry())) {
      reply = scene.web().get(path, scene.office().access(KEY, path));
      rows = sql.number(query);
      erased = sql.attempt("DELETE FROM disclosure WHERE subscriber = '" + KEY + "'");
    }
    long leaves = disclosures(scene) - before;
    String answered =
        reply.words()
            + "; "
            + rows
            + " row in the accounting, which the application's role cannot delete (SQL state "
            + erased
            + "); DISCLOSE leaves in the public log: "
            + leaves;
    return new Attempt(
        "a bank without any agreement on file fetches the full edition with its own key",
        answered,
        verdict(reply, rows, erased, leaves));
  }

  private static long disclosures(Scene scene) {
    return scene.leaves().stream().filter(Leaf.Disclose.class::isInstance).count();
  }

  private static Verdict verdict(Reply reply, long rows, String erased, long leaves) {
    if (!reply.isOk()) {
      return new Verdict.Impossible();
    }
    return leaves > 0 && rows > 0 && !erased.isEmpty()
        ? new Verdict.Evident("the log counts what was disclosed, the accounting says to whom")
        : new Verdict.Open(
            "no purpose is asked for, and outside the registry nobody sees that it was handed out");
  }
}
