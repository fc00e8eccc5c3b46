package org.lychgate.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.house.FuzzBounds;
import org.lychgate.model.Scope;

/** Any bytes as a file that strangers check: what is read is written as it was, or refused. */
final class EditionFuzzTest {
  /** Heap that any input may need. */
  private static final long HEAP = 2 << 20;

  private static final Scope[] SCOPES = Scope.values();

  @FuzzTest
  void canonicalJson(byte[] bytes) {
    within(
        bytes,
        () -> {
          byte[] canonical = Json.parse(bytes).canonical();
          Json again = Json.parseCanonical(canonical, JsonLimits.SMALL);
          require(Arrays.equals(again.canonical(), canonical), "a value has two spellings");
        });
  }

  @FuzzTest
  void trust(byte[] bytes) {
    within(
        bytes,
        () -> {
          Trust trust = Trust.parse(bytes);
          require(
              Trust.parse(trust.canonical()).equals(trust),
              "a trust file is not read as it is written");
        });
  }

  @FuzzTest
  void manifest(byte[] bytes) {
    within(
        bytes,
        () -> {
          Manifest manifest = Manifest.parse(bytes);
          byte[] text = manifest.text().getBytes(UTF_8);
          require(Manifest.parse(text).equals(manifest), "a manifest is not read as it is written");
        });
  }

  /** The scope is what the length says, so that most changes leave it as it is. */
  @FuzzTest
  void nativeRow(byte[] bytes) {
    Scope scope = SCOPES[bytes.length % SCOPES.length];
    for (EditionKind kind : EditionKind.values()) {
      within(
          bytes,
          () -> {
            NativeRow row = NativeEdition.parse(scope, kind, bytes);
            require(
                Arrays.equals(NativeEdition.line(row).getBytes(UTF_8), bytes),
                "a row has two spellings");
          });
    }
  }

  private static void within(byte[] bytes, Runnable unit) {
    FuzzBounds.within(
        HEAP + 6_000L * bytes.length,
        () -> {
          try {
            unit.run();
          } catch (JsonException e) {
            FuzzBounds.requireNoNumber(e);
          } catch (TrustException _) {
            // Quotes names of keys: a trust file is public and names no person.
          }
        });
  }
}
