package org.lychgate.register;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.linkage.HolderLinker;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * A directory that somebody else has and that says yes or no, as SSA's verification services do. It
 * is asked about a whole identity and about nothing less, and believed only where it has signed an
 * answer to just this question. Whatever else comes (nothing, late, too much, a redirect, another's
 * signature, another question's answer) is silence, and silence finds nobody: the report waits
 * among the unmatched. After some silences in a row nobody is asked for a while, so that a service
 * that hangs does not hold up a batch of thousands.
 */
final class RemoteHolders implements HolderDirectory {
  /** Where an answer has no id that can be written down. */
  static final String SILENT = "silent";

  private static final System.Logger LOG = System.getLogger(RemoteHolders.class.getName());
  private static final int ANSWER_MAX = 4096;
  private static final int SILENCES = 3;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

  private final VerifierConfig config;
  private final Realm realm;
  private final NoteSigner signer;
  private final LeafIndex leaf;
  private final HttpClient http;
  private final HolderLinker linker = new HolderLinker(new Scorer(Weights.frozen()));
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger silences;
  private final AtomicLong until;

  private RemoteHolders(
      VerifierConfig config,
      Realm realm,
      NoteSigner signer,
      LeafIndex leaf,
      HttpClient http,
      AtomicInteger silences,
      AtomicLong until) {
    this.config = config;
    this.realm = realm;
    this.signer = signer;
    this.leaf = leaf;
    this.http = http;
    this.silences = silences;
    this.until = until;
  }

  static RemoteHolders of(VerifierConfig config, Realm realm, NoteSigner signer) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
    return new RemoteHolders(
        config,
        realm,
        signer,
        new LeafIndex(0),
        http,
        new AtomicInteger(),
        new AtomicLong(System.nanoTime()));
  }

  /** A signed answer. */
  private record Said(boolean yes, String reference) {}

  @Override
  public Found find(DeathReport report, PersonKeys keys, double apart) {
    Optional<Said> said = ask(report.decedent());
    Linkage linkage =
        said.filter(Said::yes).isPresent()
            ? linker.confirmed(report, keys::holder)
            : new Linkage.Unmatched();
    return new Found(linkage, Optional.of(said.map(Said::reference).orElse(SILENT)));
  }

  @Override
  public Word isOf(Identity claimed) {
    return ask(claimed).map(said -> said.yes() ? Word.YES : Word.NO).orElse(Word.UNKNOWN);
  }

  private Optional<Said> ask(Identity person) {
    if (!VerifierInquiry.isWhole(person) || System.nanoTime() - until.get() < 0) {
      return Optional.empty();
    }
    byte[] id = new byte[16];
    random.nextBytes(id);
    VerifierInquiry inquiry = new VerifierInquiry(realm, HexFormat.of().formatHex(id), person);
    Optional<Said> said = post(inquiry);
    if (said.isPresent()) {
      silences.set(0);
    } else if (silences.incrementAndGet() >= SILENCES) {
      silences.set(0);
      until.set(System.nanoTime() + PAUSE);
      LOG.log(
          System.Logger.Level.ERROR,
          "the verifier "
              + config.name()
              + " does not answer: reports wait among the unmatched; asked again in 30 s");
    }
    return said;
  }

  private Optional<Said> post(VerifierInquiry inquiry) {
    HttpRequest request =
        HttpRequest.newBuilder(config.url())
            .timeout(config.timeout())
            .header("Content-Type", "application/json")
            .header("Lychgate-Signature", Signing.sign(inquiry, signer).headerValue())
            .POST(HttpRequest.BodyPublishers.ofByteArray(inquiry.canonical()))
            .build();
    // The request's own timeout ends with the headers; a body that never ends is silence, too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX));
    try {
      return read(answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS), inquiry.id());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException _) {
      // What went wrong could quote what was asked.
      answer.cancel(true);
      return Optional.empty();
    }
  }

  private Optional<Said> read(HttpResponse<byte[]> response, String id) {
    byte[] body = response.body();
    Optional<NoteSignature> signature =
        Installation.findSignature(response.headers().firstValue("Lychgate-Signature"));
    byte[] signed = Arrays.copyOf(body, body.length + 1);
    signed[body.length] = '\n';
    if (response.statusCode() != 200
        || signature.isEmpty()
        || !config.key().verifies(signature.get(), signed)) {
      return Optional.empty();
    }
    try {
      JsonFields fields = JsonFields.of(Json.parse(body), "holder-answer", 1);
      String answer = fields.getText("answer");
      String reference = fields.getText("reference");
      boolean fits =
          fields.getText("id").equals(id)
              && fields.getText("realm").equals(realm.name())
              && reference.matches("[A-Za-z0-9._:/-]{1,80}")
              && (answer.equals("yes") || answer.equals("no"));
      return fits ? Optional.of(new Said(answer.equals("yes"), reference)) : Optional.empty();
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  @Override
  public Sha256 snapshot() {
    return config.snapshot();
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public LeafIndex leaf() {
    return leaf;
  }

  @Override
  public RemoteHolders at(LeafIndex at) {
    return new RemoteHolders(config, realm, signer, at, http, silences, until);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
