package org.lychgate.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.gate.Policy;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.vault.KeyChain;
import org.lychgate.register.vault.Vault;

/** Checks what a register is opened with, and writes the genesis leaves of a new one. */
final class Startup {
  private final RegisterConfig config;
  private final Trust trust;
  private final Policy policy;

  private Startup(RegisterConfig config, Trust trust, Policy policy) {
    this.config = config;
    this.trust = trust;
    this.policy = policy;
  }

  /** Refuses everything that can be refused without a database. */
  static Startup check(RegisterConfig config) {
    if (config.realm() == Realm.BENCH) {
      throw refusal("the realm BENCH is for measurement and is never served", "use synthetic");
    }
    if (config.realm() == Realm.REAL && config.database().isEmbedded()) {
      throw refusal(
          "the realm REAL does not run on the embedded database",
          "run PostgreSQL and use --db URL");
    }
    if (config.realm() == Realm.REAL && config.seed().isPresent()) {
      throw refusal("the realm REAL takes no seed", "leave the seed out");
    }
    Trust trust = readTrust(config.data().resolve("trust.json"));
    if (trust.realm() != config.realm()) {
      throw refusal("trust.json is of the realm " + trust.realm(), "use the folder's own realm");
    }
    checkSigner(trust, KeyRole.NOTICE, config.noticeSigner());
    return new Startup(config, trust, readPolicy(config.policyFile()));
  }

  Trust trust() {
    return trust;
  }

  String origin() {
    return trust.origin();
  }

  Realm realm() {
    return config.realm();
  }

  private static Trust readTrust(Path file) {
    try {
      return Trust.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "no trust file: " + file, "make an installation with init", e);
    } catch (TrustException e) {
      throw new OperatorException(
          ExitCode.INPUT, file + ": " + e.getMessage(), "restore the file that init wrote", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Policy readPolicy(Optional<Path> file) {
    if (file.isEmpty()) {
      return Policy.floor();
    }
    try {
      return Policy.parse(Files.readString(file.get(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "no policy file: " + file.get(), "name one that is there", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys that count: the trust file's, and what the database's KEY leaves made of them. */
  KeysInForce readKeys(Db db) {
    return db.read(connection -> KeysInForce.read(connection, trust));
  }

  /**
   * The private half of the log key in force; empty where it is lost and trust.json names a
   * recovery key, which can say who signs instead. A key that is another one is refused.
   */
  Optional<NoteSigner> findLogSigner(KeysInForce keys) {
    TrustKey key = keys.ring().logKey();
    if (config.logSigners().find(key).isEmpty() && !trust.list(KeyRole.RECOVERY).isEmpty()) {
      System.getLogger(Startup.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "the LOG key "
                  + key.name()
                  + " is lost: nothing is entered, published or signed. Claims of life and"
                  + " reversals are taken. Officers and the recovery key enrol another one");
      return Optional.empty();
    }
    return Optional.of(logSigner(keys));
  }

  /** The private half of the log key in force. */
  NoteSigner logSigner(KeysInForce keys) {
    TrustKey key = keys.ring().logKey();
    return config
        .logSigners()
        .find(key)
        .filter(signer -> signer.verifierKey().equals(key.vkey()))
        .orElseThrow(() ->
            refusal(
                "the LOG key in force is " + key.name() + ", and its private half is not here",
                "use the keys that init made, or the one that took the log key's place"));
  }

  private static void checkSigner(Trust trust, KeyRole role, NoteSigner signer) {
    boolean enrolled =
        trust.list(role).stream().anyMatch(key -> key.vkey().equals(signer.verifierKey()));
    if (!enrolled) {
      throw refusal(
          "the " + role + " key is not the one in trust.json", "use the keys that init made");
    }
  }

  /** Writes the genesis leaves of a new register, or checks those of an old one. */
  Installation installation(Db db, KeysInForce inForce) {
    Days days = new Days(config.clock(), config.nanos());
    LocalDate today = days.today();
    Optional<HolderDirectory> index = HolderDesk.open(config);
    Optional<PersonIndex> old = Optional.empty();
    try {
      Optional<PersonIndex> inherited = Inherited.open(config);
      old = inherited;
      long size = db.read(LedgerRows::size);
      KeyChain keys = KeyChain.open(config.data().resolve("vault/kek"), size == 0);
      Genesis genesis = db.atHead(connection -> genesis(connection, today, index, inherited));
      return new Installation(
          config.realm(),
          inForce,
          genesis.policies(),
          genesis.policies().on(genesis.day()),
          index.map(opened ->
              new HolderDesk(
                  opened.at(
                      genesis
                          .holders()
                          .orElseThrow(() -> new IllegalStateException("no HOLDERS leaf"))))),
          inherited.map(file -> new Inherited(file, genesis.inherited().orElseThrow())),
          new PersonKeys(keys),
          new Vault(keys),
          config.noticeSigner(),
          days,
          Randomness.of(config.seed()));
    } catch (RuntimeException e) {
      index.ifPresent(HolderDirectory::close);
      old.ifPresent(PersonIndex::close);
      throw e;
    }
  }

  private record Genesis(
      Policies policies,
      LocalDate day,
      Optional<LeafIndex> holders,
      Optional<LeafIndex> inherited) {}

  private Genesis genesis(
      Connection connection,
      LocalDate today,
      Optional<HolderDirectory> index,
      Optional<PersonIndex> old)
      throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, today);
    boolean fresh = leaves.next().value() == 0;
    if (fresh) {
      leaves.add(new Leaf.Genesis(leaves.day(), trust.hash()));
      leaves.add(new Leaf.Policy(leaves.day(), leaves.day(), policy.hash(), List.of()));
    } else {
      checkTrust(connection);
    }
    Optional<LeafIndex> inherited = Inherited.log(connection, leaves, old, fresh);
    Optional<LeafIndex> known = LedgerRows.findLast(connection, LeafKind.HOLDERS);
    if (index.isEmpty() && known.isPresent()) {
      throw refusal(
          "this register links against number holders, and none were given",
          "name the index of number holders");
    }
    Optional<LeafIndex> holders = Optional.empty();
    if (index.isPresent()) {
      holders =
          Optional.of(
              known.isPresent() && isOf(connection, known.get(), index.get())
                  ? known.get()
                  : leaves.add(
                      new Leaf.Holders(leaves.day(), index.get().snapshot(), index.get().size())));
    }
    leaves.write(connection);
    // A refusal takes back what was written.
    return new Genesis(
        Policies.read(connection, config.data().resolve("policies"), policy, leaves.day()),
        leaves.day(),
        holders,
        inherited);
  }

  private void checkTrust(Connection connection) throws SQLException {
    if (!(LedgerRows.get(connection, new LeafIndex(0)) instanceof Leaf.Genesis genesis)
        || !genesis.trust().equals(trust.hash())) {
      throw refusal(
          "trust.json is not the one this register began with", "restore the file that init wrote");
    }
  }

  private static boolean isOf(Connection connection, LeafIndex leaf, HolderDirectory index)
      throws SQLException {
    return LedgerRows.get(connection, leaf) instanceof Leaf.Holders known
        && known.snapshot().equals(index.snapshot());
  }

  private static OperatorException refusal(String message, String hint) {
    return new OperatorException(ExitCode.ENVIRONMENT, message, hint);
  }
}
