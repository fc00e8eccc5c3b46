package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.cli.RegistryClient;
import org.lychgate.edition.json.Json;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Sends what waits, once. A batch is signed once and sent as the same bytes ever after, so that the
 * registry takes it once however often it comes.
 */
final class Sender {
  /** What another attempt with the same bytes cannot change. */
  private static final Set<String> FINAL =
      Set.of("not-readable", "wrong-realm", "id-reused", "too-large");

  private final GatewayConfig config;
  private final StateFolder state;
  private final Withdrawal withdrawal;

  Sender(GatewayConfig config, StateFolder state) {
    this.config = config;
    this.state = state;
    this.withdrawal = new Withdrawal(config, state);
  }

  /** The last row of a message; empty where it has to be tried again. */
  Optional<Row> send(Row row) {
    try {
      return switch (row.kind()) {
        case REPORT -> sendBatch(row);
        case VOID -> withdrawal.send(row);
        case NOTE -> throw new IllegalStateException("a note is not sent");
      };
    } catch (OperatorException e) {
      // Nobody there, or no registry: it waits.
      if (e.exit() == ExitCode.NO) {
        Alarms.raise(config, "registry-does-not-take", "status", 1);
      }
      return Optional.empty();
    }
  }

  private Optional<Row> sendBatch(Row row) {
    byte[] both = state.waiting(row.key());
    int end = 0;
    while (both[end] != '\n') {
      end++;
    }
    String header = new String(both, 0, end, StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOfRange(both, end + 1, both.length);
    RegistryClient.Reply reply =
        config.registry().post("/v1/submissions", body, Optional.of(header));
    if (reply.isOk()) {
      return Optional.of(passedOn(row, reply));
    }
    String code = reply.findCode().orElse("no code");
    if (!FINAL.contains(code)) {
      Alarms.raise(config, "registry-does-not-take", code, 1);
      return Optional.empty();
    }
    List<VrfmIssue> issues = new ArrayList<>(row.issues());
    issues.add(Issues.refused(code));
    Json said = Json.object().put("code", code).build();
    return Optional.of(row.at(Row.State.REFUSED, config.clock().instant(), issues, said));
  }

  private Row passedOn(Row row, RegistryClient.Reply reply) {
    Json result =
        Json.object()
            .put("count", reply.body().get("count"))
            .put("id", reply.body().get("id"))
            .put("outcomes", reply.body().get("outcomes"))
            .put("quarantined", reply.body().get("quarantined"))
            .put("reasons", reply.body().get("reasons"))
            .build();
    List<VrfmIssue> issues = new ArrayList<>(row.issues());
    issues.addAll(Issues.ofResult(reply.body()));
    return row.at(Row.State.PASSED_ON, config.clock().instant(), issues, result);
  }
}
