package org.lychgate.edition.json;

/**
 * How much a reader takes before it refuses.
 *
 * @param bytes length of the text
 * @param depth arrays and objects within each other
 * @param values values in all, so that a short text cannot become a large tree
 */
public record JsonLimits(int bytes, int depth, int values) {
  /** One statement, notice, manifest or row: 1 MiB. */
  public static final JsonLimits SMALL = new JsonLimits(1 << 20, 8, 20_000);

  public JsonLimits {
    if (bytes < 1 || depth < 1 || values < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
