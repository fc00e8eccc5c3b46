package org.lychgate.bench.wayback;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * One subscriber: it signs its agreement, fetches the list, is told or asks, checks what it gets,
 * changes its list, and says so under its own key.
 */
final class Subscriber {
  private static final String LIST = "/v1/editions/full/000001/sidecar.csv";
  private static final int WAIT_SECONDS = 50;
  private static final long PAUSE_MILLIS = 200;

  private final Member member;
  private final NoteSigner signer;
  private final Caller registry;
  private final Checker checker;
  private final Semaphore work;
  private final LocalDate day;
  private OwnList list = OwnList.of("ssn,entry".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  private long applied;
  private long acknowledged;

  /**
   * @param work how many of a process work on messages at one moment: as a message is a megabyte in
   *     memory, and a hundred of them came at once
   * @param day on which all begins
   */
  Subscriber(
      Member member,
      NoteSigner signer,
      Caller registry,
      Checker checker,
      Semaphore work,
      LocalDate day) {
    this.member = member;
    this.signer = signer;
    this.registry = registry;
    this.checker = checker;
    this.work = work;
    this.day = day;
  }

  NoteSigner signer() {
    return signer;
  }

  void sign() throws IOException {
    Caller.insist(() -> registry.post("/v1/agreements", member.agreement(day), signer)).json();
  }

  /** Fetches the list and says where it is to be told. */
  void begin() throws IOException {
    Caller.Reply file = Caller.insist(() -> registry.get(LIST, member.name(), signer, day));
    if (!file.isOk()) {
      throw new IOException("the list was refused with " + file.status());
    }
    list = OwnList.of(file.body());
    if (member.waits()) {
      Thread.ofVirtual().start(this::ask);
    } else {
      String url = Endpoint.open(member.conduct(), this::look).url();
      WebhookStatement where = new WebhookStatement(Realm.SYNTHETIC, member.name(), url, 0, 1, day);
      Caller.insist(() -> registry.post("/v1/webhook", where, signer)).json();
    }
  }

  private Optional<Runnable> look(Endpoint.Post post) {
    work.acquireUninterruptibly();
    try {
      Optional<List<Notice>> notices = checker.posted(post);
      if (notices.isEmpty()) {
        wrong("a message that the registry has not signed");
      }
      return notices.map(these -> () -> take(these));
    } finally {
      work.release();
    }
  }

  /** Waits on the feed for ever. */
  private void ask() {
    while (true) {
      try {
        Caller.Reply reply = registry.get("/v1/feed?after=" + applied() + "&wait=" + WAIT_SECONDS);
        work.acquireUninterruptibly();
        Optional<List<Notice>> notices;
        try {
          notices = reply.isOk() ? checker.fed(reply.body()) : Optional.empty();
        } finally {
          work.release();
        }
        if (notices.isEmpty()) {
          wrong("an answer of the feed that is not good, status " + reply.status());
          Thread.sleep(PAUSE_MILLIS);
        } else if (!notices.get().isEmpty()) {
          take(notices.get());
        }
      } catch (IOException | JsonException e) {
        if (!pause()) {
          return;
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private synchronized long applied() {
    return applied;
  }

  private synchronized void take(List<Notice> notices) {
    long last = notices.isEmpty() ? applied : notices.getLast().sequence();
    List<Notice> next = notices;
    while (apply(next) && applied < last) {
      // Messages can overtake each other while an answer is on its way: the feed has all of them.
      next = fetch();
      if (next.isEmpty() && !pause()) {
        return;
      }
    }
    while (acknowledged < applied) {
      if (!acknowledge() && !pause()) {
        return;
      }
    }
  }

  /** Those that are next; false where one is about nobody in the list. */
  private boolean apply(List<Notice> notices) {
    for (Notice notice : notices) {
      if (notice.sequence() == applied + 1) {
        if (!list.apply(notice)) {
          wrong("a notice about an entry that it was never given");
          return false;
        }
        applied++;
      }
    }
    return true;
  }

  /** What the feed has after the last notice that was applied; none where it does not answer. */
  private List<Notice> fetch() {
    try {
      Caller.Reply reply = registry.get("/v1/feed?after=" + applied);
      return reply.isOk() ? checker.fed(reply.body()).orElse(List.of()) : List.of();
    } catch (IOException | JsonException _) {
      return List.of();
    }
  }

  private boolean acknowledge() {
    long first = acknowledged + 1;
    long last = Math.min(applied, acknowledged + Acknowledgement.NOTICES_MAX);
    Acknowledgement ack =
        new Acknowledgement(
            Realm.SYNTHETIC, member.name(), first, last, Acknowledgement.Stage.APPLIED, 0, day);
    try {
      Caller.Reply reply = registry.post("/v1/acks", ack, signer);
      if (!reply.isOk()) {
        wrong("its acknowledgement was refused with " + reply.status());
        return false;
      }
      SubscriberProcess.say("ack " + member.number() + " " + last + " " + System.nanoTime());
      acknowledged = last;
      return true;
    } catch (IOException _) {
      wrong("its acknowledgement was not answered");
      return false;
    }
  }

  private void wrong(String what) {
    SubscriberProcess.say("wrong " + member.number() + " " + what);
  }
}
