package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.gate.Origins;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Scope;

/**
 * Who was told what, from the accounting: whom we gave an edition that named a person. By it a
 * report is known as an echo, and sources count by origin.
 */
final class Tellings {
  /** Stands for everybody but the reporter's own organisation. */
  private static final String OTHERS = "(others)";

  private final String organisation;
  private final List<Given> given;

  private Tellings(String organisation, List<Given> given) {
    this.organisation = organisation;
    this.given = given;
  }

  /**
   * That an edition was given to somebody.
   *
   * @param year of the day it is as of
   * @param own whether to the reporter's own organisation
   * @param first day on which it was
   */
  private record Given(int scope, long logSize, int year, boolean own, LocalDate first) {}

  /** Reads to whom editions were given, the reporter's own organisation and others. */
  static Tellings read(
      Connection connection, Installation installation, ReporterId reporter, LocalDate day)
      throws SQLException {
    String organisation = organisation(installation, reporter.name(), day);
    List<String> own = new ArrayList<>();
    try (PreparedStatement sql =
            connection.prepareStatement("SELECT DISTINCT subscriber FROM disclosure");
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        if (organisation(installation, rows.getString(1), day).equals(organisation)) {
          own.add(rows.getString(1));
        }
      }
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT e.scope, e.log_size, extract(year FROM e.as_of)::int,"
                + " d.subscriber = ANY (?) AS own, min(d.day)"
                + " FROM edition e JOIN disclosure d USING (scope, sequence)"
                + " GROUP BY 1, 2, 3, 4")) {
      sql.setArray(1, connection.createArrayOf("text", own.toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        List<Given> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Given(
                  rows.getInt(1),
                  rows.getLong(2),
                  rows.getInt(3),
                  rows.getBoolean(4),
                  rows.getObject(5, LocalDate.class)));
        }
        return new Tellings(organisation, out);
      }
    }
  }

  /**
   * What we told of one person.
   *
   * @param entries of the person, with the death that each states, where its record is still there
   */
  Origins.Known known(Map<EntryRow, Optional<PartialDate>> entries) {
    Map<String, LocalDate> told = new HashMap<>();
    entries.forEach((entry, death) -> {
      // Without its record nobody knows when its death is open to all: as if it had been at once.
      int openFrom = death.map(OpenFrom::year).orElse(0);
      given.stream()
          .filter(g -> names(g, entry, openFrom))
          .forEach(g -> told.merge(g.own() ? organisation : OTHERS, g.first(), Tellings::earlier));
    });
    boolean stands = entries.keySet().stream().anyMatch(e -> e.status() != EntryStatus.REVERSED);
    return new Origins.Known(
        told,
        stands
            ? Optional.empty()
            : entries.keySet().stream().map(EntryRow::changed).max(Comparator.naturalOrder()));
  }

  /*
   * An edition names an entry that was published before it was cut and not yet taken back. Those
   * cut while it was held are taken for naming it, too: that errs towards believing fewer reports.
   */
  private static boolean names(Given edition, EntryRow entry, int openFrom) {
    return edition.logSize() > entry.publishLeaf()
        && edition.logSize() <= entry.reverseLeaf().orElse(Long.MAX_VALUE)
        && (edition.scope() != Scope.PUBLIC.code() || edition.year() >= openFrom);
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /** Who holds a key; where that is not known any more, the key for itself. */
  static String organisation(Installation installation, String key, LocalDate day) {
    return installation.keys().find(key, day).map(TrustKey::organisation).orElse(key);
  }

  /**
   * Of entries for which {@code reporters} have spoken now, one mention for each source that they
   * add: an organisation that is not the entry's own and has not spoken for it before.
   *
   * @param before number of the first REPORT leaf at hand
   */
  static List<EntryId> listNewSources(
      Connection connection,
      Installation installation,
      Collection<Spoken> spoken,
      LeafIndex before,
      LocalDate day)
      throws SQLException {
    if (spoken.isEmpty()) {
      return List.of();
    }
    Set<Spoken> known = new HashSet<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT entry, reporter FROM entry WHERE entry = ANY (?) UNION"
                + " SELECT entry, reporter FROM report"
                + " WHERE outcome = 2 AND entry = ANY (?) AND leaf_index < ?")) {
      Object[] ids = spoken.stream().map(s -> s.entry().value()).distinct().toArray();
      sql.setArray(1, connection.createArrayOf("bigint", ids));
      sql.setArray(2, connection.createArrayOf("bigint", ids));
      sql.setLong(3, before.value());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          known.add(
              new Spoken(
                  new EntryId(rows.getLong(1)),
                  organisation(installation, rows.getString(2), day)));
        }
      }
    }
    return spoken.stream().filter(known::add).map(Spoken::entry).toList();
  }

  /** That an organisation speaks for an entry. */
  record Spoken(EntryId entry, String organisation) {}
}
