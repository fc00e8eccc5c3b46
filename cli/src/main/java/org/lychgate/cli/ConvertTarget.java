package org.lychgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.VrdrVersion;
import org.lychgate.fhir.VrdrWriter;
import org.lychgate.formats.DmfManifest;
import org.lychgate.formats.DmfRows;
import org.lychgate.formats.DmfWriter;
import org.lychgate.formats.IjeEncoding;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeWriter;
import org.lychgate.formats.LineEnd;
import org.lychgate.formats.RosterWriter;
import org.lychgate.formats.Ssa721Form;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;

/** Writes records of one format. A new one is a case of {@link #of} and a class here. */
interface ConvertTarget {
  /** Why the record cannot be written; it is then quarantined. */
  Optional<Finding> findObstacle(long line, ConvertItem item);

  /** Writes the record; says what of it was lost. */
  List<Finding> write(long line, ConvertItem item) throws IOException;

  /** Writes what was held back until the end. */
  void finish() throws IOException;

  /**
   * How the output is to be.
   *
   * @param sorted whether rows of a DMF file come in the order of their numbers; holds them until
   *     the end
   * @param wholeSsn whether a form shows all nine digits
   * @param vrdr how documents are written
   * @param openOn leaves out deaths that are not open to everyone on this day
   */
  record Options(
      IjeEncoding encoding,
      LineEnd lineEnd,
      boolean mask,
      DmfManifest.Kind kind,
      boolean sorted,
      boolean wholeSsn,
      Optional<LocalDate> openOn,
      Vrdr.Form vrdr) {
    /** Whether the death is within the three years in which only some may see it. */
    boolean isClosed(ConvertItem item) {
      return openOn.isPresent()
          && item.row().change() != Change.DELETE
          && OpenFrom.year(item.row().death()) > openOn.get().getYear();
    }
  }

  /** The target that writes {@code to} into {@code out}. */
  static ConvertTarget of(ConvertTo to, OutputStream out, Options options) {
    return switch (to) {
      case IJE -> new Ije(out, options, false);
      case ROSTER -> new Ije(out, options, true);
      case DMF -> new Dmf(out, options);
      case CSV -> new Text(out, options, true);
      case JSON -> new Text(out, options, false);
      case FORM -> new Form(out, options);
      case VRDR -> new Vrdr(out, options);
    };
  }

  /** IJE records, whole or as rows of the Mortality Roster. */
  final class Ije implements ConvertTarget {
    private final IjeWriter whole;
    private final RosterWriter rows;
    private final boolean mask;
    private final boolean roster;

    Ije(OutputStream out, Options options, boolean roster) {
      this.whole = new IjeWriter(out, options.encoding(), options.lineEnd());
      this.rows = new RosterWriter(out, options.encoding(), options.lineEnd());
      this.mask = options.mask();
      this.roster = roster;
    }

    @Override
    public Optional<Finding> findObstacle(long line, ConvertItem item) {
      return roster ? RosterWriter.findObstacle(item.ije().orElseThrow()) : Optional.empty();
    }

    @Override
    public List<Finding> write(long line, ConvertItem item) throws IOException {
      IjeRecord record = masked(item.ije().orElseThrow(), mask);
      List<Finding> lost = roster ? rows.write(record) : whole.write(record);
      return lost.stream().map(f -> f.at(line)).toList();
    }

    /** The record, or one that leaves the number blank: IJE's own way to say "not sharable". */
    static IjeRecord masked(IjeRecord record, boolean mask) {
      return mask ? IjeRecord.builder().copy(record).set("SSN", "").build() : record;
    }

    @Override
    public void finish() {}
  }

  /** Rows of the Death Master File. */
  final class Dmf implements ConvertTarget {
    private final DmfWriter writer;
    private final Options options;
    private final List<String> held = new ArrayList<>();

    Dmf(OutputStream out, Options options) {
      this.writer = new DmfWriter(out, options.lineEnd());
      this.options = options;
    }

