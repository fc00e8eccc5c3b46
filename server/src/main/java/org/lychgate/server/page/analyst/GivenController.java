package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.model.Scope;
import org.lychgate.register.AcknowledgementInfo;
import org.lychgate.register.AgreementInfo;
import org.lychgate.register.EditionInfo;
import org.lychgate.register.Register;
import org.lychgate.register.WebhookInfo;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.screening.Entitlements;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What a subscriber has agreed to, which editions there are for it, and what it has answered. */
@Controller
final class GivenController {
  private static final int RECEIPTS = 50;

  private final Register register;
  private final Entitlements entitlements;
  private final Frames frames;
  private final Pages pages;

  GivenController(Register register, Entitlements entitlements, Frames frames, Pages pages) {
    this.register = register;
    this.entitlements = entitlements;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(OwnJobs.HOME + "/agreement")
  ResponseEntity<byte[]> agreement(HttpServletRequest request) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    List<AgreementView> all =
        entitlements.agreements(Frames.signedIn(request).key()).stream()
            .map(info -> agreement(frame, info))
            .toList();
    return pages.page("analyst/agreement.jte", frame, Map.of("agreements", all));
  }

  private static AgreementView agreement(Frame frame, AgreementInfo info) {
    AgreementStatement terms = info.terms();
    List<Row> rows =
        List.of(
            new Row(
                frame.t("agreement.purposes"),
                terms.purposes().stream()
                    .map(p -> frame.t("purpose." + p.name()))
                    .collect(Collectors.joining(", "))),
            new Row(
                frame.t("agreement.scopes"),
                terms.scopes().stream()
                    .map(s -> frame.t("scope." + s.word()))
                    .collect(Collectors.joining(", "))),
            new Row(frame.t("agreement.elements"), String.join(", ", terms.elements())),
            new Row(frame.t("agreement.authority"), terms.authority()),
            new Row(frame.t("agreement.from"), terms.from().toString()),
            new Row(frame.t("agreement.until"), terms.until().toString()),
            new Row(frame.t("agreement.rows"), frame.t("number", terms.rowsADay())),
            new Row(frame.t("agreement.signed"), String.join(", ", info.signedBy())));
    return new AgreementView(terms.number(), info.inForce(), rows);
  }

  @GetMapping(OwnJobs.HOME + "/editions")
  ResponseEntity<byte[]> editions(HttpServletRequest request) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    String subscriber = Frames.signedIn(request).key();
    Set<Scope> scopes = EnumSet.of(Scope.PUBLIC);
    entitlements.agreements(subscriber).stream()
        .filter(AgreementInfo::inForce)
        .forEach(info -> scopes.addAll(info.terms().scopes()));
    List<EditionInfo> editions =
        register.listEditions().stream()
            .filter(edition -> scopes.contains(edition.scope()))
            .sorted(
                Comparator.comparing(EditionInfo::scope)
                    .thenComparing(Comparator.comparingLong(EditionInfo::sequence).reversed()))
            .toList();
    return pages.page("analyst/editions.jte", frame, Map.of("editions", editions));
  }

  @GetMapping(OwnJobs.HOME + "/receipts")
  ResponseEntity<byte[]> receipts(HttpServletRequest request) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    String subscriber = Frames.signedIn(request).key();
    List<AcknowledgementInfo> acks = new ArrayList<>();
    for (AcknowledgementInfo ack : register.listAcknowledgements(OptionalLong.empty())) {
      if (ack.subscriber().equals(subscriber)) {
        acks.add(ack);
      }
    }
    acks.sort(Comparator.comparingLong(AcknowledgementInfo::notice).reversed());
    long answered = acks.isEmpty() ? 0 : acks.getFirst().notice();
    long head = register.exchange().head();
    Optional<WebhookInfo> webhook = register.exchange().findWebhook(subscriber);
    List<Row> rows =
        List.of(
            new Row(frame.t("receipts.head"), frame.t("number", head)),
            new Row(frame.t("receipts.answered"), frame.t("number", answered)),
            new Row(
                frame.t("receipts.webhook"),
                webhook.filter(WebhookInfo::active).isPresent()
                    ? frame.t("receipts.webhook.on", webhook.get().taken())
                    : frame.t("receipts.webhook.off")));
    Map<String, Object> values = new HashMap<>();
    values.put("rows", rows);
    values.put("acks", acks.stream().limit(RECEIPTS).toList());
    return pages.page("analyst/receipts.jte", frame, values);
  }
}
