package org.lychgate.subscriber;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every notice that was ever taken, signed as it came: {@code notices.jsonl}, one to a line, from 1
 * without a gap. A notice is here before anything is done about it.
 */
final class NoticeBook {
  private final JournalFile file;
  private final List<SignedNotice> notices = new ArrayList<>();

  NoticeBook(Path path) {
    this.file = new JournalFile(path);
    for (String line : file.read()) {
      SignedNotice.parseLine(line).ifPresent(notices::add);
    }
    for (int i = 0; i < notices.size(); i++) {
      if (notices.get(i).notice().sequence() != i + 1L) {
        throw new Refused("NOTICES_DAMAGED", path.getFileName() + " is not in sequence");
      }
    }
  }

  /** Sequence number of the last one; 0 before the first. */
  long last() {
    return notices.size();
  }

  /** The notices after {@code sequence}, in order. */
  List<SignedNotice> after(long sequence) {
    return List.copyOf(notices.subList((int) Math.min(sequence, last()), notices.size()));
  }

  /**
   * Those of {@code page} that are new, up to a gap; refuses a page that begins with a gap, and
   * another notice under a known number.
   */
  List<SignedNotice> listNew(List<SignedNotice> page) {
    List<SignedNotice> fresh = new ArrayList<>();
    for (SignedNotice notice : page) {
      long sequence = notice.notice().sequence();
      if (sequence <= last()) {
        if (!notices.get((int) (sequence - 1)).notice().equals(notice.notice())) {
          throw new Refused("FEED_CHANGED", "notice " + sequence + " is another than before");
        }
      } else if (sequence == last() + fresh.size() + 1) {
        fresh.add(notice);
      } else if (!fresh.contains(notice)) {
        if (!fresh.isEmpty()) {
          // Those before the gap count; the next page begins with it.
          return fresh;
        }
        long expected = last() + 1;
        throw new Refused("FEED_GAP", "notice " + sequence + " came where " + expected + " is due");
      }
    }
    return fresh;
  }

  /** Puts them down, durably. */
  void add(List<SignedNotice> fresh) {
    file.append(fresh.stream().map(SignedNotice::line).toList());
    notices.addAll(fresh);
  }
}
