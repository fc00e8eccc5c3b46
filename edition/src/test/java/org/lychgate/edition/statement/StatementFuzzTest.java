package org.lychgate.edition.statement;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.house.FuzzBounds;

/** Any bytes as a statement: one that reads back as itself, or refused without a number in it. */
final class StatementFuzzTest {
  private static final Map<String, Function<byte[], Json.Obj>> PARSERS =
      Map.ofEntries(
          Map.entry("access", bytes -> AccessStatement.parse(bytes).json()),
          Map.entry("acknowledgement", bytes -> Acknowledgement.parse(bytes).json()),
          Map.entry("agreement", bytes -> AgreementStatement.parse(bytes).json()),
          Map.entry("approval", bytes -> Approval.parse(bytes).json()),
          Map.entry("amendment", bytes -> AmendmentStatement.parse(bytes).json()),
          Map.entry("bulk-order", bytes -> BulkOrder.parse(bytes).json()),
          Map.entry("case-inquiry", bytes -> CaseInquiry.parse(bytes).json()),
          Map.entry("claim-of-life", bytes -> ClaimOfLife.parse(bytes).json()),
          Map.entry("consent", bytes -> Consent.parse(bytes).json()),
          Map.entry("count", bytes -> CountStatement.parse(bytes).json()),
          Map.entry("declaration", bytes -> DeclarationStatement.parse(bytes).json()),
          Map.entry("erase-order", bytes -> EraseOrder.parse(bytes).json()),
          Map.entry("hold", bytes -> HoldStatement.parse(bytes).json()),
          Map.entry("notice", bytes -> Notice.parse(bytes).json()),
          Map.entry("publish-order", bytes -> PublishOrder.parse(bytes).json()),
          Map.entry("refusal", bytes -> Refusal.parse(bytes).json()),
          Map.entry("reversal", bytes -> ReversalStatement.parse(bytes).json()),
          Map.entry("sign-in", bytes -> SignInStatement.parse(bytes).json()),
          Map.entry("webhook", bytes -> WebhookStatement.parse(bytes).json()));

  /** Heap that any input may need. */
  private static final long HEAP = 2 << 20;

  @FuzzTest
  void statement(byte[] bytes) {
    FuzzBounds.within(
        HEAP + 4_000L * bytes.length,
        () -> {
          try {
            String type = JsonFields.of(Json.parse(bytes)).getText("type");
            // Of a type that is none of these: any reader has to refuse it.
            Function<byte[], Json.Obj> parser =
                PARSERS.getOrDefault(type, other -> Notice.parse(other).json());
            Json.Obj said = parser.apply(bytes);
            require(PARSERS.containsKey(type), "a statement of another type is read");
            require(parser.apply(said.canonical()).equals(said), "a statement has two readings");
          } catch (JsonException e) {
            FuzzBounds.requireNoNumber(e);
          }
        });
  }

  @FuzzTest
  void submission(byte[] bytes) {
    FuzzBounds.within(
        HEAP + 8_000L * bytes.length,
        () -> {
          try {
            SubmissionEnvelope read = SubmissionEnvelope.parse(bytes);
            byte[] canonical = read.bytes();
            require(
                Arrays.equals(SubmissionEnvelope.parse(canonical).bytes(), canonical),
                "an envelope is not read as it was written");
            read.hasItsRoot();
            read.items().forEach(SubmissionEnvelope.Item::hasItsRawRecord);
          } catch (JsonException e) {
            FuzzBounds.requireNoNumber(e);
          }
        });
  }
}
