package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.OperatorException;
import org.lychgate.register.push.PushTarget;
import org.lychgate.register.push.Pusher;

/** The exchange over its parts. */
final class LiveExchange implements Exchange, AutoCloseable {
  /** Longest time of one attempt to post. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  /** Between two messages to one recipient: the first goes out at once, a burst gathers. */
  private static final Duration GATHER = Duration.ofSeconds(1);

  private static final Duration PAUSE_FIRST = Duration.ofSeconds(1);
  private static final Duration PAUSE_MOST = Duration.ofMinutes(5);

  /** How often it is looked who is silent. */
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Db db;
  private final Installation installation;
  private final NoticeHead head;
  private final Hooks hooks;
  private final Agreements agreements;
  private final Silence silence;
  private final Accounting accounting;
  private final Letters letters;
  private final ScheduledThreadPoolExecutor sweeps =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("lychgate-silence").daemon().factory());

  LiveExchange(
      Db db, LogFeeder feeder, Installation installation, Outbox outbox, InstantSource clock) {
    this.db = db;
    this.installation = installation;
    this.head = outbox.head();
    this.agreements = new Agreements(db, installation);
    this.hooks =
        new Hooks(
            head,
            new HookPages(outbox, installation.noticeSigner()),
            new HookNotes(db),
            Pusher.system(clock, ATTEMPT),
            installation::today,
            new Hooks.Pauses(GATHER, PAUSE_FIRST, PAUSE_MOST, new SplittableRandom()));
    this.silence = new Silence(db, feeder, installation, hooks::again);
    this.accounting = new Accounting(db, installation);
    this.letters = new Letters(db, feeder, installation, accounting);
  }

  /** Goes on where the last process was. */
  void start() {
    for (HookRows.Hook hook : db.read(HookRows::list)) {
      set(hook);
    }
    head.listen(_ -> hooks.told());
    head.start();
    sweeps.scheduleWithFixedDelay(silence::sweepOrWarn, 0, SWEEP.toSeconds(), TimeUnit.SECONDS);
  }

  private void set(HookRows.Hook hook) {
    if (!hook.info().active()) {
      hooks.remove(hook.info().subscriber());
      return;
    }
    try {
      hooks.set(hook.info(), PushTarget.parse(hook.url(), installation.realm()));
    } catch (PushTarget.Refused e) {
      System.getLogger(LiveExchange.class.getName())
          .log(
              Level.WARNING,
              "the webhook of " + hook.info().subscriber() + " is not used: " + e.getMessage());
    }
  }

  @Override
  public long head() {
    return head.head();
  }

  @Override
  public AutoCloseable listen(LongConsumer told) {
    return head.listen(told);
  }

  @Override
  public Answer<WebhookInfo> webhook(byte[] body, Optional<String> header) {
    WebhookStatement statement;
    try {
      statement = WebhookStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a webhook: " + e.getMessage());
    }
    if (statement.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = LedgerRows.today(db, installation);
    Optional<NoteSignature> line = Installation.findSignature(header);
    boolean signed =
        installation
            .findSigner(statement.subscriber(), statement, header, today)
            .filter(key -> key.role() == KeyRole.SUBSCRIBER)
            .isPresent();
    if (!signed) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "a webhook is signed by the subscriber it names");
    }
    if (!statement.url().isEmpty()) {
      try {
        PushTarget.parse(statement.url(), installation.realm());
      } catch (PushTarget.Refused e) {
        return Answer.refused(RefusalCode.NOT_READABLE, "not a webhook: " + e.getMessage());
      }
    }
    return put(statement, line.orElseThrow(), today);
  }

  private synchronized Answer<WebhookInfo> put(
      WebhookStatement statement, NoteSignature line, LocalDate today) {
    String subscriber = statement.subscriber();
    db.read(connection -> {
      LedgerRows.audit(connection, today, subscriber, "WEBHOOK", "serial " + statement.serial());
      return true;
    });
    if (statement.after() > db.read(Outbox::count)) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such notice to begin after");
    }
    boolean put = db.read(connection -> HookRows.put(connection, statement, line, today));
    if (!put
        && !db.read(connection -> HookRows.findStatement(connection, subscriber))
            .equals(Optional.of(statement))) {
      return Answer.refused(
          RefusalCode.ID_REUSED, "a webhook statement of that serial number or later stands");
    }
    HookRows.Hook hook =
        db.read(HookRows::list).stream()
            .filter(h -> h.info().subscriber().equals(subscriber))
            .findFirst()
            .orElseThrow();
    if (put) {
      set(hook);
    }
    return Answer.accepted(hook.info());
  }

  @Override
  public Optional<WebhookInfo> findWebhook(String subscriber) {
    return hooks
        .find(subscriber)
        .or(() ->
            db.read(HookRows::list).stream()
                .map(HookRows.Hook::info)
                .filter(info -> info.subscriber().equals(subscriber))
                .findFirst());
  }

  @Override
  public List<WebhookInfo> listWebhooks() {
    return hooks.list();
  }

  @Override
  public Answer<AgreementInfo> sign(byte[] agreement, Optional<String> signature) {
    return agreements.sign(agreement, signature);
  }

  @Override
  public List<AgreementInfo> listAgreements() {
    return agreements.list();
  }

  @Override
  public ExchangeAlarms alarms() {
    return silence.alarms();
  }

  /** Looks now who is silent. */
  ExchangeAlarms sweep() {
    return silence.sweep();
  }

  @Override
  public List<AccountingLine> account(String caseCode) {
    return accounting.of(caseCode);
  }

  @Override
  public Answer<LetterInfo> letter(String caseCode, boolean officer) {
    return letters.of(caseCode, officer);
  }

  @Override
  public void close() {
    sweeps.shutdown();
    try {
      // A look on its way comes to its end before the database is gone.
      sweeps.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try {
      hooks.close();
    } catch (OperatorException _) {
      // What is not written down is posted again.
    }
    head.close();
  }
}
