package org.lychgate.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomRulesTest {
  private static final Map<String, Set<String>> KEEPERS =
      Map.of(Permit.class.getName(), Set.of("register"));

  private final JavaClasses classes = new ClassFileImporter().importClasses(Opener.class);

  @Test
  void listKeeperBreaches_roomThatMayNot_namesTheClass() {
    assertThat(RoomRules.listKeeperBreaches("screening", classes, KEEPERS))
        .containsExactly(
            "screening must not use " + Permit.class.getName() + ": " + Opener.class.getName());
  }

  @Test
  void listKeeperBreaches_roomThatMay_none() {
    assertThat(RoomRules.listKeeperBreaches("register", classes, KEEPERS)).isEmpty();
  }

  @Test
  void keepers_nameOnlyRoomsThatExist() {
    RoomRules.KEEPERS
        .values()
        .forEach(rooms -> assertThat(RoomRules.ALLOWED.keySet()).containsAll(rooms));
  }

  /** Stands for what only one room may have. */
  static final class Permit {}

  /** Uses it. */
  static final class Opener {
    Permit open() {
      return new Permit();
    }
  }
}
