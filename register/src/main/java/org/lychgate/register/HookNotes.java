package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.model.OperatorException;

/**
 * Writes down how far posting has got, many recipients in one transaction, and never in a
 * recipient's way. What a crash loses of it is posted again; a recipient goes by sequence numbers.
 */
final class HookNotes implements AutoCloseable {
  private static final long GATHER_MILLIS = 50;
  private static final long PAUSE_MILLIS = 1000;

  private final Db db;
  private final Map<String, WebhookInfo> dirty = new HashMap<>();
  private final Thread thread;
  private boolean closed;

  HookNotes(Db db) {
    this.db = db;
    this.thread = Thread.ofPlatform().name("lychgate-push-notes").daemon().start(this::run);
  }

  synchronized void put(WebhookInfo info) {
    dirty.put(info.subscriber(), info);
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        synchronized (this) {
          while (dirty.isEmpty() && !closed) {
            wait();
          }
          if (dirty.isEmpty()) {
            return;
          }
        }
        Thread.sleep(GATHER_MILLIS);
        if (!flush()) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean flush() {
    List<WebhookInfo> batch;
    synchronized (this) {
      batch = new ArrayList<>(dirty.values());
      dirty.clear();
    }
    try {
      return db.soon(connection -> HookRows.note(connection, batch));
    } catch (OperatorException e) {
      System.getLogger(HookNotes.class.getName())
          .log(Level.WARNING, "how far webhooks have got is not written: " + e.getMessage());
      synchronized (this) {
        batch.forEach(info -> dirty.putIfAbsent(info.subscriber(), info));
        return closed;
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(2 * PAUSE_MILLIS);
      thread.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
