package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.Notice;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.register.push.PushMessage;

/**
 * Notices as they are posted. Recipients that have got equally far share one message, so that it is
 * put together and signed once for all of them.
 */
final class HookPages {
  /** Most notices in one message: some 220 kB. Who has waited long catches up in few. */
  static final int PAGE = 500;

  private static final int KEPT = 64;

  private final Outbox outbox;
  private final NoteSigner signer;
  private final Map<Long, Page> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Page> eldest) {
          return size() > KEPT;
        }
      };

  HookPages(Outbox outbox, NoteSigner signer) {
    this.outbox = outbox;
    this.signer = signer;
  }

  /** A message with the notices from {@code first} to {@code last}. */
  record Page(long first, long last, PushMessage message) {
    /** Whether there may be more than fitted in. */
    boolean isFull() {
      return last - first + 1 == PAGE;
    }
  }

  /** The next message for somebody who has all notices up to {@code after}. */
  Optional<Page> next(long after, long head) {
    long last = Math.min(head, after + PAGE);
    synchronized (kept) {
      Page page = kept.get(after);
      if (page != null && page.last() == last) {
        return Optional.of(page);
      }
    }
    List<SignedNotice> notices = outbox.listKnown(after, PAGE);
    if (notices.isEmpty()) {
      return Optional.empty();
    }
    Page made = make(notices);
    synchronized (kept) {
      // Made by two at one moment, one is kept: the bytes are the same.
      Page first = kept.get(after);
      if (first != null && first.last() == made.last()) {
        return Optional.of(first);
      }
      kept.put(after, made);
    }
    return Optional.of(made);
  }

  /* The id says what is in it: equal ids, equal bytes. Of times the registry tells days only. */
  private Page make(List<SignedNotice> notices) {
    long first = notices.getFirst().sequence();
    long last = notices.getLast().sequence();
    List<Json> list = new ArrayList<>();
    for (SignedNotice notice : notices) {
      list.add(notice.feedJson());
    }
    Notice newest = Notice.parse(notices.getLast().json().getBytes(StandardCharsets.UTF_8));
    Json body =
        Json.object()
            .put("type", "notices")
            .put("timestamp", newest.day() + "T00:00:00Z")
            .put("data", Json.object().put("notices", new Json.Arr(list)).build())
            .build();
    return new Page(
        first, last, new PushMessage("notices-" + first + "-" + last, body.canonical(), signer));
  }
}
