package org.lychgate.drill.scene;

import java.util.List;

/**
 * How a command ended.
 *
 * @param exit code
 * @param out standard output
 * @param err standard error
 */
public record Ended(int exit, String out, String err) {
  private static final int SHOWN = 160;

  /** The exit code and the first line of what it had to say against it. */
  public String words() {
    return "exit " + exit + firstComplaint();
  }

  /** Whether either stream has {@code word}. */
  public boolean says(String word) {
    return out.contains(word) || err.contains(word);
  }

  private String firstComplaint() {
    List<String> lines = err.lines().filter(line -> line.startsWith("error: ")).toList();
    if (lines.isEmpty()) {
      return "";
    }
    // Folders of this machine are nobody's business.
    String line = lines.getFirst().substring("error: ".length()).replaceAll("/[^ :,]*/", "…/");
    return ", " + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
  }
}
