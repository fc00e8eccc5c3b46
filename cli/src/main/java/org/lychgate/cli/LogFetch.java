package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TilePath;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A log at a URL, brought into a scratch folder for one check and removed by {@link #close}. Every
 * file has its bound in time and in bytes, and the log the disk's. Where a key is given, only a log
 * whose checkpoint it has signed is fetched at all; whether its files are what that vouches for, is
 * for the check to say, and so is a file that is not there.
 */
final class LogFetch implements AutoCloseable {
  private static final int HANDS = 8;
  private static final int SWEEPS = 3;
  private static final int WAITING = 64;
  private static final long CHECKPOINT_MAX = 1 << 20;
  private static final long TILE_MAX = 256 * 32;

  /** 256 entries of the longest kind, each with its length. */
  private static final long BUNDLE_MAX = 256L * (0xffff + 2);

  /** Hash and length of the shortest entry: less no log can take. */
  private static final long LEAF_BYTES_MIN = 32 + 2;

  private final String base;
  private final Duration patience;
  private final HttpClient http;
  private final Path folder;

  /** Whoever ends the command by Ctrl-C leaves nothing behind either. */
  private final Thread sweep;

  private LogFetch(String base, Duration patience, HttpClient http, Path folder) {
    this.base = base;
    this.patience = patience;
    this.http = http;
    this.folder = folder;
    this.sweep = new Thread(this::sweep, "scratch folder");
  }

  static boolean isUrl(String log) {
    return log.startsWith("http://") || log.startsWith("https://");
  }

  /**
   * Fetches the log at {@code url}.
   *
   * @param key empty for a log that may have changed its key: only its own leaves tell by whom the
   *     checkpoint must be signed
   * @param patience longest time for one file
   * @param beside further files that may stand beside the checkpoint
   * @throws OperatorException where the address does not answer, or not in time, or not as a log
   */
  static LogFetch open(
      String url,
      Duration patience,
      String origin,
      Optional<VerifierKey> key,
      List<String> beside) {
    String base = url.replaceFirst("/(checkpoint)?$", "");
    try {
      URI.create(base);
      Path folder = Files.createTempDirectory("lychgate-log");
      HttpClient http =
          HttpClient.newBuilder()
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
      LogFetch fetch = new LogFetch(base, patience, http, folder);
      Runtime.getRuntime().addShutdownHook(fetch.sweep);
      try {
        fetch.fetchAll(origin, key, beside);
        return fetch;
      } catch (OperatorException | UncheckedIOException e) {
        fetch.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, "not an address: " + url, "such as https://registry.example/log", e);
    }
  }

  Path folder() {
    return folder;
  }

  private void fetchAll(String origin, Optional<VerifierKey> key, List<String> beside) {
    // Before the checkpoint: what is asked for later could be of a log that has grown meanwhile.
    Map<String, byte[]> first = new TreeMap<>();
    for (String name : beside) {
      find(name, CHECKPOINT_MAX).ifPresent(bytes -> first.put(name, bytes));
    }
    byte[] note =
        find("checkpoint", CHECKPOINT_MAX)
            .orElseThrow(() -> unreadable("checkpoint", "is not there", null));
    write("checkpoint", note);
    TreeSize size;
    try {
      SignedNote signed = SignedNote.parse(note);
      Checkpoint claimed =
          key.isPresent()
              ? Checkpoint.open(signed, origin, key.get())
              : Checkpoint.parse(signed.text());
      if (!claimed.origin().equals(origin)) {
        return;
      }
      size = claimed.size();
    } catch (LogException _) {
      // Nothing more is asked of whoever this is; the check says what is wrong with it.
      return;
    }
    checkRoom(size);
    first.forEach(this::write);
    fetchFiles(size);
  }

  private void checkRoom(TreeSize size) {
    long room = folder.toFile().getUsableSpace();
    if (size.value() > room / LEAF_BYTES_MIN) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "a log of " + size + " leaves does not fit on the disk of the temporary folder",
          "give it another with -Djava.io.tmpdir, or copy the log and name its folder");
    }
  }

  private void fetchFiles(TreeSize size) {
    AtomicReference<RuntimeException> failed = new AtomicReference<>();
    Semaphore waiting = new Semaphore(WAITING);
    try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      for (int level = TilePath.ENTRIES; level < 0 || size.value() >>> (8 * level) > 0; level++) {
        long hashes = size.value() >>> (8 * Math.max(0, level));
        for (long index = 0; index * TilePath.FULL < hashes; index++) {
          if (failed.get() != null) {
            break;
          }
          int width = (int) Math.min(TilePath.FULL, hashes - index * TilePath.FULL);
          TilePath file = new TilePath(level, index, width);
          waiting.acquireUninterruptibly();
          hands.execute(() -> {
            try {
              if (failed.get() == null) {
                fetch(file);
              }
            } catch (RuntimeException e) {
              failed.compareAndSet(null, e);
            } finally {
              waiting.release();
            }
          });
        }
      }
    }
    RuntimeException first = failed.get();
    if (first != null && !(first instanceof Missing)) {
      throw first;
    }
  }

  /** Ends the fetching, and nothing else: the check names the file. */
  private static final class Missing extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    Missing(TilePath file) {
      super(new IOException(file + " is not there"));
    }
  }

  private void fetch(TilePath file) {
    long max = file.isBundle() ? BUNDLE_MAX : TILE_MAX;
    Optional<byte[]> own = find(file.path(), max);
    if (own.isPresent()) {
      write(file.path(), own.get());
      return;
    }
    // The log has grown past a partial file meanwhile: the full one begins with the same.
    Optional<byte[]> full = file.isPartial() ? find(file.full().path(), max) : Optional.empty();
    write(file.full().path(), full.orElseThrow(() -> new Missing(file)));
  }

  private Optional<byte[]> find(String name, long max) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/" + name)).timeout(patience).build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), max));
    try {
      // The request's own time ends with the head of the answer; a body that drips has to end too.
      HttpResponse<byte[]> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(answer.body());
        case 404, 410 -> Optional.empty();
        default -> throw unreadable(name, "is answered with " + answer.statusCode(), null);
      };
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw late(name, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpTimeoutException) {
        throw late(name, e);
      }
      if (e.getCause() instanceof ConnectException) {
        throw unreadable(name, "is not answered", e);
      }
      throw unreadable(name, "cannot be fetched within " + max + " bytes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(name, "was not waited for", e);
    }
  }

  private OperatorException late(String name, Exception e) {
    return unreadable(name, "did not come within " + patience.toSeconds() + " s", e);
  }

  private OperatorException unreadable(String name, String why, @Nullable Exception e) {
    String message = base + "/" + name + " " + why;
    String hint = "check the address; a log's folder holds checkpoint and tile/";
    return e == null
        ? new OperatorException(ExitCode.INPUT, message, hint)
        : new OperatorException(ExitCode.INPUT, message, hint, e);
  }

  private void write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the copy. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(sweep);
    } catch (IllegalStateException _) {
      // The program is ending, and the hook at work: one of the two removes it.
    }
    http.shutdownNow();
    Folders.delete(folder);
  }

  /** Files may still be written while the program ends, so that a second look is needed. */
  private void sweep() {
    http.shutdownNow();
    for (int left = SWEEPS; left > 0; left--) {
      try {
        Folders.delete(folder);
      } catch (UncheckedIOException _) {
        // Somebody has written into it meanwhile.
      }
    }
  }
}
