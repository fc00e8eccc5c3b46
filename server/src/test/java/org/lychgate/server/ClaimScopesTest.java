package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;

/** Everybody may say that somebody lives, and learns nothing by it. */
final class ClaimScopesTest {
  private final World world = World.get();

  private Reply claim(Json.Obj claim) {
    return world.http.post("/v1/claims", claim.canonical(), Optional.empty());
  }

  private static TreeMap<String, Integer> shape(Reply reply) {
    TreeMap<String, Integer> out = new TreeMap<>();
    ((Json.Obj) Json.parse(reply.bytes()))
        .members()
        .forEach((name, value) -> out.put(name, value.canonicalText().length()));
    return out;
  }

  @Test
  void claim_listedAndNotListed_areAnsweredAlike() {
    World.Listed listed = world.list();
    Reply first = claim(World.claim(listed.person()).json());
    Reply second = claim(World.claim(listed.person()).json());
    Reply nobody = claim(World.claim(world.person()).json());

    assertThat(first.status()).isEqualTo(202);
    assertThat(shape(first)).containsOnlyKeys("answerBy", "caseCode", "received");
    for (Reply other : new Reply[] {second, nobody}) {
      assertThat(other.status()).isEqualTo(first.status());
      assertThat(shape(other)).isEqualTo(shape(first));
      assertThat(other.headers().map().keySet()).isEqualTo(first.headers().map().keySet());
      assertThat(other.json(202).getText("answerBy"))
          .isEqualTo(first.json(202).getText("answerBy"));
      assertThat(other.json(202).getText("received"))
          .isEqualTo(first.json(202).getText("received"));
    }
  }

  @Test
  void claim_withSomebodysSignature_isAnsweredAlike() {
    var claim = World.claim(world.person());
    Reply signed = world.http.post("/v1/claims", claim, Optional.of(world.key(World.TT)));
    assertThat(shape(signed)).isEqualTo(shape(claim(claim.json())));
  }

  @Test
  void claim_ofAnotherRealmOrWithoutIdentity_isRefused() {
    String good = World.claim(world.person()).json().canonicalText();
    world
        .http
        .post("/v1/claims", good.replace("SYNTHETIC", "OTHER"))
        .isProblem(400, "not-readable");
    world.http.post("/v1/claims", "{}").isProblem(400, "not-readable");
  }
}
