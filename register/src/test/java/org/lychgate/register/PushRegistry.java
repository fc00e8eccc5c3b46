package org.lychgate.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.register.postgres.JoinedDatabase;

/** A registry in a process of its own: takes back the entry of each leaf that is named to it. */
final class PushRegistry {
  private PushRegistry() {}

  public static void main(String[] args) throws IOException {
    World world =
        World.withBanks(
            Path.of(args[0]),
            JoinedDatabase.open(args[2], args[3], args[4]),
            Integer.parseInt(args[1]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("READY");
    System.out.flush();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      world.reverse(Long.parseLong(line), ReverseCause.WRONG_PERSON, World.OFFICER).get();
      System.out.println("DONE " + line);
      System.out.flush();
    }
    Runtime.getRuntime().halt(0);
  }
}
