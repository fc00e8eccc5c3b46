package org.lychgate.server.federated;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * An organisation's identity provider, asked for what it is when it is first needed: whether it is
 * there or not, the registry starts and serves everything else.
 */
public final class Provider {
  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

  /** How long it is waited for, each time; to connect, and for each answer. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  /** One that was not there is asked again no sooner. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final OidcSettings settings;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Discovered there;
  private long again;
  private boolean asked;
  private boolean told;

  Provider(OidcSettings settings) {
    this.settings = settings;
  }

  Collection<String> names() {
    return settings.people().values();
  }

  boolean takesTokens() {
    return settings.audience().isPresent();
  }

  /** Where a browser goes; empty while the provider is away. */
  public Optional<URI> departure(Trip trip, String back) {
    return find().map(now -> now.departure(trip, back));
  }

  /**
   * The name of the key of whoever comes back from the provider.
   *
   * @param trip as it was when they left
   * @param back the address at which they arrive, without its query
   * @param code what the provider gave them
   */
  public Answer<String> arrival(Trip trip, String back, String code, String state) {
    Discovered now = find().orElse(null);
    if (now == null) {
      return away();
    }
    try {
      return key(now.subject(trip, back, code, state));
    } catch (AuthenticationException _) {
      // It can hold what the provider said.
      return Answer.refused(RefusalCode.BAD_SIGNATURE, "The sign-in does not fit.");
    }
  }

  /** The name of the key of the program that shows {@code token}. */
  Answer<String> bearer(String token) {
    Discovered now = find().orElse(null);
    if (now == null) {
      return away();
    }
    try {
      Jwt jwt = now.token(token);
      return key(jwt.getSubject());
    } catch (BadJwtException _) {
      return wrongToken();
    } catch (JwtException _) {
      return away();
    }
  }

  private Answer<String> key(@Nullable String subject) {
    String key = subject == null ? null : settings.people().get(subject);
    return key == null
        ? Answer.refused(RefusalCode.WRONG_ROLE, "Nobody here is known by this sign-in.")
        : Answer.accepted(key);
  }

  static Answer<String> wrongToken() {
    return Answer.refused(
        RefusalCode.BAD_SIGNATURE, "The token is none that this registry takes, or has expired.");
  }

  private static Answer<String> away() {
    return Answer.refused(
        RefusalCode.NOT_NOW,
        "The identity provider cannot be asked now: try again later, or sign the request.");
  }

  /** Asks it now, and says in the log where it is away. */
  public void look() {
    find();
  }

  private Optional<Discovered> find() {
    Discovered known = there;
    if (known != null) {
      return Optional.of(known);
    }
    // Whoever comes while somebody asks waits a moment, and not for one that may never answer.
    if (!lock()) {
      return Optional.empty();
    }
    try {
      if (there == null && (!asked || System.nanoTime() - again >= 0)) {
        ask();
      }
      return Optional.ofNullable(there);
    } finally {
      asking.unlock();
    }
  }

  private boolean lock() {
    try {
      return asking.tryLock(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void ask() {
    asked = true;
    try {
      there = new Discovered(settings, discover(settings));
      if (told) {
        LOG.info("the identity provider of oidc-issuer answers now");
      }
    } catch (OperatorException e) {
      if (!told) {
        LOG.warn("{} (hint: {})", e.getMessage(), e.hint());
      }
      told = true;
    }
    again = System.nanoTime() + AGAIN_NANOS;
  }

  /**
   * What the provider says of itself.
   *
   * @throws OperatorException where it cannot be reached, or says what cannot be
   */
  static OIDCProviderMetadata discover(OidcSettings settings) {
    int millis = (int) PATIENCE.toMillis();
    try {
      OIDCProviderMetadata found =
          OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), millis, millis);
      for (URI address :
          new URI[] {
            found.getAuthorizationEndpointURI(), found.getTokenEndpointURI(), found.getJWKSetURI()
          }) {
        if (address == null || !OidcSettings.isSafe(address)) {
          throw trouble(settings, "names no https address for what is needed", null);
        }
      }
      return found;
    } catch (IOException e) {
      throw trouble(settings, "cannot be reached", e);
    } catch (GeneralException e) {
      throw trouble(settings, "does not describe itself as OpenID Connect Discovery has it", e);
    }
  }

  private static OperatorException trouble(
      OidcSettings settings, String what, @Nullable Exception cause) {
    String message = "the identity provider " + settings.issuer() + " " + what;
    String hint =
        "everything else is served, and keys sign in as ever; see that "
            + settings.issuer()
            + "/.well-known/openid-configuration answers on this machine";
    return cause == null
        ? new OperatorException(ExitCode.ENVIRONMENT, message, hint)
        : new OperatorException(ExitCode.ENVIRONMENT, message, hint, cause);
  }

  /**
   * Looks whether the provider is there.
   *
   * @throws OperatorException where it is not
   */
  public static void check(OidcSettings settings) {
    discover(settings);
  }
}
