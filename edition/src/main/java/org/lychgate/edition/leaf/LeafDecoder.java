package org.lychgate.edition.leaf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;

/** Reads each kind as docs/leaf.md lays it out; arguments are read in the order they stand. */
final class LeafDecoder {
  private LeafDecoder() {}

  static Leaf decode(byte[] bytes) {
    LeafReader in = new LeafReader(bytes);
    if (in.u8() != LeafCodec.VERSION) {
      throw new LeafFormatException("an unknown version");
    }
    LeafKind kind = in.one(LeafKind.values(), LeafKind::code);
    Leaf leaf = read(kind, in);
    in.end();
    return leaf;
  }

  private static Leaf read(LeafKind kind, LeafReader in) {
    return switch (kind) {
      case GENESIS -> readGenesis(in);
      case KEY -> readKey(in);
      case POLICY -> readPolicy(in);
      case HOLDERS -> readHolders(in);
      case INHERITED -> readInherited(in);
      case DECLARATION -> readDeclaration(in);
      case SUBMISSION -> readSubmission(in);
      case REPORT -> readReport(in);
      case COUNT -> readCount(in);
      case RULING_BATCH -> readRulingBatch(in);
      case QUARANTINE -> readQuarantine(in);
      case PUBLISH -> readPublish(in);
      case CORRECT -> readCorrect(in);
      case HOLD -> readHold(in);
      case RELEASE -> readRelease(in);
      case REVERSE -> readReverse(in);
      case RESTORE -> readRestore(in);
      case APPROVAL -> readApproval(in);
      case REFUSAL -> readRefusal(in);
      case EDITION -> readEdition(in);
      case DISCLOSE -> readDisclose(in);
      case SILENT -> readSilent(in);
      case ERASE -> readErase(in);
      case BULK_ORDER -> readBulkOrder(in);
      case DETACHED -> readDetached(in);
    };
  }

  private static Leaf readGenesis(LeafReader in) {
    return new Leaf.Genesis(in.day(), in.hash());
  }

  private static Leaf readKey(LeafReader in) {
    return new Leaf.Key(
        in.day(),
        in.one(KeyAction.values(), KeyAction::code),
        in.one(KeyRole.values(), KeyRole::code),
        in.day(),
        in.text(),
        in.text(),
        in.text(),
        in.one(SignatureAlgorithm.values(), SignatureAlgorithm::code),
        in.hash(),
        in.leaves());
  }

  private static Leaf readPolicy(LeafReader in) {
    return new Leaf.Policy(in.day(), in.day(), in.hash(), in.leaves());
  }

  private static Leaf readHolders(LeafReader in) {
    return new Leaf.Holders(in.day(), in.hash(), in.u64());
  }

  private static Leaf readInherited(LeafReader in) {
    return new Leaf.Inherited(in.day(), in.hash(), in.u64());
  }

  private static Leaf readDeclaration(LeafReader in) {
    return new Leaf.Declaration(
        in.day(), in.fixed(2), in.day(), in.day(), in.day(), in.u32(), in.signer());
  }

  private static Leaf readSubmission(LeafReader in) {
    return new Leaf.Submission(in.day(), batch(in), in.u32(), in.hash(), in.signer());
  }

  private static Leaf readReport(LeafReader in) {
    return new Leaf.Report(in.hash());
  }

  private static Leaf readCount(LeafReader in) {
    return new Leaf.Count(in.day(), in.fixed(2), in.day(), in.u32(), in.signer());
  }

  private static Leaf readRulingBatch(LeafReader in) {
    return new Leaf.RulingBatch(
        in.day(),
        in.leaf(),
        in.leaf(),
        in.hash(),
        in.findLeaf(),
        in.u8(),
        in.u8(),
        outcomes(in),
        reasonCounts(in));
  }

  private static Leaf readQuarantine(LeafReader in) {
    return new Leaf.Quarantine(in.day(), in.leaf(), reasons(in), in.u32(), in.day(), in.day());
  }

  private static Leaf readPublish(LeafReader in) {
    return new Leaf.Publish(in.day(), face(in));
  }

  private static Leaf readCorrect(LeafReader in) {
    return new Leaf.Correct(in.day(), in.leaf(), face(in));
  }

  private static Leaf readHold(LeafReader in) {
    return new Leaf.Hold(
        in.day(),
        in.leaf(),
        in.one(HoldCause.values(), HoldCause::code),
        in.day(),
        in.text(),
        in.findSigner());
  }

