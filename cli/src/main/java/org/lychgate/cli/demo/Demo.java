package org.lychgate.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.lychgate.edition.json.Json;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.OperatorException;

/**
 * The whole road, once.
 *
 * <p>It checks itself: a step whose claim does not hold is said so, and the demo fails.
 */
public final class Demo {
  private Demo() {}

  /**
   * Tells the road.
   *
   * @param dir empty folder to work in; files stay there, processes and the database do not
   * @return whether every claim held
   */
  public static boolean run(Path dir, int people, long seed, PrintStream out) {
    long began = System.nanoTime();
    Story story = new Story(out);
    out.println("Lychgate: one nation, its deaths, and a way back.");
    out.println("Everything here is invented. Realm SYNTHETIC, seed " + seed + ".");
    try (DemoWorld world = new DemoWorld(dir, people, seed, story)) {
      Thread stop = new Thread(world::stopAll, "stop-children");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        Files.createDirectories(world.logs());
        walk(world);
      } catch (DemoFailedException e) {
        story.check(false, String.valueOf(e.getMessage()));
      } catch (OperatorException e) {
        story.check(false, e.getMessage() + " (" + e.hint() + ")");
      } finally {
        end(world, began);
        Runtime.getRuntime().removeShutdownHook(stop);
      }
      writeFigures(world);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    if (story.failures().isEmpty()) {
      out.println("Every claim above was checked, and holds.");
    } else {
      out.println("THE DEMO FAILED. What does not hold:");
      story.failures().forEach(f -> out.println("  " + f));
    }
    return story.failures().isEmpty();
  }

  private static final List<Consumer<DemoWorld>> STEPS =
      List.of(
          BeginningSteps::genesis,
          BeginningSteps::nation,
          BeginningSteps::registry,
          ReportSteps::reports,
          ReportSteps::attacks,
          EditionSteps::publish,
          SubscriberSteps::screen,
          SubscriberSteps::subscribe,
          WayBackSteps::wayBack,
          EditionSteps::tamper);

  /** A step that does not hold is the last: what comes after it would rest on it. */
  private static void walk(DemoWorld world) {
    for (Consumer<DemoWorld> step : STEPS) {
      step.accept(world);
      if (!world.story.failures().isEmpty()) {
        return;
      }
    }
  }

  private static void end(DemoWorld world, long began) throws IOException {
    Story story = world.story;
    story.step("end", "The end: nothing is left running");
    List<ChildProcess> children = world.children();
    int stubborn = world.stopAll();
    boolean gone = children.stream().noneMatch(ChildProcess::isAlive);
    EditionSteps.deleteFolder(world.folder.db());
    if (story.failures().isEmpty()) {
      EditionSteps.deleteFolder(world.logs());
    } else {
      story.say("What the processes said is in " + world.logs());
    }
    story.figure("processes", children.size(), "%,d processes were started");
    story.check(gone && stubborn == 0, "all of them have ended by themselves");
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    story.figure("seconds", seconds, "%,d seconds in all");
  }

  private static void writeFigures(DemoWorld world) {
    Json figures = world.story.figures();
    try (AtomicOutput file = AtomicOutput.open(world.folder.figures(), true)) {
      file.write((figures.canonicalText() + "\n").getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
    world.story.say(
        String.format(Locale.ROOT, "Every figure above is in %s", world.folder.figures()));
  }
}
