package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** The sections of a mapped index file, each as a column of its own width and count. */
final class MappedSections {
  private final MemorySegment file;
  private final Map<Section, IndexLayout.Place> places;
  private final Blocks blocks;

  /**
   * Takes the file and checks that every section lies where the checksums cover it.
   *
   * @throws org.lychgate.model.OperatorException INPUT where one does not
   */
  MappedSections(MemorySegment file, int headerLength, Map<Section, IndexLayout.Place> places) {
    this.file = file;
    this.places = places;
    IndexLayout.Place sums = place(Section.CHECKSUMS);
    long start = IndexLayout.aligned(headerLength);
    long covered = sums.offset() - start;
    if (covered < 0
        || sums.width() != Integer.BYTES
        || sums.length() != 4L * Blocks.count(covered)
        || IndexLayout.crc(file.asSlice(sums.offset(), sums.length())) != sums.crc()) {
      throw IndexLayout.corrupt();
    }
    places.forEach((section, place) -> {
      if (section != Section.CHECKSUMS
          && (place.offset() < start || place.length() > sums.offset() - place.offset())) {
        throw IndexLayout.corrupt();
      }
    });
    this.blocks = new Blocks(file, start, sums.offset());
  }

  Blocks blocks() {
    return blocks;
  }

  /** A column of {@code count} values, of whatever width they have. */
  Column values(Section section, long count) {
    int width = place(section).width();
    if (width > Integer.BYTES) {
      throw IndexLayout.corrupt();
    }
    return items(section, width, count);
  }

  /** A column of as many values as the section has, of a width that is not 0. */
  Column list(Section section, int width) {
    return items(section, width, place(section).length() / width);
  }

  /** A column of {@code count} items of {@code width} bytes. */
  Column items(Section section, int width, long count) {
    return new Column(file, blocks, place(section), width, count);
  }

  IndexLayout.Place place(Section section) {
    IndexLayout.Place place = places.get(section);
    if (place == null) {
      throw IndexLayout.corrupt();
    }
    return place;
  }
}
