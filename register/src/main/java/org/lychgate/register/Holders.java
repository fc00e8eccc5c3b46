package org.lychgate.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.HolderLinker;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.HoldersPermit;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathReport;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * The registry's own directory: the index of all number holders, which nobody changes, and beside
 * it an overlay, a small index of those that came or changed since. What the overlay says of a
 * number stands in place of what the base says of it. Open for linkage and for nothing else.
 *
 * @param file the base; its overlay is the file with {@code .overlay} behind the name
 * @param baseHash SHA-256 of the base
 * @param snapshot SHA-256 of the base, or of the hashes of both where there is an overlay
 * @param leaf its HOLDERS leaf
 */
record Holders(
    Path file,
    PersonIndex index,
    Optional<PersonIndex> overlay,
    Sha256 baseHash,
    Sha256 snapshot,
    LeafIndex leaf,
    HolderLinker linker)
    implements HolderDirectory {
  private static final String OVERLAY = ".overlay";

  /** Opens the index; its leaf is not known yet. */
  static Holders open(Path file, Realm realm) {
    Holders opened = open(file);
    if (opened.index().header().realm() != realm) {
      opened.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index of number holders is of another realm",
          "give the index of this installation's realm");
    }
    return opened;
  }

  /** Opens the index of whichever realm; the caller looks. */
  static Holders open(Path file) {
    if (Files.notExists(file)) {
      throw new OperatorException(
          ExitCode.INPUT, "no such file: " + file, "make it with the verb index");
    }
    PersonIndex index = PersonIndex.openHolders(file, HoldersPermit.ofRegister());
    try {
      // Each report asks, all over it. Hashed is what is searched, and it is in memory then.
      index.expectMany();
      return layered(file, index, index.hash());
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private static Holders layered(Path file, PersonIndex index, Sha256 hash) {
    HolderLinker linker = new HolderLinker(new Scorer(Weights.frozen()));
    LeafIndex none = new LeafIndex(0);
    Path beside = beside(file);
    if (!Files.exists(beside)) {
      return new Holders(file, index, Optional.empty(), hash, hash, none, linker);
    }
    Sha256 both = both(hash, hash(beside));
    PersonIndex overlay = PersonIndex.openHolders(beside, HoldersPermit.ofRegister());
    if (overlay.header().realm() != index.header().realm()) {
      overlay.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the overlay of number holders is of another realm",
          "give an overlay of this installation's realm");
    }
    return new Holders(file, index, Optional.of(overlay), hash, both, none, linker);
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + OVERLAY);
  }

  private static Sha256 both(Sha256 base, Sha256 overlay) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(base.bytes());
    digest.update(overlay.bytes());
    return Sha256.fromBytes(digest.digest());
  }

  /** The same base with the overlay that lies there now, where it is another one. */
  Optional<Holders> findNext() {
    Path beside = beside(file);
    Sha256 now = Files.exists(beside) ? both(baseHash, hash(beside)) : baseHash;
    if (now.equals(snapshot)) {
      return Optional.empty();
    }
    Holders next = layered(file, index, baseHash);
    next.overlay().ifPresent(PersonIndex::checkAll);
    return Optional.of(next);
  }

  @Override
  public Holders at(LeafIndex at) {
    return new Holders(file, index, overlay, baseHash, snapshot, at, linker);
  }

  @Override
  public Found find(DeathReport report, PersonKeys keys, double apart) {
    return new Found(linker.find(report, index, overlay, keys::holder, apart), Optional.empty());
  }

  @Override
  public Word isOf(Identity claimed) {
    List<Identity> known = list(claimed.ssn().orElseThrow());
    if (known.isEmpty()) {
      return Word.UNKNOWN;
    }
    return known.stream().anyMatch(holder -> Claims.agrees(claimed, holder)) ? Word.YES : Word.NO;
  }

  /** Who holds the number: one, none, or several where the directory has it twice. */
  private List<Identity> list(Ssn ssn) {
    List<IndexRow> newer = overlay.map(o -> o.listBySsn(ssn)).orElse(List.of());
    List<IndexRow> rows = newer.isEmpty() ? index.listBySsn(ssn) : newer;
    return rows.stream().map(IndexRow::identity).toList();
  }

  @Override
  public long size() {
    return index.size() + (long) overlay.map(PersonIndex::size).orElse(0);
  }

  void closeOverlay() {
    overlay.ifPresent(PersonIndex::close);
  }

  @Override
  public void close() {
    closeOverlay();
    index.close();
  }

  static Sha256 hash(Path file) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.fromBytes(digest.digest());
  }
}