  private static Leaf readRelease(LeafReader in) {
    return new Leaf.Release(
        in.day(), in.leaf(), in.one(ReleaseCause.values(), ReleaseCause::code), in.leaves());
  }

  private static Leaf readReverse(LeafReader in) {
    return new Leaf.Reverse(
        in.day(),
        in.leaf(),
        in.one(ReverseCause.values(), ReverseCause::code),
        in.text(),
        in.findSigner());
  }

  private static Leaf readRestore(LeafReader in) {
    return new Leaf.Restore(in.day(), in.leaf(), in.leaf(), in.leaves());
  }

  private static Leaf readApproval(LeafReader in) {
    return new Leaf.Approval(in.day(), in.hash(), in.signer());
  }

  private static Leaf readRefusal(LeafReader in) {
    return new Leaf.Refusal(in.day(), in.hash(), in.signer());
  }

  private static Leaf readEdition(LeafReader in) {
    return new Leaf.Edition(
        in.day(),
        in.one(Scope.values(), Scope::code),
        in.u32(),
        in.one(EditionKind.values(), EditionKind::code),
        in.day(),
        in.size(),
        in.u64(),
        in.u64(),
        in.u64(),
        in.u64(),
        in.hash(),
        in.hash(),
        in.hash(),
        in.findLeaf());
  }

  private static Leaf readDisclose(LeafReader in) {
    return new Leaf.Disclose(
        in.day(),
        in.one(DisclosureChannel.values(), DisclosureChannel::code),
        in.text(),
        in.u32(),
        in.u64(),
        in.findLeaf());
  }

  private static Leaf readSilent(LeafReader in) {
    return new Leaf.Silent(in.day(), in.leaf(), in.u32(), in.u32(), in.u32());
  }

  private static Leaf readErase(LeafReader in) {
    return new Leaf.Erase(in.day(), in.leaf(), in.one(EraseCause.values(), EraseCause::code));
  }

  private static Leaf readBulkOrder(LeafReader in) {
    return new Leaf.BulkOrder(
        in.day(),
        in.one(BulkAction.values(), BulkAction::code),
        in.findLeaf(),
        in.text(),
        in.day(),
        in.day(),
        in.text(),
        in.signer());
  }

  private static Leaf readDetached(LeafReader in) {
    return new Leaf.Detached(in.day(), HexFormat.of().formatHex(in.raw(in.u16())));
  }

  private static Face face(LeafReader in) {
    EvidenceClass evidence = in.one(EvidenceClass.values(), EvidenceClass::code);
    ProofCode proof = in.one(ProofCode.values(), ProofCode::column);
    int flags = in.flags(LeafCodec.STATE_ONLY | LeafCodec.PRESUMED);
    return new Face(
        evidence,
        proof,
        (flags & LeafCodec.STATE_ONLY) != 0,
        (flags & LeafCodec.PRESUMED) != 0,
        in.u16(),
        in.leaf(),
        in.leaf(),
        in.leaves(),
        in.hash());
  }

  private static BatchId batch(LeafReader in) {
    ByteBuffer bytes = ByteBuffer.wrap(in.raw(16));
    return new BatchId(bytes.getLong(), bytes.getLong());
  }

  private static SortedMap<Outcome, Long> outcomes(LeafReader in) {
    TreeMap<Outcome, Long> out = new TreeMap<>();
    int count = in.u8();
    for (int i = 0; i < count; i++) {
      Outcome outcome = in.one(Outcome.values(), Outcome::code);
      if (!out.isEmpty() && out.lastKey().compareTo(outcome) >= 0) {
        throw new LeafFormatException("outcomes that do not ascend");
      }
      out.put(outcome, in.u32());
    }
    return out;
  }

  private static SortedMap<String, Long> reasonCounts(LeafReader in) {
    TreeMap<String, Long> out = new TreeMap<>();
    int count = in.u8();
    for (int i = 0; i < count; i++) {
      String code = in.fixed(4);
      if (!out.isEmpty() && out.lastKey().compareTo(code) >= 0) {
        throw new LeafFormatException("reason codes that do not ascend");
      }
      out.put(code, in.u32());
    }
    return out;
  }

  private static List<String> reasons(LeafReader in) {
    List<String> out = new ArrayList<>();
    int count = in.u8();
    for (int i = 0; i < count; i++) {
      String code = in.fixed(4);
      if (!out.isEmpty() && out.getLast().compareTo(code) >= 0) {
        throw new LeafFormatException("reason codes that do not ascend");
      }
      out.add(code);
    }
    return out;
  }
}
