package org.lychgate.cli.listen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.cli.RegistryClient;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;

/**
 * Takes back what the reporter has sent about one certificate, in its own name: an entry by a
 * reversal, a report that waits by refusing that it is ever listed. What it rests on is asked of
 * the registry each time, so that nothing is signed on a guess and doing it twice does it once.
 */
final class Withdrawal {
  private final GatewayConfig config;
  private final StateFolder state;

  Withdrawal(GatewayConfig config, StateFolder state) {
    this.config = config;
    this.state = state;
  }

  /** What was found and done. */
  private static final class Done {
    private int reversed;
    private int stopped;
    private int before;
    private int ofAnothers;
    private boolean open;
  }

  /**
   * The row once nothing of ours about the certificate is listed or could be; empty where the
   * registry has not taken all of it.
   *
   * @throws org.lychgate.model.OperatorException where the registry says nothing
   */
  Optional<Row> send(Row row) {
    String certificate = state.open(row.certificates(), row.key());
    Done done = new Done();
    for (Row report : state.listReports(certificate)) {
      switch (report.state()) {
        // It comes first, and then it is known what there is to withdraw.
        case TAKEN -> done.open = true;
        case PASSED_ON -> withdraw(report, certificate, done);
        case REFUSED, NOTED -> {
          // Never taken by the registry.
        }
      }
    }
    if (done.open) {
      return Optional.empty();
    }
    if (done.reversed + done.stopped > 0) {
      Alarms.raise(config, "withdrawn", "void", done.reversed + done.stopped);
    }
    if (done.ofAnothers > 0) {
      Alarms.raise(config, "void-of-anothers", "stays-listed", done.ofAnothers);
    }
    Json said =
        Json.object()
            .put("before", done.before)
            .put("ofAnothers", done.ofAnothers)
            .put("reversed", done.reversed)
            .put("stopped", done.stopped)
            .build();
    return Optional.of(row.at(Row.State.PASSED_ON, config.clock().instant(), issues(done), said));
  }

  private void withdraw(Row report, String certificate, Done done) {
    Map<String, String> certificates =
        Certificates.read(state.open(report.certificates(), report.key()));
    for (Json one : Follow.batch(config, report.batch()).getArray("messages")) {
      JsonFields message = JsonFields.of(one);
      if (certificate.equals(certificates.get(message.getText("messageId")))) {
        withdraw(message, done);
      }
    }
  }

  private void withdraw(JsonFields message, Done done) {
    Outcome outcome = Outcome.valueOf(message.getText("outcome"));
    String stands = message.findText("state").orElse("");
    if (stands.equals("REVERSED") || message.find("withdrawn").isPresent()) {
      done.before++;
    } else if (!stands.isEmpty()) {
      if (reverse(message.getInt("publishLeaf"), done)) {
        done.reversed++;
      }
    } else if (outcome == Outcome.WAITS && message.findText("entry").isEmpty()) {
      if (refuse(message.getInt("reportLeaf"), done)) {
        done.stopped++;
      }
    } else if (outcome == Outcome.CORROBORATES || outcome == Outcome.WAITS) {
      done.ofAnothers++;
    }
  }

  private boolean reverse(long publish, Done done) {
    ReversalStatement statement =
        new ReversalStatement(
            config.realm(),
            new LeafIndex(publish),
            ReverseCause.REPORTER_WITHDREW,
            "",
            config.reporter().name(),
            config.today());
    return post("/v1/reversals", statement.canonical(), statement, done);
  }

  private boolean refuse(long report, Done done) {
    Consent consent =
        new Consent(
            config.realm(),
            new Order.Publication(new LeafIndex(report), evidence()),
            true,
            config.reporter().name(),
            config.today());
    return post("/v1/decisions", consent.json().canonical(), consent.answer(), done);
  }

  /** On which its reports could be listed; a refusal of any is one of all. */
  private EvidenceClass evidence() {
    return switch (config.role()) {
      case REGISTRAR -> EvidenceClass.E2;
      case FUNERAL_DIRECTOR -> EvidenceClass.E3;
      case COURT -> EvidenceClass.E4;
      case LEAD -> EvidenceClass.E5;
    };
  }

  private boolean post(String path, byte[] body, Statement signed, Done done) {
    RegistryClient.Reply reply =
        config
            .registry()
            .post(path, body, Optional.of(Signing.sign(signed, config.signer()).headerValue()));
    if (!reply.isOk()) {
      // Such as another day, or a listing in this moment: it is asked again, and found otherwise.
      Alarms.raise(config, "registry-does-not-take", reply.findCode().orElse("no code"), 1);
      done.open = true;
    }
    return reply.isOk();
  }

  private static List<VrfmIssue> issues(Done done) {
    List<VrfmIssue> out = new ArrayList<>();
    if (done.reversed + done.stopped + done.before == 0) {
      out.add(told(Severity.INFORMATION, "Information: nobody was listed on it"));
    }
    if (done.ofAnothers > 0) {
      out.add(
          told(
              Severity.WARNING,
              "Warning: what another reporter has sent stays listed; an officer takes it back"));
    }
    return out;
  }

  private static VrfmIssue told(Severity severity, String text) {
    return new VrfmIssue(
        severity, severity == Severity.INFORMATION ? "informational" : "business-rule", text);
  }
}
