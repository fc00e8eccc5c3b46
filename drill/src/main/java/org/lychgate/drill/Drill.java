package org.lychgate.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.drill.scene.Workshop;
import org.lychgate.ledger.LogException;

/** Tries attacks against a registry that it starts for them. */
public final class Drill {
  /** Number holders of the town: enough old people for every honest file. */
  public static final int PEOPLE = 40_000;

  private final Workshop workshop;
  private final Path folder;
  private final long seed;
  private final LocalDate day;
  private final LongSupplier nanos;
  private final Consumer<String> progress;

  /**
   * @param folder new or empty; everything that is made stays there
   * @param day of the registry at first; today
   * @param nanos a running clock in nanoseconds
   * @param progress is told one line at a time
   */
  public Drill(
      Workshop workshop,
      Path folder,
      long seed,
      LocalDate day,
      LongSupplier nanos,
      Consumer<String> progress) {
    this.workshop = workshop;
    this.folder = folder;
    this.seed = seed;
    this.day = day;
    this.nanos = nanos;
    this.progress = progress;
  }

  /** Carries out {@code attacks}, in their order. */
  public List<Row> run(List<Attack> attacks) {
    List<Row> rows = new ArrayList<>();
    progress.accept("starting a synthetic registry");
    try (Scene scene =
        Scene.open(workshop, folder.resolve("scene"), Catalogue.ids(), seed, PEOPLE, day)) {
      for (Attack attack : attacks) {
        Row row = carryOut(attack, scene);
        rows.add(row);
        progress.accept(
            String.format(
                Locale.ROOT,
                "%2d of %d  %-28s %5.1f s  %s",
                rows.size(),
                attacks.size(),
                row.card().id(),
                row.seconds(),
                row.attempt().verdict().words()));
      }
    }
    return rows;
  }

  private Row carryOut(Attack attack, Scene scene) {
    long began = nanos.getAsLong();
    Attempt attempt = attempt(attack, scene);
    return new Row(attack.card(), attempt, (nanos.getAsLong() - began) / 1e9);
  }

  /* What cannot be tried has not been answered. */
  private static Attempt attempt(Attack attack, Scene scene) {
    Card card = attack.card();
    try {
      return attack.carryOut(scene);
    } catch (DrillException | LogException e) {
      return broken(card, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return broken(card, "a file could not be read or written");
    } catch (SQLException e) {
      return broken(card, "the database answered with SQL state " + e.getSQLState());
    } catch (IllegalStateException
        | IllegalArgumentException
        | java.util.NoSuchElementException e) {
      // An answer of a shape that nobody expected: the row says so, and the other attacks go on.
      return broken(card, "an answer that was not understood: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return broken(card, "interrupted");
    }
  }

  private static Attempt broken(Card card, String why) {
    return new Attempt(card.title(), why, new Verdict.Open("it could not be tried"));
  }
}
