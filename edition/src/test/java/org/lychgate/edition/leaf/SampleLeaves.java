package org.lychgate.edition.leaf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/** One or more fixed leaves of every kind, for golden bytes. */
public final class SampleLeaves {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Signer OFFICER = signer("officer-1", 0x51);

  private static final Signer REGISTRAR = signer("registrar-tt", 0x70);

  private SampleLeaves() {}

  public static List<Leaf> list() {
    List<Leaf> out = new ArrayList<>();
    out.add(new Leaf.Genesis(DAY, hash(1)));
    out.add(
        new Leaf.Key(
            DAY,
            KeyAction.ENROL,
            KeyRole.REGISTRAR,
            DAY.plusDays(30),
            "registrar-tu",
            "vital-records-tu",
            "TU",
            SignatureAlgorithm.ED25519,
            hash(2),
            leaves(3, 4)));
    out.add(new Leaf.Policy(DAY, DAY.plusDays(30), hash(3), leaves()));
    out.add(new Leaf.Holders(DAY, hash(4), 20_000));
    out.add(new Leaf.Inherited(DAY, hash(5), 142_000_000));
    out.add(
        new Leaf.Declaration(
            DAY, "TT", DAY.minusDays(9), DAY.minusDays(2), DAY.plusDays(60), 450, REGISTRAR));
    out.add(new Leaf.Submission(DAY, new BatchId(0x0102030405060708L, -2), 2, hash(6), REGISTRAR));
    out.add(new Leaf.Report(hash(7)));
    out.add(new Leaf.Count(DAY, "TT", DAY.minusDays(1), 17, REGISTRAR));
    out.add(ruling());
    addAboutEntries(out);
    return out;
  }

  private static void addAboutEntries(List<Leaf> out) {
    out.add(
        new Leaf.Quarantine(
            DAY, leaf(6), List.of("BA03", "BA01"), 50, DAY.plusDays(1), DAY.plusDays(5)));
    out.add(new Leaf.Publish(DAY, face(EvidenceClass.E1, leaves())));
    out.add(new Leaf.Correct(DAY, leaf(11), face(EvidenceClass.E4, leaves(20, 21))));
    out.add(
        new Leaf.Hold(
            DAY, leaf(11), HoldCause.CLAIM_OF_LIFE, DAY.plusDays(30), "", Optional.empty()));
    out.add(
        new Leaf.Hold(
            DAY,
            leaf(11),
            HoldCause.COURT_ORDER,
            DAY.plusDays(90),
            "26-CV-00117",
            Optional.of(OFFICER)));
    out.add(new Leaf.Release(DAY, leaf(13), ReleaseCause.REAFFIRMED, leaves(22, 23)));
    out.add(new Leaf.Reverse(DAY, leaf(11), ReverseCause.CLAIM_OF_LIFE, "", Optional.of(OFFICER)));
    out.add(new Leaf.Reverse(DAY, leaf(11), ReverseCause.SILENCE, "", Optional.empty()));
    out.add(new Leaf.Restore(DAY, leaf(11), leaf(30), leaves(31, 32)));
    out.add(new Leaf.Approval(DAY, hash(9), OFFICER));
    out.add(
        new Leaf.Refusal(
            DAY,
            hash(9),
            new Signer(
                "officer-2", new LeafSignature(SignatureAlgorithm.ML_DSA_44, "ab".repeat(32)))));
    out.add(edition());
    out.add(
        new Leaf.Disclose(
            DAY, DisclosureChannel.EDITION, "AG-2026/7", 3, 57, Optional.of(leaf(40))));
    out.add(new Leaf.Silent(DAY, leaf(15), 3, 2, 1));
    out.add(new Leaf.Erase(DAY, leaf(11), EraseCause.REVERSED_AND_ACKNOWLEDGED));
    out.add(
        new Leaf.BulkOrder(
            DAY,
            BulkAction.REVERSE_BATCH_WITHDRAWN,
            Optional.of(leaf(6)),
            "",
            Leaf.BulkOrder.FIRST,
            Leaf.BulkOrder.LAST,
            "",
            OFFICER));
    out.add(
        new Leaf.BulkOrder(
            DAY,
            BulkAction.HOLD_COURT_ORDER,
            Optional.empty(),
            "registrar-tt",
            DAY.minusDays(9),
            DAY,
            "26-CV-00117",
            OFFICER));
    out.add(new Leaf.Detached(DAY, "a1b2c3"));
  }

  private static Leaf ruling() {
    TreeMap<Outcome, Long> outcomes = new TreeMap<>();
    outcomes.put(Outcome.PUBLISH, 40L);
    outcomes.put(Outcome.REFUSED, 2L);
    TreeMap<String, Long> reasons = new TreeMap<>();
    reasons.put("EV01", 40L);
    reasons.put("PL02", 2L);
    return new Leaf.RulingBatch(
        DAY, leaf(6), leaf(2), hash(8), Optional.of(leaf(3)), 0, 1, outcomes, reasons);
  }

  private static Leaf edition() {
    return new Leaf.Edition(
        DAY,
        Scope.FULL,
        2,
        EditionKind.UPDATE,
        DAY,
        new TreeSize(41),
        57,
        1,
        2,
        3,
        hash(10),
        hash(11),
        hash(12),
        Optional.of(leaf(40)));
  }

  static Face face(EvidenceClass evidence, List<LeafIndex> approvals) {
    return new Face(
        evidence,
        ProofCode.of(evidence),
        evidence == EvidenceClass.E1,
        evidence == EvidenceClass.E4,
        2029,
        leaf(7),
        leaf(2),
        approvals,
        hash(13));
  }

  static Sha256 hash(int seed) {
    return Sha256.of(new byte[] {(byte) seed});
  }

  static LeafIndex leaf(long index) {
    return new LeafIndex(index);
  }

  private static List<LeafIndex> leaves(long... indexes) {
    return Arrays.stream(indexes).mapToObj(LeafIndex::new).toList();
  }

  private static Signer signer(String name, int fill) {
    byte[] bytes = new byte[64];
    Arrays.fill(bytes, (byte) fill);
    return new Signer(name, LeafSignature.ed25519(bytes));
  }
}
