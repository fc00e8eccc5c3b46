package org.lychgate.spark;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.PartScreening;

/** Files by Hadoop's names: {@code /path} and {@code file:}, {@code hdfs:}, {@code s3a:} … */
final class Store {
  /** What stands behind the name of a result: nothing, or what is kept beside it. */
  static final List<String> ENDINGS = List.of("", ".findings.csv", ".quarantine");

  private static final int BUFFER = 1 << 18;

  private final Configuration hadoop;

  Store(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  private FileSystem system(Path path) throws IOException {
    FileSystem system = path.getFileSystem(hadoop);
    // On a plain disk Hadoop would leave a checksum file beside each.
    system.setWriteChecksum(false);
    return system;
  }

  /** A name that means the same on every machine. */
  String absolute(String name) throws IOException {
    Path path = new Path(name);
    return system(path).makeQualified(path).toString();
  }

  boolean exists(String name) throws IOException {
    Path path = new Path(name);
    return system(path).exists(path);
  }

  /** Makes a folder and those above it. */
  void folder(String name) throws IOException {
    Path path = new Path(name);
    if (!system(path).mkdirs(path)) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot make the folder " + name, "check who may write there");
    }
  }

  InputStream open(String name) throws IOException {
    Path path = new Path(name);
    return system(path).open(path);
  }

  /** The file of customers. */
  PartScreening.Customers customers(String name) {
    return offset -> {
      Path path = new Path(name);
      try {
        FSDataInputStream in = system(path).open(path, BUFFER);
        in.seek(offset);
        return in;
      } catch (FileNotFoundException e) {
        throw new OperatorException(
            ExitCode.INPUT,
            "there is no file " + name,
            "check the path; every worker has to find the customers there",
            e);
      }
    };
  }

  OutputStream create(String name) throws IOException {
    Path path = new Path(name);
    return new BufferedOutputStream(system(path).create(path, true), BUFFER);
  }

  /** Copies a file of this machine. */
  void copy(java.nio.file.Path from, String to) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = create(to)) {
      in.transferTo(out);
    }
  }

  /** Gives a file its last name, in place of one that has it. */
  void rename(String from, String to) throws IOException {
    Path path = new Path(to);
    FileSystem system = system(path);
    system.delete(path, false);
    if (!system.rename(new Path(from), path)) {
      throw new IOException("cannot rename to " + to);
    }
  }

  /** Takes a file, or a folder with all in it, away; if it is there. */
  void delete(String name) throws IOException {
    Path path = new Path(name);
    system(path).delete(path, true);
  }
}
