package org.lychgate.subscriber;

import java.util.concurrent.CompletableFuture;

/** Wakes the agent's thread where it waits: to end, or because another thread has done its work. */
final class Bell {
  private CompletableFuture<Void> rung = new CompletableFuture<>();

  /** Is complete as soon as somebody has rung since the last {@link #quiet}. */
  synchronized CompletableFuture<Void> rung() {
    return rung;
  }

  synchronized void ring() {
    rung.complete(null);
  }

  /** Before all that could be wanted is looked at: what is rung from now on counts anew. */
  synchronized void quiet() {
    if (rung.isDone()) {
      rung = new CompletableFuture<>();
    }
  }
}
