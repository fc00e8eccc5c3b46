package org.lychgate.bench.register;

import java.util.ArrayList;
import java.util.List;

/**
 * How registries are started as processes, and how much of what is done to them.
 *
 * @param java begins the command line of a process
 * @param classPath of this program
 * @param main its main class
 * @param kills of a registry's processes
 * @param soakSeconds into which a day's traffic is pressed
 */
public record ServedPlan(
    List<String> java, String classPath, String main, int kills, int soakSeconds) {
  /** Kills that the bar speaks of. */
  public static final int KILLS = 200;

  /** Minutes that the bar speaks of. */
  public static final int SOAK_MINUTES = 20;

  public ServedPlan {
    java = List.copyOf(java);
  }

  /** A verb as a process of its own. */
  List<String> verb(List<String> options, List<String> words) {
    List<String> command = new ArrayList<>(java);
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(words);
    return command;
  }
}
