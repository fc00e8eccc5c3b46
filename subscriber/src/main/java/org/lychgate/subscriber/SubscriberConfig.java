package org.lychgate.subscriber;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;

/**
 * What an agent is told.
 *
 * @param server base URL of the registry, http or https, without a query
 * @param trust the pinned trust file, had from a source other than the server
 * @param data folder of its own; created if it is not there
 * @param name of its key in the trust file, such as {@code subscriber-1}
 * @param key its private key, PKCS#8 PEM
 * @param scope of the editions it is entitled to; FULL or LIMITED, as those carry SSNs
 * @param customers CSV file to screen after every change
 * @param inherited index of the death file that the registry began from, where the subscriber has
 *     one: its rows stay listed until an update takes them out
 * @param poll time between two looks at the editions; notices come at once
 * @param local the subscriber's own system that is told what was withdrawn
 */
public record SubscriberConfig(
    URI server,
    Path trust,
    Path data,
    String name,
    Path key,
    Scope scope,
    Optional<Path> customers,
    Optional<Path> inherited,
    Duration poll,
    Optional<LocalSystem> local) {
  /** How often editions are looked at unless told otherwise. */
  public static final Duration USUAL_POLL = Duration.ofSeconds(10);

  public SubscriberConfig {
    String scheme = server.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw usage(
          "the server's URL begins with http:// or https://", "for example http://127.0.0.1:8440");
    }
    if (scope == Scope.PUBLIC) {
      throw usage("the public edition has no SSNs to follow", "subscribe to full or limited");
    }
    if (poll.isNegative() || poll.isZero()) {
      throw usage("the time between two looks is positive", "for example 10s");
    }
    if (local.isPresent() && customers.isEmpty()) {
      throw usage("without customers there is nothing to tell", "name their file: --customers");
    }
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }
}
