package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all pages share, seen from outside. */
final class PageFrameTest {
  private final World world = World.get();
  private final Visitor visitor = new Visitor(world.server.url());

  @Test
  void signIn_asOfficer_beginsASessionAndEndsIt() {
    Visitor.Page in = visitor.get("/sign-in");
    assertThat(in.text()).contains("officer-1").doesNotContain("notice");
    Visitor.Page home = in.send("/sign-in/practice", Map.of("key", World.OFFICER));
    assertThat(home.at().getPath()).isEqualTo("/desk");
    assertThat(home.text()).contains("officer-1").contains("Sign out");
    Visitor.Page out = home.send("/sign-out", Map.of());
    assertThat(out.at().getPath()).isEqualTo("/");
    assertThat(visitor.get("/desk").at().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void signIn_asTheLogOrNobody_isAskedAgain() {
    for (String key : new String[] {"log", "notice", "nobody", ""}) {
      Visitor.Page again = visitor.get("/sign-in").send("/sign-in/practice", Map.of("key", key));
      assertThat(again.status()).isEqualTo(400);
      assertThat(again.text()).contains("There is a problem").contains("Choose who you are");
    }
  }

  @Test
  void post_withoutToken_isRefused() {
    assertThat(visitor.post("/sign-in/practice", Map.of("key", World.OFFICER)).status())
        .isEqualTo(403);
  }

  @Test
  void page_always_forbidsWhatIsNotItsOwn() {
    Visitor.Page page = visitor.get("/sign-in");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.text()).doesNotContain("http://", "https://", " style=", "<script>");
  }

  @Test
  void language_chosenOnce_isKept() {
    assertThat(visitor.get("/nothing-here?lang=es").text()).contains("Página no encontrada");
    assertThat(visitor.get("/nothing-here").text()).contains("lang=\"es\"");
    assertThat(visitor.get("/nothing-here?lang=ht").text()).contains("Nou pa jwenn paj la");
    assertThat(visitor.get("/nothing-here?lang=xx").text()).contains("lang=\"ht\"");
  }

  @Test
  void missingPage_forAProgram_staysAProblem() {
    assertThat(world.http.get("/nothing-here").status()).isEqualTo(404);
    assertThat(world.http.get("/v1/nothing-here").text()).contains("\"code\":\"not-found\"");
  }
}
