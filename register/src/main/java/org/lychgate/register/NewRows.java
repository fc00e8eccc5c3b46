package org.lychgate.register;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows that one table gets, written together and once: by {@code COPY} in PostgreSQL's binary
 * format where there are many, as it costs less than half of what {@code INSERT} does, and by
 * {@code INSERT} where there are few, as {@code COPY} needs one round trip more.
 */
final class NewRows {
  /**
   * From so many rows on it is COPY: INSERT is a statement for each row, and what holds a statement
   * to the ledger is checked for each.
   */
  private static final int COPY_FROM = 4;

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final long DAYS_TO_2000 = LocalDate.of(2000, 1, 1).toEpochDay();

  private final Table table;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /** A column's type, and the Java values it takes. */
  enum Type {
    /** {@code bigint}: Long. */
    LONG(Types.BIGINT),
    /** {@code smallint}: Integer. */
    SHORT(Types.SMALLINT),
    /** {@code text}: String. */
    TEXT(Types.VARCHAR),
    /** {@code bytea}: byte[]. */
    BYTES(Types.BINARY),
    /** {@code date}: LocalDate. */
    DATE(Types.DATE),
    /** {@code boolean}: Boolean. */
    BOOLEAN(Types.BOOLEAN);

    private final int sql;

    Type(int sql) {
      this.sql = sql;
    }
  }

  /** A column to write. */
  record Column(String name, Type type) {}

  /** A table and those of its columns that are written. */
  record Table(String name, List<Column> columns) {
    Table(String name, Column... columns) {
      this(name, List.of(columns));
    }

    private String names() {
      return columns.stream().map(Column::name).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  NewRows(Table table) {
    this.table = table;
  }

  /** Adds a row: a value a column, in the table's order; {@code null} where it has none. */
  void add(@Nullable Object... values) {
    if (values.length != table.columns().size()) {
      throw new IllegalArgumentException("a row of " + table.name() + " has other columns");
    }
    rows.add(values);
  }

  /** A column's value where there is one. */
  static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** Writes them inside the caller's transaction. */
  void write(Connection connection) throws SQLException {
    if (rows.size() >= COPY_FROM) {
      copy(connection);
    } else if (!rows.isEmpty()) {
      insert(connection);
    }
  }

  void insert(Connection connection) throws SQLException {
    String marks = table.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO " + table.name() + " " + table.names() + " VALUES (" + marks + ")")) {
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          sql.setObject(i + 1, row[i], table.columns().get(i).type().sql);
        }
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }

  void copy(Connection connection) throws SQLException {
    byte[] all = encode();
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table.name() + " " + table.names() + " FROM STDIN (FORMAT binary)");
    try {
      copy.writeToCopy(all, 0, all.length);
      long written = copy.endCopy();
      if (written != rows.size()) {
        throw new IllegalStateException(
            table.name() + " took " + written + " of " + rows.size() + " rows");
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /* Source: PostgreSQL documentation, COPY, "Binary Format". */
  private byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * rows.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HEADER);
      for (@Nullable Object[] row : rows) {
        out.writeShort(row.length);
        for (int i = 0; i < row.length; i++) {
          encode(out, table.columns().get(i).type(), row[i]);
        }
      }
      out.writeShort(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void encode(DataOutputStream out, Type type, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    switch (type) {
      case LONG -> {
        out.writeInt(Long.BYTES);
        out.writeLong((Long) value);
      }
      case SHORT -> {
        out.writeInt(Short.BYTES);
        out.writeShort((Integer) value);
      }
      case TEXT -> field(out, ((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES -> field(out, (byte[]) value);
      case DATE -> {
        out.writeInt(Integer.BYTES);
        out.writeInt(Math.toIntExact(((LocalDate) value).toEpochDay() - DAYS_TO_2000));
      }
      case BOOLEAN -> {
        out.writeInt(1);
        out.writeByte((Boolean) value ? 1 : 0);
      }
    }
  }

  private static void field(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }
}
