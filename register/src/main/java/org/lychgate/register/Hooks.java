package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lychgate.model.OperatorException;
import org.lychgate.register.push.PushOutcome;
import org.lychgate.register.push.PushTarget;
import org.lychgate.register.push.Pusher;

/**
 * Posts notices to subscribers' addresses. Each recipient has one attempt on its way at most, in a
 * virtual thread of its own, so that order is kept and nobody waits for anybody; who fails is left
 * alone for a while that doubles, and costs nothing meanwhile.
 */
final class Hooks implements AutoCloseable {
  private final NoticeHead head;
  private final HookPages pages;
  private final HookNotes notes;
  private final Pusher pusher;
  private final Supplier<LocalDate> today;
  private final Pauses pauses;
  private final Map<String, Recipient> recipients = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor alarm =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("lychgate-push-alarm").daemon().factory());
  private volatile boolean closed;

  Hooks(
      NoticeHead head,
      HookPages pages,
      HookNotes notes,
      Pusher pusher,
      Supplier<LocalDate> today,
      Pauses pauses) {
    this.head = head;
    this.pages = pages;
    this.notes = notes;
    this.pusher = pusher;
    this.today = today;
    this.pauses = pauses;
  }

  /**
   * How long a recipient is left alone.
   *
   * @param gather after it has taken what there was: what comes meanwhile goes in one message
   * @param first after the first failure; twice as long after each further one
   * @param most longest
   * @param random of which each pause is shortened by up to one half, so that recipients that
   *     failed together do not come back together
   */
  record Pauses(Duration gather, Duration first, Duration most, RandomGenerator random) {
    Duration after(int failures) {
      int doublings = Math.min(Math.max(failures, 1) - 1, 20);
      long whole = Math.min(first.toMillis() << doublings, most.toMillis());
      synchronized (random) {
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
      }
    }
  }

  /** One address and how far it has got. Its fields are guarded by itself. */
  private static final class Recipient {
    private final PushTarget target;
    private WebhookInfo info;
    private boolean busy;
    private boolean resting;
    private boolean gone;

    Recipient(PushTarget target, WebhookInfo info) {
      this.target = target;
      this.info = info;
    }
  }

  /** Posts to {@code target} from now on; what was posted elsewhere before stops. */
  synchronized void set(WebhookInfo info, PushTarget target) {
    remove(info.subscriber());
    Recipient recipient = new Recipient(target, info);
    recipients.put(info.subscriber(), recipient);
    wake(recipient);
  }

  synchronized void remove(String subscriber) {
    Recipient before = recipients.remove(subscriber);
    if (before != null) {
      synchronized (before) {
        before.gone = true;
      }
    }
  }

  /** There are new notices. */
  void told() {
    recipients.values().forEach(this::wake);
  }

  /** How posting stands, by subscriber. */
  List<WebhookInfo> list() {
    List<WebhookInfo> out = new ArrayList<>();
    for (Recipient recipient : recipients.values()) {
      synchronized (recipient) {
        out.add(recipient.info);
      }
    }
    out.sort(Comparator.comparing(WebhookInfo::subscriber));
    return out;
  }

  Optional<WebhookInfo> find(String subscriber) {
    return list().stream().filter(info -> info.subscriber().equals(subscriber)).findFirst();
  }

  /**
   * Goes back to what a recipient has taken and never acknowledged, and does not wait for the end
   * of its pause.
   *
   * @param after notice from which on everything is posted again, unless it is further back
   */
  void again(String subscriber, long after) {
    Recipient recipient = recipients.get(subscriber);
    if (recipient == null) {
      return;
    }
    synchronized (recipient) {
      WebhookInfo i = recipient.info;
      recipient.info =
          new WebhookInfo(
              subscriber,
              true,
              i.serial(),
              Math.min(i.taken(), after),
              i.failures(),
              i.failingSince(),
              i.outcome());
      recipient.resting = false;
    }
    wake(recipient);
  }

  private void wake(Recipient recipient) {
    synchronized (recipient) {
      if (recipient.busy || recipient.resting || !isDue(recipient)) {
        return;
      }
      recipient.busy = true;
    }
    Thread.ofVirtual().name("lychgate-push").start(() -> run(recipient));
  }

  private boolean isDue(Recipient recipient) {
    return !closed && !recipient.gone && recipient.info.taken() < head.head();
  }

  private void run(Recipient recipient) {
    boolean goOn = true;
    while (goOn) {
      try {
        goOn = step(recipient);
      } catch (RuntimeException e) {
        // The database is away, or this is a bug of ours: not the recipient's fault.
        String what = e instanceof OperatorException ? "" + e.getMessage() : "" + e.getClass();
        System.getLogger(Hooks.class.getName()).log(Level.WARNING, "not posted: " + what);
        rest(recipient, pauses.first());
        goOn = false;
      }
    }
  }

  /** One message; whether there may be more to do now. */
  private boolean step(Recipient recipient) {
    WebhookInfo info;
    synchronized (recipient) {
      if (!isDue(recipient)) {
        recipient.busy = false;
        return false;
      }
      info = recipient.info;
    }
    Optional<HookPages.Page> page = pages.next(info.taken(), head.head());
    if (page.isEmpty()) {
      rest(recipient, pauses.first());
      return false;
    }
    PushOutcome outcome = pusher.push(recipient.target, page.get().message(), info.failures());
    String word = word(outcome);
    synchronized (recipient) {
      // Meanwhile somebody may have gone back in the sequence.
      boolean moved = recipient.info.taken() != info.taken();
      long taken = moved || !outcome.taken() ? recipient.info.taken() : page.get().last();
      recipient.info =
          new WebhookInfo(
              info.subscriber(),
              true,
              info.serial(),
              taken,
              outcome.taken() ? 0 : info.failures() + 1,
              outcome.taken()
                  ? Optional.empty()
                  : Optional.of(info.failingSince().orElseGet(today)),
              word);
      if (!recipient.gone) {
        notes.put(recipient.info);
      }
    }
    if (!outcome.taken()) {
      Duration pause = pauses.after(info.failures() + 1);
      long asked = Math.min(outcome.retryAfter().orElse(0), pauses.most().toSeconds());
      rest(recipient, asked > pause.toSeconds() ? Duration.ofSeconds(asked) : pause);
      return false;
    }
    if (page.get().isFull()) {
      return true;
    }
    rest(recipient, pauses.gather());
    return false;
  }

  private static String word(PushOutcome outcome) {
    String word = outcome.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return outcome.status() == 0 ? word : word + " " + outcome.status();
  }

  private void rest(Recipient recipient, Duration pause) {
    synchronized (recipient) {
      recipient.busy = false;
      recipient.resting = true;
    }
    if (!closed) {
      alarm.schedule(() -> rested(recipient), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void rested(Recipient recipient) {
    synchronized (recipient) {
      recipient.resting = false;
    }
    wake(recipient);
  }

  @Override
  public void close() {
    closed = true;
    alarm.shutdownNow();
    pusher.close();
    notes.close();
  }
}
