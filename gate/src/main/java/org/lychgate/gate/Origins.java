package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Provenance;
import org.lychgate.model.ReporterRole;

/**
 * From whom a reporter can have what it reports (handbook 2.2 "bank echo", "another agency's
 * match"; I9).
 *
 * <ul>
 *   <li>A registrar's record under a certificate is its own source, whatever its office was told:
 *       it was made when the death was registered.
 *   <li>Who signs for what they saw, a funeral director or a court, is a source until its own
 *       organisation was given an edition with the person in it.
 *   <li>A lead passes on what it heard, and no lead says from whom. As soon as anybody at all was
 *       given an edition with the person in it, it can be our own word. A lead never publishes, so
 *       nothing is lost by that but a case that our own mistake would have opened.
 *   <li>A death later than the day on which our last word on the person was taken back is one that
 *       we never told of.
 * </ul>
 *
 * <p>What is not seen: an organisation that was told by another one, where it signs for what it
 * saw. Its word waits for the registrar's record or for two officers all the same.
 */
public final class Origins {
  private Origins() {}

  /**
   * What we told of one person.
   *
   * @param told first day on which each organisation was given an edition with the person in it
   * @param takenBack day on which the last entry of the person was reversed; empty where one stands
   */
  public record Known(Map<String, LocalDate> told, Optional<LocalDate> takenBack) {
    /** Nobody was told of this person. */
    public static final Known NOTHING = new Known(Map.of(), Optional.empty());

    public Known {
      told = Map.copyOf(told);
    }
  }

  /**
   * The provenance of one report.
   *
   * @param organisation that holds the key it was signed with
   */
  public static Provenance of(DeathReport report, String organisation, Known known) {
    List<Provenance.Told> steps = new ArrayList<>();
    if (!isOwnRecord(report) && !isOfLaterDeath(report, known)) {
      LocalDate received = report.received();
      Optional.ofNullable(known.told().get(organisation))
          .filter(day -> !day.isAfter(received))
          .ifPresent(day -> steps.add(new Provenance.Told(Provenance.REGISTRY, organisation, day)));
      Optional<LocalDate> first = known.told().values().stream().min(LocalDate::compareTo);
      if (report.role() == ReporterRole.LEAD
          && first.filter(day -> !day.isAfter(received)).isPresent()) {
        steps.add(
            new Provenance.Told(Provenance.REGISTRY, Provenance.SOMEBODY, first.orElseThrow()));
        steps.add(new Provenance.Told(Provenance.SOMEBODY, organisation, received));
      }
    }
    return new Provenance(organisation, steps);
  }

  /** Whether a report is its own source, whatever anybody was told. */
  public static boolean isOwnRecord(DeathReport report) {
    return report.role() == ReporterRole.REGISTRAR && report.certificate().isPresent();
  }

  private static boolean isOfLaterDeath(DeathReport report, Known known) {
    return known.takenBack().filter(day -> report.death().earliest().isAfter(day)).isPresent();
  }
}
