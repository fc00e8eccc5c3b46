package org.lychgate.edition.leaf;

import java.util.HexFormat;

/** Writes each kind as docs/leaf.md lays it out. */
final class LeafEncoder {
  private LeafEncoder() {}

  static byte[] encode(Leaf leaf) {
    LeafWriter out = new LeafWriter().u8(LeafCodec.VERSION).u8(leaf.kind().code());
    switch (leaf) {
      case Leaf.Genesis x -> put(out, x);
      case Leaf.Key x -> put(out, x);
      case Leaf.Policy x -> put(out, x);
      case Leaf.Holders x -> put(out, x);
      case Leaf.Inherited x -> put(out, x);
      case Leaf.Declaration x -> put(out, x);
      case Leaf.Submission x -> put(out, x);
      case Leaf.Report x -> put(out, x);
      case Leaf.Count x -> put(out, x);
      case Leaf.RulingBatch x -> put(out, x);
      case Leaf.Quarantine x -> put(out, x);
      case Leaf.Publish x -> put(out, x);
      case Leaf.Correct x -> put(out, x);
      case Leaf.Hold x -> put(out, x);
      case Leaf.Release x -> put(out, x);
      case Leaf.Reverse x -> put(out, x);
      case Leaf.Restore x -> put(out, x);
      case Leaf.Approval x -> put(out, x);
      case Leaf.Refusal x -> put(out, x);
      case Leaf.Edition x -> put(out, x);
      case Leaf.Disclose x -> put(out, x);
      case Leaf.Silent x -> put(out, x);
      case Leaf.Erase x -> put(out, x);
      case Leaf.BulkOrder x -> put(out, x);
      case Leaf.Detached x -> put(out, x);
    }
    return out.bytes();
  }

  private static void put(LeafWriter out, Leaf.Genesis x) {
    out.day(x.day()).hash(x.trust());
  }

  private static void put(LeafWriter out, Leaf.Key x) {
    out.day(x.day())
        .u8(x.action().code())
        .u8(x.role().code())
        .day(x.effective())
        .text(x.name())
        .text(x.organisation())
        .text(x.jurisdiction())
        .u8(x.algorithm().code())
        .hash(x.key())
        .leaves(x.approvals());
  }

  private static void put(LeafWriter out, Leaf.Policy x) {
    out.day(x.day()).day(x.effective()).hash(x.policy()).leaves(x.approvals());
  }

  private static void put(LeafWriter out, Leaf.Holders x) {
    out.day(x.day()).hash(x.snapshot()).u64(x.count());
  }

  private static void put(LeafWriter out, Leaf.Inherited x) {
    out.day(x.day()).hash(x.file()).u64(x.count());
  }

  private static void put(LeafWriter out, Leaf.Declaration x) {
    out.day(x.day())
        .fixed(x.jurisdiction())
        .day(x.firstDay())
        .day(x.lastDay())
        .day(x.expires())
        .u32(x.maxReports())
        .signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Submission x) {
    out.day(x.day()).bytes(x.batch().bytes()).u32(x.count()).hash(x.root()).signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Report x) {
    out.hash(x.commitment());
  }

  private static void put(LeafWriter out, Leaf.Count x) {
    out.day(x.day()).fixed(x.jurisdiction()).day(x.counted()).u32(x.count()).signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.RulingBatch x) {
    out.day(x.day())
        .leaf(x.submission())
        .leaf(x.policy())
        .hash(x.weights())
        .leaf(x.holders())
        .u8(x.part())
        .u8(x.parts());
    out.u8(x.outcomes().size());
    x.outcomes().forEach((outcome, count) -> out.u8(outcome.code()).u32(count));
    out.u8(x.reasons().size());
    x.reasons().forEach((code, count) -> out.fixed(code).u32(count));
  }

  private static void put(LeafWriter out, Leaf.Quarantine x) {
    out.day(x.day()).leaf(x.submission()).u8(x.reasons().size());
    x.reasons().forEach(out::fixed);
    out.u32(x.count()).day(x.firstLook()).day(x.decision());
  }

  private static void put(LeafWriter out, Leaf.Publish x) {
    face(out.day(x.day()), x.face());
  }

  private static void put(LeafWriter out, Leaf.Correct x) {
    face(out.day(x.day()).leaf(x.publish()), x.face());
  }

  private static void put(LeafWriter out, Leaf.Hold x) {
    out.day(x.day())
        .leaf(x.publish())
        .u8(x.cause().code())
        .day(x.expires())
        .text(x.order())
        .signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Release x) {
    out.day(x.day()).leaf(x.target()).u8(x.cause().code()).leaves(x.approvals());
  }

  private static void put(LeafWriter out, Leaf.Reverse x) {
    out.day(x.day()).leaf(x.publish()).u8(x.cause().code()).text(x.order()).signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Restore x) {
    out.day(x.day()).leaf(x.publish()).leaf(x.report()).leaves(x.approvals());
  }

  private static void put(LeafWriter out, Leaf.Approval x) {
    out.day(x.day()).hash(x.statement()).signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Refusal x) {
    out.day(x.day()).hash(x.statement()).signer(x.signer());
  }

  private static void put(LeafWriter out, Leaf.Edition x) {
    out.day(x.day())
        .u8(x.scope().code())
        .u32(x.sequence())
        .u8(x.edition().code())
        .day(x.asOf())
        .u64(x.logSize().value())
        .u64(x.entries())
        .u64(x.adds())
        .u64(x.changes())
        .u64(x.deletes())
        .hash(x.nativeHash())
        .hash(x.dmfHash())
        .hash(x.sidecarHash())
        .leaf(x.previous());
  }

  private static void put(LeafWriter out, Leaf.Disclose x) {
    out.day(x.day())
        .u8(x.channel().code())
        .text(x.agreement())
        .u32(x.recipients())
        .u64(x.rows())
        .leaf(x.edition());
  }

  private static void put(LeafWriter out, Leaf.Silent x) {
    out.day(x.day()).leaf(x.about()).u32(x.told()).u32(x.acknowledged()).u32(x.silent());
  }

  private static void put(LeafWriter out, Leaf.Erase x) {
    out.day(x.day()).leaf(x.target()).u8(x.cause().code());
  }

  private static void put(LeafWriter out, Leaf.Detached x) {
    byte[] bytes = HexFormat.of().parseHex(x.hex());
    out.day(x.day()).u16(bytes.length).bytes(bytes);
  }

  private static void put(LeafWriter out, Leaf.BulkOrder x) {
    out.day(x.day())
        .u8(x.action().code())
        .leaf(x.batch())
        .text(x.reporter())
        .day(x.from())
        .day(x.to())
        .text(x.order())
        .signer(x.signer());
  }

  private static void face(LeafWriter out, Face x) {
    out.u8(x.evidence().code())
        .u8(x.proof().column())
        .u8((x.stateOnly() ? LeafCodec.STATE_ONLY : 0) | (x.presumed() ? LeafCodec.PRESUMED : 0))
        .u16(x.openFrom())
        .leaf(x.report())
        .leaf(x.policy())
        .leaves(x.approvals())
        .hash(x.commitment());
  }
}
