package org.lychgate.subscriber;

import java.nio.file.Path;
import java.util.List;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;

/** The log of a {@link PracticeRegistry}, and what it says is to be published. */
final class PracticeLog implements AutoCloseable {
  final Publishable publishable = new Publishable();
  final String origin;
  private final TileLog log;
  private final LogSigner signer;

  PracticeLog(Path root, Genesis genesis) {
    this.origin = genesis.trust().origin();
    this.log = TileLog.open(root.resolve("log"));
    this.signer = LogSigner.create(root.resolve("signer"), origin, genesis.getSigner("log"));
  }

  LeafIndex append(Leaf leaf) {
    LeafIndex index = new LeafIndex(log.size().value());
    log.append(List.of(LeafCodec.encode(leaf)));
    publishable.accept(index, leaf);
    return index;
  }

  /** Signs a checkpoint over all leaves. */
  void publish() {
    log.publish(signer);
  }

  TreeSize size() {
    return log.size();
  }

  @Override
  public void close() {
    log.close();
    signer.close();
  }
}
