package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSignature;

final class FeedTest {
  private final World world = World.get();

  @Test
  void feed_pagesOfTwo_giveEveryNoticeOnceInSequenceSigned() {
    for (int i = 0; i < 5; i++) {
      world.http.post("/v1/claims", World.claim(world.list().person()), Optional.empty()).json(202);
    }
    List<Json> all = page(0, "");
    assertThat(all).hasSizeGreaterThanOrEqualTo(5);
    List<Json> paged = new ArrayList<>();
    for (List<Json> page = page(0, "&limit=2");
        !page.isEmpty();
        page = page(paged.size(), "&limit=2")) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      paged.addAll(page);
    }
    assertThat(paged).isEqualTo(all);
    for (int i = 0; i < all.size(); i++) {
      JsonFields notice = JsonFields.of(all.get(i));
      assertThat(notice.getInt("sequence")).isEqualTo(i + 1);
      Notice statement =
          Notice.parse(notice.get("statement").canonicalText().getBytes(StandardCharsets.UTF_8));
      assertThat(statement.sequence()).isEqualTo(i + 1);
      assertThat(
              Signing.verifies(
                  statement,
                  NoteSignature.parseHeader(notice.getText("signature")),
                  world.genesis.trust().get("notice").vkey()))
          .isTrue();
    }
    assertThat(page(all.size(), "")).isEmpty();
    assertThat(page(Long.MAX_VALUE, "&limit=1000")).isEmpty();
  }

  private List<Json> page(long after, String limit) {
    return world.http.get("/v1/feed?after=" + after + limit).json(200).getArray("notices");
  }
}
