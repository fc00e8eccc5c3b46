package org.lychgate.edition.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.Projected;
import org.lychgate.model.Ssn;

/**
 * Compares a derived file with the lines that the native rows give, and names every line that was
 * changed, added, dropped, duplicated or moved.
 */
final class ProjectionAudit {
  /** A derived line is short; what is longer was tampered with. */
  private static final int LINE_MAX = 4096;

  private final String where;
  private final Findings findings;
  private final List<Projected> expected;
  private final int ssnFrom;
  private final BitSet seen;
  private final Map<String, List<Integer>> byLine = new HashMap<>();
  private final List<Stray> strays = new ArrayList<>();

  /** A line that no native row gives. */
  private record Stray(long number, String line) {}

  /**
   * An audit of one file.
   *
   * @param ssnFrom column, from 0, at which a line's SSN stands
   */
  ProjectionAudit(String where, List<Projected> expected, int ssnFrom, Findings findings) {
    this.where = where;
    this.expected = expected;
    this.ssnFrom = ssnFrom;
    this.findings = findings;
    this.seen = new BitSet(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      byLine.computeIfAbsent(expected.get(i).line(), _ -> new ArrayList<>(1)).add(i);
    }
  }

  /** Compares {@code file}, which starts with the lines of {@code header}. */
  void run(Path file, List<String> header) throws IOException {
    try (Lines lines = new Lines(file, LINE_MAX)) {
      int last = -1;
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        // One character a byte, so that nothing is lost on the way.
        String text = new String(line.get(), StandardCharsets.ISO_8859_1);
        if (lines.number() <= header.size()) {
          findings.check(
              text.equals(header.get((int) lines.number() - 1)),
              "HEADER_DIFFERS",
              where + ":" + lines.number(),
              "the header is not the one of this file");
          continue;
        }
        last = take(lines.number(), text, last);
      }
      findings.check(
          lines.ended() && lines.number() >= header.size(),
          "LINE_END",
          where,
          "the file does not end in a line end, or lacks its header");
    }
    nameStrays(header.size());
    for (int i = seen.nextClearBit(0); i < expected.size(); i = seen.nextClearBit(i + 1)) {
      Projected lost = expected.get(i);
      findings.add(
          "LINE_DROPPED",
          where + ":" + (i + 1 + header.size()),
          "the line of " + name(lost) + " is missing");
    }
  }

  private int take(long number, String text, int last) {
    List<Integer> places = byLine.getOrDefault(text, List.of());
    for (int place : places) {
      if (!seen.get(place)) {
        seen.set(place);
        if (place < last) {
          findings.add(
              "LINE_OUT_OF_ORDER",
              where + ":" + number,
              "the line of " + name(expected.get(place)) + " stands in the wrong place");
          return last;
        }
        return place;
      }
    }
    if (!places.isEmpty()) {
      findings.add(
          "LINE_DUPLICATED",
          where + ":" + number,
          "the line of " + name(expected.get(places.getFirst())) + " stands here again");
      return last;
    }
    strays.add(new Stray(number, text));
    return last;
  }

  /** A stray is a changed line where a missing one has its number, or stands in its place. */
  private void nameStrays(int header) {
    Map<String, Integer> missingBySsn = new HashMap<>();
    for (int i = seen.nextClearBit(0); i < expected.size(); i = seen.nextClearBit(i + 1)) {
      missingBySsn.putIfAbsent(expected.get(i).ssn().digits(), i);
    }
    List<Stray> unknown = new ArrayList<>();
    for (Stray stray : strays) {
      Integer place = missingBySsn.remove(ssnText(stray.line()));
      if (place == null) {
        unknown.add(stray);
      } else {
        changed(stray, place);
      }
    }
    for (Stray stray : unknown) {
      long place = stray.number() - 1 - header;
      if (place < expected.size() && !seen.get((int) place)) {
        changed(stray, (int) place);
      } else {
        findings.add(
            "LINE_ADDED",
            where + ":" + stray.number(),
            "no row of the native edition gives this line ("
                + Ssn.parse(ssnText(stray.line())).map(Ssn::masked).orElse("no number")
                + ")");
      }
    }
  }

  private void changed(Stray stray, int place) {
    seen.set(place);
    findings.add(
        "LINE_CHANGED",
        where + ":" + stray.number(),
        "the line of " + name(expected.get(place)) + " is not what its native row gives");
  }

  private String ssnText(String line) {
    return line.length() < ssnFrom + 9 ? "" : line.substring(ssnFrom, ssnFrom + 9);
  }

  private static String name(Projected line) {
    return "entry " + line.entry() + " (" + line.ssn().masked() + ", leaf " + line.publish() + ")";
  }
}
