package org.lychgate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Extended once in each room, by a test class in the room's own package. */
public abstract class HouseRulesContract {
  private final String room =
      getClass().getPackageName().replaceFirst("org\\.lychgate\\.([a-z]+).*", "$1");

  @Test
  void imports_ofThisRoom_areOnItsAllowList() {
    assertThat(RoomRules.listBreaches(room)).isEmpty();
  }

  @Test
  void sources_ofThisRoom_areTidy() {
    // Surefire starts a test in its module's folder.
    assertThat(TidyRules.listBreaches(Path.of("").toAbsolutePath())).isEmpty();
  }

  @Test
  void fuzzTargets_ofThisRoom_haveInputs() {
    assertThat(FuzzTargets.listBreaches(Path.of("").toAbsolutePath())).isEmpty();
  }

  @Test
  void readers_ofARoomWithFuzzTargets_allHaveOne() {
    if (!FuzzTargets.list(Path.of("").toAbsolutePath()).isEmpty()) {
      assertThat(FuzzTargets.listUnread(room)).isEmpty();
    }
  }
}