    @Override
    public Optional<Finding> findObstacle(long line, ConvertItem item) {
      return DmfRows.findObstacle(line, item.row(), item.dies(), item.alias());
    }

    @Override
    public List<Finding> write(long line, ConvertItem item) throws IOException {
      DeathFileRow row = changed(item.row());
      if (options.sorted()) {
        held.add(DmfWriter.line(row));
      } else {
        writer.write(row);
      }
      return DmfWriter.losses(line, row);
    }

    private DeathFileRow changed(DeathFileRow row) {
      boolean full = options.kind() == DmfManifest.Kind.FULL;
      if (full && row.change() != Change.NONE) {
        throw new OperatorException(
            ExitCode.USAGE,
            "the input is an update: it has rows that add, change or delete",
            "say which kind of update with --kind weekly or --kind monthly");
      }
      return full || row.change() != Change.NONE
          ? row
          : new DeathFileRow(
              Change.ADD,
              row.identity(),
              row.death(),
              row.placeOfDeath(),
              row.proof(),
              row.evidence(),
              row.entry());
    }

    @Override
    public void finish() throws IOException {
      held.sort(Comparator.comparing(line -> line.substring(1, 10)));
      for (String line : held) {
        writer.write(line);
      }
    }
  }

  /** The model's fields, one record a line: CSV with a header, or JSON. */
  final class Text implements ConvertTarget {
    private final OutputStream out;
    private final Options options;
    private final boolean csv;
    private boolean begun;

    Text(OutputStream out, Options options, boolean csv) {
      this.out = out;
      this.options = options;
      this.csv = csv;
    }

    @Override
    public Optional<Finding> findObstacle(long line, ConvertItem item) {
      return Optional.empty();
    }

    @Override
    public List<Finding> write(long line, ConvertItem item) throws IOException {
      begin();
      var fields = ConvertFields.of(item, options.mask());
      line(csv ? ConvertFields.csv(List.copyOf(fields.values())) : ConvertFields.json(fields));
      return List.of();
    }

    @Override
    public void finish() throws IOException {
      begin();
    }

    private void begin() throws IOException {
      if (csv && !begun) {
        line(ConvertFields.csv(ConvertFields.names()));
      }
      begun = true;
    }

    private void line(String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.write(options.lineEnd().bytes());
    }
  }

  /** Death certificate documents of VRDR, one a line. */
  final class Vrdr implements ConvertTarget {
    /**
     * How they are written.
     *
     * @param stamp when they were put together
     */
    record Form(VrdrVersion version, FhirSyntax syntax, Instant stamp) {}

    private final OutputStream out;
    private final Options options;

    Vrdr(OutputStream out, Options options) {
      this.out = out;
      this.options = options;
    }

    @Override
    public Optional<Finding> findObstacle(long line, ConvertItem item) {
      return VrdrWriter.findObstacle(item.ije().orElseThrow()).map(f -> f.at(line));
    }

    @Override
    public List<Finding> write(long line, ConvertItem item) throws IOException {
      IjeRecord record = Ije.masked(item.ije().orElseThrow(), options.mask());
      Form form = options.vrdr();
      VrdrWriter.Written written =
          VrdrWriter.write(record, form.version(), form.syntax(), form.stamp());
      out.write(written.bytes());
      out.write(options.lineEnd().bytes());
      return written.findings().stream().map(f -> f.at(line)).toList();
    }

    @Override
    public void finish() {}
  }

  /** Statements to print. */
  final class Form implements ConvertTarget {
    private final OutputStream out;
    private final Options options;
    private final List<Ssa721Statement> held = new ArrayList<>();

    Form(OutputStream out, Options options) {
      this.out = out;
      this.options = options;
    }

    @Override
    public Optional<Finding> findObstacle(long line, ConvertItem item) {
      return Optional.empty();
    }

    @Override
    public List<Finding> write(long line, ConvertItem item) {
      held.add(item.statement().orElseThrow());
      return List.of();
    }

    @Override
    public void finish() throws IOException {
      out.write(Ssa721Form.html(held, options.wholeSsn()).getBytes(UTF_8));
    }
  }
}
