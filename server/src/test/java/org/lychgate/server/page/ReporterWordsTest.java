package org.lychgate.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.register.WaitingInfo;
import org.lychgate.register.WaitingQueue;

/** Texts whose keys are put together: a new case of a closed set must not end a page. */
final class ReporterWordsTest {
  private static final Pattern CODE = Pattern.compile("(?m)^\\| `(IJE_[A-Z0-9_]+)` \\|");

  private static void hasAll(String area, List<String> keys) {
    Words words = Words.of(area, Language.EN);
    assertThat(keys).isNotEmpty();
    for (String key : keys) {
      assertThatCode(() -> words.get(key)).as(key).doesNotThrowAnyException();
    }
  }

  private static List<String> keys(String prefix, Enum<?>... values) {
    List<String> out = new ArrayList<>();
    for (Enum<?> value : values) {
      out.add(prefix + value.name());
    }
    return out;
  }

  @Test
  void reportWords_ofEveryClosedSet_areThere() {
    List<String> keys = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      keys.add("reason." + reason.code());
    }
    keys.addAll(keys("report.outcome.", Outcome.values()));
    keys.addAll(keys("report.queue.", WaitingQueue.values()));
    keys.addAll(keys("report.owner.", WaitingInfo.Owner.values()));
    keys.addAll(keys("report.status.", EntryStatus.values()));
    keys.addAll(keys("report.cause.", ReverseCause.values()));
    hasAll("report", keys);
  }

  @Test
  void registrarWords_ofEveryClosedSet_areThere() {
    List<String> keys = keys("registrar.query.cause.", HoldCause.values());
    keys.addAll(keys("registrar.query.evidence.", EvidenceClass.values()));
    hasAll("registrar", keys);
  }

  @Test
  void registrarWords_ofEveryFindingAboutARecord_areThere() throws IOException {
    List<String> keys = new ArrayList<>();
    Matcher code = CODE.matcher(Files.readString(Path.of("../docs/formats.md")));
    while (code.find()) {
      keys.add("registrar.finding." + code.group(1));
    }
    assertThat(keys).hasSizeGreaterThan(10);
    hasAll("registrar", keys);
  }
}
