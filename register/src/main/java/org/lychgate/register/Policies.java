package org.lychgate.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.gate.Policy;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * The policies of a register, each with the day from which it is in force. The log holds their
 * hashes; their texts are the operator's files, and a text that does not have the hash is none.
 */
final class Policies {
  private final Path folder;
  private final Policy configured;
  private volatile List<Version> versions;

  /**
   * A policy.
   *
   * @param leaf its POLICY leaf
   * @param effective first day
   */
  record Version(LeafIndex leaf, LocalDate effective, Policy policy) {}

  private Policies(Path folder, Policy configured) {
    this.folder = folder;
    this.configured = configured;
    this.versions = List.of();
  }

  /**
   * Those of a database that has at least one POLICY leaf.
   *
   * @param folder further policy files, {@code *.conf}; need not be there
   * @param configured the policy that the register is opened with
   * @throws OperatorException where the policy in force on {@code day}, or one to come, is not here
   */
  static Policies read(Connection connection, Path folder, Policy configured, LocalDate day)
      throws SQLException {
    Policies out = new Policies(folder, configured);
    List<Leaf.Policy> leaves = new ArrayList<>();
    List<LeafIndex> at = new ArrayList<>();
    LedgerRows.listOfKind(connection, LeafKind.POLICY)
        .forEach((index, leaf) -> {
          at.add(index);
          leaves.add((Leaf.Policy) leaf);
        });
    boolean known = leaves.stream().anyMatch(l -> l.policy().equals(configured.hash()));
    for (int i = 0; i < leaves.size(); i++) {
      Leaf.Policy leaf = leaves.get(i);
      boolean over =
          leaves.subList(i + 1, leaves.size()).stream()
              .anyMatch(next -> !next.effective().isAfter(day));
      Optional<Policy> text = known ? out.find(leaf.policy()) : Optional.empty();
      if (text.isPresent()) {
        out.add(new Version(at.get(i), leaf.effective(), text.get()));
      } else if (!over) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "the policy is not the one in force",
            "changing a policy takes two organisations and a waiting period, not a restart; a"
                + " policy that was changed so lies in the folder policies");
      }
    }
    return out;
  }

  /** The policy with this hash, if its text is here. */
  Optional<Policy> find(Sha256 hash) {
    if (configured.hash().equals(hash)) {
      return Optional.of(configured);
    }
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
        Policy policy = Policy.parse(Files.readString(file, StandardCharsets.UTF_8));
        if (policy.hash().equals(hash)) {
          return Optional.of(policy);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a policy in whose POLICY leaf has been committed. */
  void add(Version version) {
    List<Version> next = new ArrayList<>(versions);
    next.add(version);
    versions = List.copyOf(next);
  }

  /** Those that are in force from a day after {@code day} on, in order. */
  List<Version> listToCome(LocalDate day) {
    return versions.stream().filter(v -> v.effective().isAfter(day)).toList();
  }

  /** The policy in force on {@code day}: of those that have begun the last in the log. */
  Version on(LocalDate day) {
    return versions.stream()
        .filter(v -> !v.effective().isAfter(day))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new IllegalStateException("no policy is in force on " + day));
  }
}
