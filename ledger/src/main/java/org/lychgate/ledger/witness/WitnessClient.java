package org.lychgate.ledger.witness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.ledger.witness.WitnessProblem.Kind;

/**
 * Asks one witness for cosignatures. It believes no answer: what counts is a line that the
 * witness's key verifies. Not for several threads at once.
 */
public final class WitnessClient implements AutoCloseable {
  /** The first try may learn the witness's size, the second uses it, the third is for a race. */
  private static final int TRIES = 3;

  private static final int ANSWER_MAX = 64 << 10;

  private final URI address;
  private final VerifierKey key;
  private final Duration patience;
  private final HttpClient http;
  private TreeSize known = TreeSize.EMPTY;

  /** Consistency proofs of the log that is to be cosigned. */
  @FunctionalInterface
  public interface Proofs {
    /** A proof from the first size, which is above 0, to the second. */
    List<Hash> prove(TreeSize from, TreeSize to);
  }

  /**
   * @param prefix submission prefix of C2SP tlog-witness
   * @param key the witness's, of type COSIGNATURE
   * @param patience with each request, from the first byte sent to the last received
   */
  public WitnessClient(URI prefix, VerifierKey key, Duration patience) {
    String text = prefix.toString();
    this.address = URI.create(text + (text.endsWith("/") ? "" : "/") + "add-checkpoint");
    this.key = key;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The witness's key. */
  public VerifierKey key() {
    return key;
  }

  /**
   * A cosignature over {@code note}, verified.
   *
   * @param note a checkpoint with the log's signature
   */
  public NoteSignature cosign(SignedNote note, Proofs log)
      throws WitnessProblem, InterruptedException {
    TreeSize size = Checkpoint.parse(note.text()).size();
    for (int i = 0; i < TRIES; i++) {
      TreeSize old = known.compareTo(size) > 0 ? size : known;
      List<Hash> proof = old.value() == 0 || old.equals(size) ? List.of() : log.prove(old, size);
      HttpResponse<byte[]> answer = post(new AddCheckpoint(old, proof, note));
      if (answer.statusCode() == 200) {
        NoteSignature line = pick(answer.body(), note);
        known = size;
        return line;
      }
      if (answer.statusCode() != 409) {
        throw refusal(answer.statusCode());
      }
      TreeSize last = size(answer.body());
      if (last.equals(old)) {
        // Same size on both sides, and still a conflict: the roots differ.
        throw new WitnessProblem(
            Kind.DIVERGED, "it has cosigned another tree of " + last + " entries");
      }
      known = last;
      if (last.compareTo(size) > 0) {
        throw new WitnessProblem(Kind.AHEAD, "it has cosigned " + last + " entries already");
      }
    }
    throw new WitnessProblem(Kind.UNREACHABLE, "its size changes from answer to answer");
  }

  private static WitnessProblem refusal(int status) {
    return switch (status) {
      case 422 ->
          new WitnessProblem(
              Kind.DIVERGED, "it says that this does not continue what it has cosigned (422)");
      case 404 -> new WitnessProblem(Kind.REFUSED, "it does not know this log (404)");
      case 403 -> new WitnessProblem(Kind.REFUSED, "it does not know this log's key (403)");
      case 400 -> new WitnessProblem(Kind.REFUSED, "it cannot read the request (400)");
      default -> new WitnessProblem(Kind.UNREACHABLE, "status " + status);
    };
  }

  private NoteSignature pick(byte[] body, SignedNote note) throws WitnessProblem {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    try {
      Optional<NoteSignature> line =
          new String(body, StandardCharsets.UTF_8)
              .lines()
              .map(NoteSignature::parseLine)
              .filter(candidate -> key.verifies(candidate, text))
              .findFirst();
      return line.orElseThrow(
          () -> new WitnessProblem(Kind.REFUSED, "its answer holds no cosignature of its key"));
    } catch (LogException e) {
      throw new WitnessProblem(Kind.REFUSED, "its answer is no signature line");
    }
  }

  private static TreeSize size(byte[] body) throws WitnessProblem {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new WitnessProblem(Kind.REFUSED, "its answer 409 holds no size");
    }
    return new TreeSize(Long.parseLong(text));
  }

  private HttpResponse<byte[]> post(AddCheckpoint request)
      throws WitnessProblem, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(request.format()))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX));
    try {
      // A timeout of the request ends with the header; this one holds for the body, too.
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      throw new WitnessProblem(Kind.UNREACHABLE, "no answer");
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
