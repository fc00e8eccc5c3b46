package org.lychgate.bench.proof;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A writer in a process of its own, and what it said before it died. */
final class Victim {
  private static final int PATIENCE_SECONDS = 120;

  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong signed = new AtomicLong();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Process process;
  private final Thread listener;

  Victim(List<String> command) throws IOException {
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.listener = Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        // A last line cut short names fewer leaves, never more.
        if (words.length == 2 && !words[1].isEmpty()) {
          switch (words[0]) {
            case "open" -> opened.countDown();
            case "ack" -> acknowledged.set(Long.parseLong(words[1]));
            case "signed" -> signed.set(Long.parseLong(words[1]));
            default -> {
              // Half a word.
            }
          }
        }
      }
    } catch (IOException _) {
      // It died while it spoke.
    } finally {
      opened.countDown();
    }
  }

  /** Kills it some time after it has begun, or has opened its log. */
  void kill(boolean afterOpening, long millis) throws IOException {
    try {
      if (afterOpening && !opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the writer did not begin");
      }
      Thread.sleep(millis);
      process.destroyForcibly();
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while killing", e);
    }
  }

  /** Waits for its end. */
  void end() throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the writer did not end");
      }
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    } finally {
      process.destroyForcibly();
    }
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long signed() {
    return signed.get();
  }
}
