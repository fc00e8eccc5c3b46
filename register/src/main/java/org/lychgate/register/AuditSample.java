package org.lychgate.register;

import java.util.List;
import java.util.stream.Stream;
import org.lychgate.edition.AuditDraw;

/**
 * The random sample of a day.
 *
 * @param draw what it was drawn from
 * @param listed PUBLISH leaves, in the order drawn
 * @param unlisted REPORT leaves that listed nobody, likewise
 */
public record AuditSample(AuditDraw draw, List<Drawn> listed, List<Drawn> unlisted) {
  public AuditSample {
    listed = List.copyOf(listed);
    unlisted = List.copyOf(unlisted);
  }

  /** A leaf, and the number of the draw that drew it. */
  public record Drawn(AuditDraw.Kind kind, int draw, long leaf) {}

  /** Both parts. */
  public List<Drawn> all() {
    return Stream.concat(listed.stream(), unlisted.stream()).toList();
  }
}
