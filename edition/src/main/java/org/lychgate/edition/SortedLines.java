package org.lychgate.edition;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a projection's lines in the order of {@link Projected#ORDER}, however many there are: what
 * does not fit into memory waits beside the file in sorted pieces, which are gone afterwards.
 */
final class SortedLines implements AutoCloseable {
  /** Lines kept in memory: some 30 MB. */
  static final int MOST = 100_000;

  /** Digits of the longest number of a leaf. */
  private static final String ZEROS = "0".repeat(19);

  private static final int KEY_LENGTH = 9 + 1 + ZEROS.length();

  private final Path folder;
  private final String name;
  private final int most;
  private final List<Path> pieces = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  /**
   * No lines yet.
   *
   * @param most lines that are kept in memory
   */
  SortedLines(Path folder, String name, int most) {
    this.folder = folder;
    this.name = name;
    this.most = most;
  }

  void add(Projected line) throws IOException {
    kept.add(key(line) + line.line());
    if (kept.size() >= most) {
      spill();
    }
  }

  /**
   * Number, whether it is no deletion, PUBLISH leaf: as text in this order, too, and no two alike.
   */
  private static String key(Projected line) {
    String leaf = Long.toString(line.publish().value());
    return line.ssn().digits()
        + (line.deletion() ? '0' : '1')
        + ZEROS.substring(leaf.length())
        + leaf;
  }

  private void spill() throws IOException {
    Path piece = folder.resolve(name + ".piece-" + pieces.size());
    pieces.add(piece);
    Collections.sort(kept);
    try (BufferedWriter out = Files.newBufferedWriter(piece)) {
      for (String line : kept) {
        out.write(line);
        out.write('\n');
      }
    }
    kept.clear();
  }

  /** Writes {@code header} and all lines below it. */
  EditionFiles.FileDigest write(List<String> header) throws IOException {
    try (DigestedFile out = new DigestedFile(folder, name)) {
      for (String line : header) {
        out.line(line);
      }
      if (pieces.isEmpty()) {
        Collections.sort(kept);
        for (String line : kept) {
          out.line(line.substring(KEY_LENGTH));
        }
      } else {
        spill();
        merge(out);
      }
      return out.digest();
    }
  }

  private void merge(DigestedFile out) throws IOException {
    List<Piece> open = new ArrayList<>();
    try {
      PriorityQueue<Piece> heads = new PriorityQueue<>(Comparator.comparing(Piece::line));
      for (Path piece : pieces) {
        Piece next = new Piece(Files.newBufferedReader(piece));
        open.add(next);
        if (next.step()) {
          heads.add(next);
        }
      }
      for (Piece first = heads.poll(); first != null; first = heads.poll()) {
        out.line(first.line().substring(KEY_LENGTH));
        if (first.step()) {
          heads.add(first);
        }
      }
    } finally {
      for (Piece piece : open) {
        piece.lines.close();
      }
    }
  }

  /** A sorted piece, and the first of its lines that is not written yet. */
  private static final class Piece {
    private final BufferedReader lines;
    private @Nullable String line;

    Piece(BufferedReader lines) {
      this.lines = lines;
    }

    boolean step() throws IOException {
      line = lines.readLine();
      return line != null;
    }

    String line() {
      if (line == null) {
        throw new IllegalStateException("the piece is at its end");
      }
      return line;
    }
  }

  /** Takes the pieces away, whether the lines were written or not. */
  @Override
  public void close() throws IOException {
    for (Path piece : pieces) {
      Files.deleteIfExists(piece);
    }
    pieces.clear();
  }
}
