package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Proof on paper or in a file that an entry is in a log: it needs nothing but the log's key (C2SP
 * tlog-proof).
 *
 * @param extraBase64 data for the application, not covered by any signature
 * @param index of the entry
 * @param proof sibling hashes from the leaf up
 * @param checkpoint the log's note, verbatim
 */
public record TlogProof(
    Optional<String> extraBase64, LeafIndex index, List<Hash> proof, SignedNote checkpoint) {
  private static final String HEAD = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** Longest proof: a tree has at most 2^63 entries. */
  private static final int HASHES_MAX = 63;

  public TlogProof {
    proof = List.copyOf(proof);
    extraBase64.ifPresent(StrictBase64::decode);
    if (proof.size() > HASHES_MAX) {
      throw new LogException("a proof has at most " + HASHES_MAX + " hashes");
    }
  }

  /** A proof without extra data for the entry at {@code index} of the log {@code checkpoint}. */
  public static TlogProof of(TileLogReader log, LeafIndex index, SignedNote checkpoint) {
    TreeSize size = Checkpoint.parse(checkpoint.text()).size();
    return new TlogProof(Optional.empty(), index, log.inclusionProof(index, size), checkpoint);
  }

  /** The same proof with extra data for the application. */
  public TlogProof withExtra(byte[] extra) {
    String text = Base64.getEncoder().encodeToString(extra);
    return new TlogProof(Optional.of(text), index, proof, checkpoint);
  }

  /** A copy of the extra data, if there is any. Never to be trusted for itself. */
  public Optional<byte[]> findExtra() {
    return extraBase64.map(StrictBase64::decode);
  }

  /** Reads a proof. Throws {@link LogException} for anything that is not exactly one. */
  public static TlogProof parse(byte[] bytes) {
    if (bytes.length > 2 * SignedNote.BYTES_MAX) {
      throw new LogException("a proof that is too long");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new LogException("a proof is UTF-8 text", e);
    }
  }

  /** Reads a proof. Throws {@link LogException} for anything that is not exactly one. */
  public static TlogProof parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new LogException("a proof has a blank line before its checkpoint");
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
    if (!lines.removeFirst().equals(HEAD)) {
      throw new LogException("a proof begins with " + HEAD);
    }
    Optional<String> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      extra = Optional.of(lines.removeFirst().substring(EXTRA.length()));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
      throw new LogException("a proof names its index");
    }
    long index = Decimal.parse(lines.removeFirst().substring(INDEX.length()), "leaf index");
    return new TlogProof(
        extra,
        new LeafIndex(index),
        lines.stream().map(Hash::fromBase64).toList(),
        SignedNote.parse(text.substring(blank + 2)));
  }

  /**
   * Checks that {@code entry} stands in the log {@code origin} as {@code key} signed it.
   *
   * @return the checkpoint that vouches for it
   * @throws LogException if it does not
   */
  public Checkpoint verify(byte[] entry, String origin, VerifierKey key) {
    return verify(entry, origin, List.of(key));
  }

  /**
   * The same, in a log that has had several keys.
   *
   * @param keys at least one, the newest last
   */
  public Checkpoint verify(byte[] entry, String origin, List<VerifierKey> keys) {
    Checkpoint opened = Checkpoint.openAny(checkpoint, origin, keys);
    Hash leaf = Rfc6962.leafHash(entry);
    if (!Rfc6962.verifyInclusion(leaf, index, opened.size(), opened.root(), proof)) {
      throw new LogException("the proof does not show this entry at " + index);
    }
    return opened;
  }

  /** The proof as it stands in a {@code .tlog-proof} file. */
  public String format() {
    StringBuilder out = new StringBuilder(HEAD).append('\n');
    extraBase64.ifPresent(extra -> out.append(EXTRA).append(extra).append('\n'));
    out.append(INDEX).append(index).append('\n');
    proof.forEach(hash -> out.append(hash.base64()).append('\n'));
    return out.append('\n').append(checkpoint.format()).toString();
  }
}
