package org.lychgate.server.screening;

import java.util.Arrays;
import java.util.List;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.model.Realm;
import org.lychgate.register.AgreementInfo;
import org.lychgate.register.Register;

/** What a subscriber has agreed to, for those who show it. */
public final class Entitlements {
  private final Register register;
  private final Realm realm;

  Entitlements(Register register, Realm realm) {
    this.register = register;
    this.realm = realm;
  }

  /** Agreements that {@code subscriber} is a party to, in force or not, by number. */
  public List<AgreementInfo> agreements(String subscriber) {
    return register.exchange().listAgreements().stream()
        .filter(info -> info.terms().subscriber().equals(subscriber))
        .toList();
  }

  /**
   * For what {@code subscriber} may use the list today; all purposes in a SYNTHETIC registry in
   * which nobody has signed an agreement.
   */
  public List<Purpose> purposes(String subscriber) {
    List<AgreementInfo> all = register.exchange().listAgreements();
    if (all.isEmpty() && realm == Realm.SYNTHETIC) {
      return Arrays.asList(Purpose.values());
    }
    return all.stream()
        .filter(info -> info.inForce() && info.terms().subscriber().equals(subscriber))
        .flatMap(info -> info.terms().purposes().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
