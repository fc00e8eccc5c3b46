package org.lychgate.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that comes into being with its first byte. */
final class LazyOutput implements AutoCloseable {
  private final Path target;
  private final boolean force;
  private Optional<AtomicOutput> output = Optional.empty();

  LazyOutput(Path target, boolean force) {
    this.target = target;
    this.force = force;
    // Refused now rather than after an hour's run.
    AtomicOutput.refuseExisting(target, force);
  }

  Path target() {
    return target;
  }

  AtomicOutput stream() {
    if (output.isEmpty()) {
      output = Optional.of(AtomicOutput.open(target, force));
    }
    return output.get();
  }

  void commit() {
    if (output.isPresent()) {
      output.get().commit();
    } else if (force) {
      // An earlier run's findings beside this run's result would be taken for this run's.
      try {
        Files.deleteIfExists(target);
      } catch (IOException e) {
        throw AtomicOutput.failure(target, e);
      }
    }
  }

  @Override
  public void close() {
    output.ifPresent(AtomicOutput::close);
  }
}
