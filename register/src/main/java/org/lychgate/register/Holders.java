package org.lychgate.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
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
import org.lychgate.model.Linkage;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * The index of all number holders, open for linkage and for nothing else.
 *
 * @param snapshot SHA-256 of the index file
 * @param leaf its HOLDERS leaf
 */
record Holders(PersonIndex index, Sha256 snapshot, LeafIndex leaf, HolderLinker linker) {
  /** Opens the index; its leaf is not known yet. */
  static Opened open(Path file, Realm realm) {
    Opened opened = open(file);
    if (opened.index().header().realm() != realm) {
      opened.index().close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index of number holders is of another realm",
          "give the index of this installation's realm");
    }
    return opened;
  }

  /** Opens the index of whichever realm; the caller looks. */
  static Opened open(Path file) {
    Sha256 snapshot = hash(file);
    return new Opened(PersonIndex.openHolders(file, HoldersPermit.ofRegister()), snapshot);
  }

  /** An index of which the log may not know yet. */
  record Opened(PersonIndex index, Sha256 snapshot) {
    Holders at(LeafIndex leaf) {
      return new Holders(index, snapshot, leaf, new HolderLinker(new Scorer(Weights.frozen())));
    }
  }

  /** Whose death it is; {@code apart} as in {@link HolderLinker#find}. */
  Linkage link(DeathReport report, PersonKeys keys, double apart) {
    return linker.find(report, index, keys::holder, apart);
  }

  /** Who holds the number: one, none, or several where the directory has it twice. */
  List<Identity> list(Ssn ssn) {
    return index.listBySsn(ssn).stream().map(IndexRow::identity).toList();
  }

  private static Sha256 hash(Path file) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "no such file: " + file, "make it with the verb index", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.fromBytes(digest.digest());
  }
}
