package org.lychgate.server.page.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.model.Realm;

/**
 * Texts to be signed by whoever signs in: each for one key and one host, for five minutes, and for
 * one session. Nothing is kept for those that nobody answers: a ticket goes with the form, by which
 * a text is known again; a restart of the registry makes all tickets void.
 */
final class Challenges {
  /** How long one can be answered. */
  static final Duration LIVES = Duration.ofMinutes(5);

  private static final int NONCE_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final Realm realm;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final byte[] secret = new byte[SECRET_BYTES];
  private final Map<String, Instant> answered = new HashMap<>();

  /**
   * One to be answered.
   *
   * @param ticket comes back with the answer; says until when, and that the text is ours
   */
  record Challenge(SignInStatement text, String ticket) {}

  /**
   * A registry's.
   *
   * @param random in the REAL realm a SecureRandom
   */
  Challenges(Realm realm, InstantSource clock, RandomGenerator random) {
    this.realm = realm;
    this.clock = clock;
    this.random = random;
    random.nextBytes(secret);
  }

  /** A text for the holder of {@code key} to sign. */
  Challenge draw(String key, String host) {
    byte[] nonce = new byte[NONCE_BYTES];
    synchronized (answered) {
      random.nextBytes(nonce);
    }
    Instant now = clock.instant();
    SignInStatement text =
        new SignInStatement(
            realm,
            host,
            HexFormat.of().formatHex(nonce),
            key,
            LocalDate.ofInstant(now, ZoneOffset.UTC));
    return new Challenge(text, ticket(text, now.plus(LIVES).getEpochSecond()));
  }

  /** Whether {@code text} was drawn here for {@code host}, and can still be answered. */
  boolean isOpen(SignInStatement text, String ticket, String host) {
    Optional<Long> until = findUntil(ticket);
    if (until.isEmpty() || !text.host().equals(host)) {
      return false;
    }
    byte[] ours = ticket(text, until.get()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(ours, ticket.getBytes(StandardCharsets.UTF_8))) {
      return false;
    }
    synchronized (answered) {
      return clock.instant().getEpochSecond() < until.get() && !answered.containsKey(text.nonce());
    }
  }

  /**
   * Notes that {@code text} was answered well.
   *
   * @return false where it was before, as when an answer is sent twice
   */
  boolean close(SignInStatement text) {
    synchronized (answered) {
      Instant now = clock.instant();
      answered.values().removeIf(until -> until.isBefore(now));
      return answered.putIfAbsent(text.nonce(), now.plus(LIVES)) == null;
    }
  }

  private String ticket(SignInStatement text, long until) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(until).array());
      byte[] tag = mac.doFinal(text.canonical());
      return until + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }

  private static Optional<Long> findUntil(String ticket) {
    int dot = ticket.indexOf('.');
    if (dot < 1 || dot > 12 || !ticket.substring(0, dot).chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(ticket.substring(0, dot)));
  }
}
