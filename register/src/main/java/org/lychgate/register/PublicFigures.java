package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Sha256;

/**
 * What everybody may know of the registry as a whole: counts of entries and of what was done about
 * them, batches, keys and policies, and nothing about one person. What is small in it is about
 * entries of the dead, batches or organisations; claims of life are counted in all, whomever they
 * are about.
 *
 * @param today the registry's day
 * @param totals entries by evidence and jurisdiction
 * @param days entries listed on each of the last {@link #DAYS} days, oldest first
 * @param wayBack holds, ends of holds and reversals on each of these days on which there were any
 * @param reversals how long an entry was held before it was taken back
 * @param quarantines batches that are held whole, the newest first; at most {@link #BATCHES_MAX}
 * @param keys that come or go on a day to come
 * @param policies that are in force from a day to come
 */
public record PublicFigures(
    LocalDate today,
    List<Total> totals,
    List<Listed> days,
    List<WayBackDay> wayBack,
    Reversals reversals,
    List<Quarantine> quarantines,
    List<KeyToCome> keys,
    List<PolicyToCome> policies) {
  /** How many days back the figures by day go, today included. */
  public static final int DAYS = 30;

  /** Most quarantined batches that are told. */
  public static final int BATCHES_MAX = 200;

  public PublicFigures {
    totals = List.copyOf(totals);
    days = List.copyOf(days);
    wayBack = List.copyOf(wayBack);
    quarantines = List.copyOf(quarantines);
    keys = List.copyOf(keys);
    policies = List.copyOf(policies);
  }

  /**
   * Entries of one evidence class and jurisdiction.
   *
   * @param jurisdiction of the registrar who reported; empty where another did
   */
  public record Total(
      EvidenceClass evidence, String jurisdiction, long listed, long held, long reversed) {}

  /** Entries that were listed on a day. */
  public record Listed(LocalDate day, EvidenceClass evidence, String jurisdiction, long count) {}

  /** What was done about entries on a day. */
  public record WayBackDay(LocalDate day, long holds, long releases, long reversals) {}

  /**
   * Entries that were taken back, of all time. Percentiles are days between an entry's last hold
   * and its reversal (0: on the same day), of those that were held; empty where none was.
   *
   * @param all entries taken back
   * @param held of these, held before
   */
  public record Reversals(
      long all, long held, OptionalInt p50, OptionalInt p95, OptionalInt longest) {}

  /**
   * A batch that is held whole.
   *
   * @param submission its SUBMISSION leaf
   * @param reporter name of the key that sent it
   * @param day on which it came
   * @param reports in it
   * @param reasons codes, see docs/reasons.md
   * @param firstLook day by which officers have looked at it
   * @param decision day by which they have decided
   */
  public record Quarantine(
      long submission,
      String reporter,
      LocalDate day,
      long reports,
      List<String> reasons,
      LocalDate firstLook,
      LocalDate decision) {
    public Quarantine {
      reasons = List.copyOf(reasons);
    }
  }

  /** A key that waits in public for its first or its last day. */
  public record KeyToCome(
      String name, String organisation, KeyRole role, KeyAction action, LocalDate effective) {}

  /** A policy that waits in public for its first day. */
  public record PolicyToCome(Sha256 policy, LocalDate effective) {}
}
