package org.lychgate.drill.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.nation.Person;

/** What lists have in common. */
final class Lists {
  private Lists() {}

  /** Evident where all of a list was held in public. */
  static Verdict heldOrOpen(int listed, long quarantines) {
    return listed == 0 && quarantines > 0
        ? new Verdict.Evident("held whole by a QUARANTINE leaf that everybody can read")
        : new Verdict.Open(listed + " living people are listed, and nothing shows it");
  }

  /** Gives a registrar's key an honest past of {@code weeks} files. */
  static int past(Scene scene, String key, int weeks, int each, int certificate) {
    int next = certificate;
    for (int week = weeks; week > 0; week--) {
      List<Person> people = scene.town().takeLikeMortality(each);
      Reply reply = scene.desk().submit(key, scene.desk().week(people, next));
      if (reply.outcome("PUBLISH") < each * 9L / 10) {
        throw new DrillException("an honest file was not listed: " + reply.words());
      }
      next += each;
    }
    return next;
  }

  static int count(Scene scene, Collection<Person> people) {
    return scene.office().countListed(people);
  }

  static Reply send(Scene scene, String id, List<Paper> papers) {
    return scene.desk().submit(Keyring.registrar(id), papers);
  }

  static String of(int listed, int all) {
    return String.format(Locale.ROOT, "%d of %d listed", listed, all);
  }
}
