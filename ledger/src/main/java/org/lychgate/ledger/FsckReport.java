package org.lychgate.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What {@link LogFsck} found.
 *
 * @param signed size under a checkpoint of the log's key; empty where there is none
 * @param size entries that the log has, signed or not yet
 * @param layers from the checkpoint down to the entries, then what is left over
 */
public record FsckReport(Optional<TreeSize> signed, TreeSize size, List<FsckLayer> layers) {
  public FsckReport {
    layers = List.copyOf(layers);
  }

  /** Whether every layer is as it should be now. */
  public boolean isSound() {
    return layers.stream().allMatch(FsckLayer::isSound);
  }

  /** Files that were damaged, before any repair. */
  public long damaged() {
    return layers.stream().mapToLong(FsckLayer::damaged).sum();
  }
}
