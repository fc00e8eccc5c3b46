package org.lychgate.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;

/**
 * Reads funeral directors' statements: one JSON object a line, or one object over as many lines as
 * it likes. docs/formats.md has the members.
 *
 * <p>Items 6 and 7 of the form are never taken: a statement with any member that this format does
 * not have, or with what looks like an SSN in a text, is refused whole, and so that the number of a
 * surviving spouse is kept nowhere, its bytes are withheld from the quarantine as well. So are
 * those of a text that cannot be read at all.
 */
public final class Ssa721Reader {
  private static final int PEEK = 4_096;

  private Ssa721Reader() {}

  /**
   * Reads all of {@code in}, gives each statement's outcome to {@code sink} in file order, and does
   * not close the stream.
   *
   * @param realm the only one whose statements and numbers are taken
   * @throws OperatorException INPUT, if the stream breaks
   */
  public static ReadCounts read(
      InputStream in, Realm realm, Consumer<Parsed<Ssa721Statement>> sink) {
    Tally tally = new Tally();
    Consumer<Parsed<Ssa721Statement>> counted =
        parsed -> {
          tally.add(parsed);
          sink.accept(parsed);
        };
    PushbackInputStream peeked = new PushbackInputStream(in, PEEK);
    byte[] head = peek(peeked);
    if (isOneObject(head)) {
      readOne(peeked, realm, counted);
    } else {
      ByteLines lines = new ByteLines(peeked, JsonTree.BYTES_MAX);
      while (lines.next()) {
        byte[] line = lines.copy();
        if (lines.tooLong() || !isBlank(line)) {
          counted.accept(parse(lines.line(), line, lines.tooLong(), realm));
        }
      }
    }
    return tally.counts();
  }

  /** Reads one statement. */
  public static Parsed<Ssa721Statement> parse(byte[] record, Realm realm) {
    return parse(1, record, record.length > JsonTree.BYTES_MAX, realm);
  }

  /** What the quarantine holds for a statement that was withheld: nothing of it. */
  static RawRecord withheld(int bytes) {
    return new RawRecord(
        ("withheld: " + bytes + " bytes that may name the living")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static Parsed<Ssa721Statement> parse(
      long line, byte[] bytes, boolean tooLong, Realm realm) {
    if (tooLong) {
      String shape = ">" + JsonTree.BYTES_MAX;
      return new Parsed.Rejected<>(
          line, List.of(new Finding(line, Codes.SSA721_LONG, "", shape)), withheld(bytes.length));
    }
    return JsonTree.parse(bytes)
        .map(tree -> new Ssa721Members(line, tree, bytes, realm).read())
        .orElseGet(() ->
            new Parsed.Rejected<>(
                line,
                List.of(new Finding(line, Codes.SSA721_NOT_JSON, "", "")),
                withheld(bytes.length)));
  }

  private static void readOne(InputStream in, Realm realm, Consumer<Parsed<Ssa721Statement>> sink) {
    try {
      sink.accept(parse(in.readNBytes(JsonTree.BYTES_MAX + 1), realm));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Whether the first line that is not blank opens an object and does not close it. */
  private static boolean isOneObject(byte[] head) {
    ByteLines lines = ByteLines.of(head, PEEK);
    while (lines.next()) {
      String line = lines.latin1().strip();
      if (!line.isEmpty()) {
        return line.startsWith("{") && !line.endsWith("}") && lines.lineEnd() != LineEnd.NONE;
      }
    }
    return false;
  }

  private static byte[] peek(PushbackInputStream in) {
    try {
      byte[] head = in.readNBytes(PEEK);
      in.unread(head);
      return head;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).isBlank();
  }

  private static OperatorException broken(IOException e) {
    return new OperatorException(
        ExitCode.INPUT,
        "the input stopped being readable",
        "check the disk or the connection the file comes from, then run again",
        e);
  }
}
