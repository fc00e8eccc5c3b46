package org.lychgate.bench.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lychgate.model.Ssn;

/** Looks for bytes in all files below a folder, whatever they are. */
final class ByteSearch {
  private static final int BLOCK = 1 << 20;

  private ByteSearch() {}

  /**
   * How a number of a person can stand in a file: as text with hyphens and without, also with two
   * bytes a character, as an integer of four bytes in either order, packed two digits a byte, and
   * as a varint.
   */
  static Map<String, byte[]> forms(Ssn ssn) {
    String digits = ssn.digits();
    String dashed =
        digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    int value = ssn.value();
    Map<String, byte[]> out = new TreeMap<>();
    out.put("digits", digits.getBytes(StandardCharsets.US_ASCII));
    out.put("with hyphens", dashed.getBytes(StandardCharsets.US_ASCII));
    out.put("digits in UTF-16", digits.getBytes(StandardCharsets.UTF_16LE));
    out.put(
        "integer, high byte first",
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
    out.put(
        "integer, low byte first",
        new byte[] {
          (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
        });
    out.put("packed digits, left", packed(digits + "0"));
    out.put("packed digits, right", packed("0" + digits));
    out.put("varint", varint(value));
    return out;
  }

  private static byte[] packed(String digits) {
    byte[] out = new byte[digits.length() / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return out;
  }

  private static byte[] varint(int value) {
    byte[] out = new byte[5];
    int left = value;
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (left & 0x7F | (i < out.length - 1 ? 0x80 : 0));
      left >>>= 7;
    }
    return out;
  }

  /**
   * Files that hold one of the forms, by its name.
   *
   * @param passed over files, for a reason that the caller tells
   */
  static Map<String, TreeSet<String>> find(
      Path folder, Map<String, byte[]> forms, Predicate<Path> passed) throws IOException {
    Map<String, TreeSet<String>> out = new TreeMap<>();
    for (Path file : list(folder)) {
      if (!passed.test(file)) {
        for (String form : look(file, forms)) {
          out.computeIfAbsent(form, _ -> new TreeSet<>()).add(folder.relativize(file).toString());
        }
      }
    }
    return out;
  }

  /** Files and bytes in them that are looked at. */
  static long[] size(Path folder, Predicate<Path> passed) throws IOException {
    long[] out = new long[2];
    for (Path file : list(folder)) {
      if (!passed.test(file) && Files.exists(file)) {
        out[0]++;
        out[1] += file.toFile().length();
      }
    }
    return out;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw new IOException("the folder changed while it was listed", e);
    }
  }

  private static TreeSet<String> look(Path file, Map<String, byte[]> forms) throws IOException {
    TreeSet<String> out = new TreeSet<>();
    int longest = forms.values().stream().mapToInt(form -> form.length).max().orElse(1);
    byte[] block = new byte[BLOCK + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.readNBytes(block, 0, BLOCK);
      while (read > 0) {
        int length = kept + read;
        forms.forEach((name, form) -> {
          if (!out.contains(name) && contains(block, length, form)) {
            out.add(name);
          }
        });
        kept = Math.min(length, longest - 1);
        System.arraycopy(block, length - kept, block, 0, kept);
        read = in.readNBytes(block, kept, BLOCK);
      }
    } catch (NoSuchFileException _) {
      // The database works on: what is gone holds nothing.
    }
    return out;
  }

  static boolean contains(byte[] block, int length, byte[] form) {
    for (int i = 0; i <= length - form.length; i++) {
      int at = 0;
      while (at < form.length && block[i + at] == form[at]) {
        at++;
      }
      if (at == form.length) {
        return true;
      }
    }
    return false;
  }
}
