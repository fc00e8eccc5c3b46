package org.lychgate.server;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Realm;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;

/**
 * Who may read what is not for everyone: a key of the right role must have signed just this
 * request, within a day. What writes is checked by the register itself.
 */
final class Signed {
  /** Header with an access statement, as JSON. */
  static final String ACCESS = "Lychgate-Access";

  private final Trust trust;
  private final Function<String, Optional<TrustKey>> keys;
  private final InstantSource clock;

  /**
   * Checks by the keys that count at the moment.
   *
   * @param keys by name; trust.json knows neither who came later nor who has ended
   */
  Signed(Trust trust, Function<String, Optional<TrustKey>> keys, InstantSource clock) {
    this.trust = trust;
    this.keys = keys;
    this.clock = clock;
  }

  /** The subscriber that asks for {@code path}. */
  Answer<String> subscriber(String path, Optional<String> access, Optional<String> line) {
    return access(path, access, line, role -> role == KeyRole.SUBSCRIBER);
  }

  /** The reporter that asks for {@code path}. */
  Answer<String> reporter(String path, Optional<String> access, Optional<String> line) {
    return access(path, access, line, role -> role.findReporterRole().isPresent());
  }

  /** The reporter or officer that asks for {@code path}. */
  Answer<String> answering(String path, Optional<String> access, Optional<String> line) {
    return access(
        path, access, line, role -> role == KeyRole.OFFICER || role.findReporterRole().isPresent());
  }

  /** The officer that asks for {@code path}. */
  Answer<String> officer(String path, Optional<String> access, Optional<String> line) {
    return access(path, access, line, role -> role == KeyRole.OFFICER);
  }

  private Answer<String> access(
      String path, Optional<String> access, Optional<String> line, Predicate<KeyRole> role) {
    if (access.isEmpty() || line.isEmpty()) {
      return refused(
          RefusalCode.NOT_SIGNED, "This is not for everybody: sign an access statement.");
    }
    try {
      AccessStatement statement =
          AccessStatement.parse(access.get().getBytes(StandardCharsets.UTF_8));
      if (!statement.path().equals(path)) {
        return refused(RefusalCode.BAD_SIGNATURE, "The access statement names another path.");
      }
      return check(
          statement,
          statement.subscriber(),
          role,
          statement.realm(),
          statement.day(),
          line.get(),
          statement.subscriber());
    } catch (JsonException _) {
      return refused(RefusalCode.NOT_READABLE, "The access statement cannot be read.");
    }
  }

  /** The case code that an officer asks about. */
  Answer<String> caseCode(byte[] inquiry, Optional<String> line) {
    if (line.isEmpty()) {
      return refused(RefusalCode.NOT_SIGNED, "An inquiry is signed by an officer.");
    }
    try {
      CaseInquiry statement = CaseInquiry.parse(inquiry);
      return check(
          statement,
          statement.officer(),
          role -> role == KeyRole.OFFICER,
          statement.realm(),
          statement.day(),
          line.get(),
          statement.caseCode());
    } catch (JsonException _) {
      return refused(RefusalCode.NOT_READABLE, "The inquiry cannot be read.");
    }
  }

  private Answer<String> check(
      Statement statement,
      String name,
      Predicate<KeyRole> role,
      Realm realm,
      LocalDate day,
      String line,
      String value) {
    if (realm != trust.realm()) {
      return refused(RefusalCode.WRONG_REALM, "The statement is of another realm.");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (Math.abs(ChronoUnit.DAYS.between(day, today)) > 1) {
      return refused(RefusalCode.BAD_SIGNATURE, "The statement is of another day.");
    }
    Optional<TrustKey> key = keys.apply(name);
    try {
      if (key.isEmpty()
          || !Signing.verifies(statement, NoteSignature.parseHeader(line), key.get().vkey())) {
        return refused(RefusalCode.BAD_SIGNATURE, "The signature is not by an enrolled key.");
      }
    } catch (LogException _) {
      return refused(RefusalCode.BAD_SIGNATURE, "The signature line cannot be read.");
    }
    if (!role.test(key.get().role())) {
      return refused(RefusalCode.WRONG_ROLE, "The key is enrolled for something else.");
    }
    return Answer.accepted(value);
  }

  private static Answer<String> refused(RefusalCode code, String message) {
    return Answer.refused(code, message);
  }
}
