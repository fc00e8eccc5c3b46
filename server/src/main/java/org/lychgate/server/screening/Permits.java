package org.lychgate.server.screening;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lychgate.edition.Elements;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.AgreementInfo;
import org.lychgate.register.Answer;
import org.lychgate.register.EditionInfo;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;

/**
 * Who may screen, against what, and how many people a day.
 *
 * <p>An answer tells nobody more than the edition it comes from. So whoever screens is given that
 * edition first, in the register's account, as if they had fetched it: agreement, rows of the day,
 * audit and DISCLOSE leaf are the register's own, the person is told whose list they were on, and
 * the subscriber owes an answer to every notice. This is done once a day for each edition, before
 * the first answer.
 */
final class Permits {
  /** How long an agreement is taken to stand as it was when last looked at. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Register register;
  private final Realm realm;
  private final InstantSource clock;
  private final Map<Scope, EditionIndex> indexes;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Map<String, Long> used = new HashMap<>();
  private LocalDate day = LocalDate.EPOCH;

  Permits(Register register, Realm realm, InstantSource clock, Map<Scope, EditionIndex> indexes) {
    this.register = register;
    this.realm = realm;
    this.clock = clock;
    this.indexes = new EnumMap<>(indexes);
  }

  /** A permit as it was found, and up to which edition its holder is in the account. */
  private record Seen(Permit permit, long until, long editionLeaf) {}

  /**
   * What is screened against.
   *
   * @param index of the permit's scope, of which every edition is in the account
   */
  record Open(Permit permit, EditionIndex.Current index) {}

  /**
   * Opens the index that {@code subscriber} may have {@code people} screened against, and counts
   * them.
   *
   * @param subscriber whose signature or session was checked
   */
  Answer<Open> open(String subscriber, long people) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<Permit> permit = find(subscriber, today);
    if (permit.isEmpty()) {
      return Answer.refused(
          RefusalCode.NO_AGREEMENT, "nothing is screened without an agreement; notices go on");
    }
    Optional<EditionIndex.Current> index =
        Optional.ofNullable(indexes.get(permit.get().scope())).flatMap(EditionIndex::find);
    if (index.isEmpty()) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "there is no index of an edition yet; try again in a minute");
    }
    Answer<Permit> given = give(permit.get(), index.get(), today);
    if (given instanceof Answer.Refused<Permit>(RefusalCode code, String message)) {
      return Answer.refused(code, message);
    }
    return count(permit.get(), people)
        ? Answer.accepted(new Open(permit.get(), index.get()))
        : Answer.refused(
            RefusalCode.TOO_MANY,
            "agreement " + permit.get().agreement() + " allows no more people today");
  }

  /** The agreement that {@code subscriber} screens by; empty where there is none in force. */
  Optional<Permit> find(String subscriber) {
    return find(subscriber, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private Optional<Permit> find(String subscriber, LocalDate today) {
    synchronized (this) {
      if (!today.equals(day)) {
        day = today;
        seen.clear();
        used.clear();
      }
      Seen known = seen.get(subscriber);
      if (known != null && System.nanoTime() - known.until() < 0) {
        return Optional.of(known.permit());
      }
    }
    Optional<Permit> permit = look(subscriber);
    synchronized (this) {
      Seen known = seen.get(subscriber);
      boolean same = known != null && permit.isPresent() && known.permit().equals(permit.get());
      long leaf = same && known != null ? known.editionLeaf() : -1;
      seen.remove(subscriber);
      permit.ifPresent(
          p -> seen.put(subscriber, new Seen(p, System.nanoTime() + LOOK_NANOS, leaf)));
    }
    return permit;
  }

  private Optional<Permit> look(String subscriber) {
    List<AgreementInfo> all = register.exchange().listAgreements();
    if (all.isEmpty() && realm == Realm.SYNTHETIC) {
      return Optional.of(new Permit(subscriber, Scope.FULL, "", Long.MAX_VALUE));
    }
    for (Scope scope : List.of(Scope.FULL, Scope.LIMITED)) {
      for (AgreementInfo info : all) {
        AgreementStatement terms = info.terms();
        if (info.inForce()
            && terms.subscriber().equals(subscriber)
            && terms.scopes().contains(scope)
            && terms.elements().containsAll(Elements.of(scope))) {
          return Optional.of(new Permit(subscriber, scope, terms.number(), terms.rowsADay()));
        }
      }
    }
    return Optional.empty();
  }

  /** Has the register write down that the index's editions are given. */
  private Answer<Permit> give(Permit permit, EditionIndex.Current index, LocalDate today) {
    long newest = index.newest().editionLeaf();
    synchronized (this) {
      Seen known = seen.get(permit.subscriber());
      if (known != null && known.editionLeaf() == newest && today.equals(day)) {
        return Answer.accepted(permit);
      }
    }
    for (EditionInfo edition : index.editions()) {
      Answer<EditionInfo> given =
          register.disclose(permit.subscriber(), edition.scope(), edition.sequence());
      if (given instanceof Answer.Refused<EditionInfo>(RefusalCode code, String message)) {
        return Answer.refused(code, message);
      }
    }
    synchronized (this) {
      seen.computeIfPresent(
          permit.subscriber(), (_, known) -> new Seen(known.permit(), known.until(), newest));
    }
    return Answer.accepted(permit);
  }

  /** Counts people; false, and nothing is counted, where the agreement allows no more today. */
  synchronized boolean count(Permit permit, long people) {
    long before = used.getOrDefault(permit.subscriber(), 0L);
    if (before + people > permit.rowsADay()) {
      return false;
    }
    used.put(permit.subscriber(), before + people);
    return true;
  }
}
