package org.lychgate.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.lychgate.screening.PartScreening;
import org.lychgate.screening.ScreeningCounts;

/**
 * Screens one part on an executor. What it writes has a name of this attempt's own; the driver
 * takes one attempt of each part, so that failed and doubled ones leave nothing.
 */
final class Task implements Function<PartScreening.Part, Task.Done> {
  private static final long serialVersionUID = 1L;

  private final Arguments arguments;
  private final String customers;
  private final String header;
  private final String attempts;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * @param customers where the customers are
   * @param header SHA-256 of the header of the index
   * @param attempts folder for what attempts write
   */
  Task(
      Arguments arguments,
      String customers,
      String header,
      String attempts,
      Broadcast<SerializableConfiguration> hadoop) {
    this.arguments = arguments;
    this.customers = customers;
    this.header = header;
    this.attempts = attempts;
    this.hadoop = hadoop;
  }

  /**
   * A part that is screened.
   *
   * @param name of this attempt; its files begin with it
   * @param endings of the files that there are
   */
  record Done(PartScreening.Part part, String name, List<String> endings, ScreeningCounts counts)
      implements Serializable {}

  @Override
  public Done call(PartScreening.Part part) throws IOException {
    String name = part.number() + "-" + TaskContext.get().taskAttemptId();
    PartScreening screening = OpenIndexes.get(arguments, header);
    Store store = new Store(hadoop.value().value());
    // Of this executor alone, and taken away by Spark where we cannot.
    Path folder = Path.of(SparkFiles.getRootDirectory()).resolve("lychgate-" + name);
    Files.createDirectories(folder);
    try {
      ScreeningCounts counts =
          screening.screen(store.customers(customers), part, folder.resolve(name));
      List<String> endings =
          Store.ENDINGS.stream()
              .filter(ending -> Files.exists(folder.resolve(name + ending)))
              .toList();
      for (String ending : endings) {
        store.copy(folder.resolve(name + ending), attempts + "/" + name + ending);
      }
      return new Done(part, name, endings, counts);
    } finally {
      clear(folder);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
