package org.lychgate.bench.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** The clock of a registry that runs jumps a year ahead, and another time a day back. */
final class ClockTrial implements Trial {
  @Override
  public String name() {
    return "clock";
  }

  @Override
  public String what() {
    return "the clock a year ahead, and a day back, while it runs";
  }

  @Override
  public String wanted() {
    return "held as documented, nothing acknowledged lost, no edition or leaf of a wrong day";
  }

  @Override
  public Found run(Ground ground) throws IOException {
    FaultsPart.copyHolders(ground.plan().folder(), ground.folder());
    List<String> problems = new ArrayList<>();
    Sending sending = new Sending(ground.plan().seed());
    int held = 0;
    try (Served registry = Served.found(ground.plan(), ground.folder())) {
      Calls calls = registry.start();
      sending.setTarget(calls);
      sending.all(ground.day(registry, 0));
      cut(registry, Deaths.FIRST, EditionKind.FULL, 201, problems);
      List<Registry.Sent> second = ground.day(registry, 1);
      LocalDate today = second.getFirst().batch().day();
      registry.setDay(today);
      List<Registry.Sent> first = second.subList(0, second.size() / 2);
      sending.all(first);

      registry.setClock(today.plusYears(1), today);
      for (Registry.Sent batch : second.subList(first.size(), second.size())) {
        held += expect(calls.submit(batch), 409, "not-now", "a report", problems);
      }
      held += cut(registry, today, EditionKind.UPDATE, 409, problems);
      held += cut(registry, today.plusYears(1), EditionKind.UPDATE, 409, problems);
      registry.setDay(today);
      problems.addAll(sending.ask(calls, first));
      sending.all(second.subList(first.size(), second.size()));
      cut(registry, today, EditionKind.UPDATE, 201, problems);

      // A day back: the log's days go on as they were.
      List<Registry.Sent> third = ground.day(registry, 2);
      LocalDate next = third.getFirst().batch().day();
      registry.setDay(next);
      sending.all(third.subList(0, third.size() / 2));
      registry.setClock(next.minusDays(1), next);
      sending.all(third.subList(third.size() / 2, third.size()));
      cut(registry, next.plusDays(1), EditionKind.UPDATE, 409, problems);
      registry.setDay(next);
      cut(registry, next, EditionKind.UPDATE, 201, problems);
      problems.addAll(Standing.of(registry, sending, next).problems());
      days(registry, List.of(Deaths.FIRST, today, next), problems);
    }
    return new Found(
        Section.text(
            "%d batches and orders held while ahead, %d batches acknowledged, %d problems",
            held, sending.acknowledged().size(), problems.size()),
        problems);
  }

  /** Each edition has to be of the day on which it was cut. */
  private static void days(Served registry, List<LocalDate> days, List<String> problems)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (var edition : registry.calls().get("/v1/editions").json().getArray("editions")) {
      found.add(JsonFields.of(edition).getText("asOf"));
    }
    if (!found.equals(days.stream().map(LocalDate::toString).toList())) {
      problems.add("the editions are of " + found + " and not of " + days);
    }
  }

  private static int cut(
      Served registry, LocalDate day, EditionKind kind, int status, List<String> problems)
      throws IOException {
    PublishOrder order = new PublishOrder(Realm.SYNTHETIC, Scope.FULL, day, kind, "officer-1");
    Reply reply =
        registry.calls().post("/v1/editions", order, Optional.of(registry.signer("officer-1")));
    return expect(reply, status, status == 409 ? "not-now" : "", "an edition", problems);
  }

  private static int expect(
      Reply reply, int status, String code, String what, List<String> problems) {
    if (reply.status() != status || !reply.code().equals(code)) {
      problems.add(what + " is answered " + reply.words() + " and not " + status + " " + code);
    }
    return 1;
  }
}
