package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
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
import org.lychgate.server.federated.Identities;

/**
 * Who may read what is not for everyone: a key of the right role must have signed just this
 * request, within a day; or the operator has written down that a token or a certificate is of its
 * holder. What writes is checked by the register itself.
 */
final class Signed {
  /** Header with an access statement, as JSON. */
  static final String ACCESS = "Lychgate-Access";

  private final Trust trust;
  private final Function<String, Optional<TrustKey>> keys;
  private final InstantSource clock;
  private final Identities identities;

  /**
   * Checks by the keys that count at the moment.
   *
   * @param keys by name; trust.json knows neither who came later nor who has ended
   * @param identities who somebody is that signs nothing, as the operator has written down
   */
  Signed(
      Trust trust,
      Function<String, Optional<TrustKey>> keys,
      InstantSource clock,
      Identities identities) {
    this.trust = trust;
    this.keys = keys;
    this.clock = clock;
    this.identities = identities;
  }

  /** The subscriber that sends {@code request}. */
  Answer<String> subscriber(
      HttpServletRequest request, Optional<String> access, Optional<String> line) {
    return access(request, access, line, role -> role == KeyRole.SUBSCRIBER);
  }

  /** The reporter that sends {@code request}. */
  Answer<String> reporter(
      HttpServletRequest request, Optional<String> access, Optional<String> line) {
    return access(request, access, line, role -> role.findReporterRole().isPresent());
  }

  /** The reporter or officer that sends {@code request}. */
  Answer<String> answering(
      HttpServletRequest request, Optional<String> access, Optional<String> line) {
    return access(
        request,
        access,
        line,
        role -> role == KeyRole.OFFICER || role.findReporterRole().isPresent());
  }

  /** The officer that sends {@code request}. */
  Answer<String> officer(
      HttpServletRequest request, Optional<String> access, Optional<String> line) {
    return access(request, access, line, role -> role == KeyRole.OFFICER);
  }

  private Answer<String> access(
      HttpServletRequest request,
      Optional<String> access,
      Optional<String> line,
      Predicate<KeyRole> role) {
    if (access.isEmpty() || line.isEmpty()) {
      return shown(request, role);
    }
    String path = request.getRequestURI();
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

  /**
   * Who asks without a signature, by what the operator lets stand in its place: to read only. What
   * the law wants signed never comes here.
   */
  private Answer<String> shown(HttpServletRequest request, Predicate<KeyRole> role) {
    Answer<String> name = identities.program(request);
    if (name instanceof Answer.Refused<String>) {
      return name;
    }
    Optional<TrustKey> key = keys.apply(name.get());
    if (key.isEmpty()) {
      return refused(RefusalCode.BAD_SIGNATURE, "The key behind this has ended, or never was.");
    }
    return role.test(key.get().role())
        ? name
        : refused(RefusalCode.WRONG_ROLE, "The key behind this is enrolled for something else.");
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
