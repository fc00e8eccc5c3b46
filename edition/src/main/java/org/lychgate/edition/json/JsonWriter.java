package org.lychgate.edition.json;

import java.util.HexFormat;

/** RFC 8785, section 3.2: no blanks, members sorted, the shortest escapes. */
final class JsonWriter {
  private JsonWriter() {}

  static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Null _ -> out.append("null");
      case Json.Bool b -> out.append(b.value());
      // An integer of at most 2^53-1 is written by ECMAScript as its plain decimal digits.
      case Json.Int i -> out.append(i.value());
      case Json.Str s -> text(s.value(), out);
      case Json.Arr a -> {
        out.append('[');
        String between = "";
        for (Json element : a.values()) {
          out.append(between);
          write(element, out);
          between = ",";
        }
        out.append(']');
      }
      case Json.Obj o -> {
        out.append('{');
        String between = "";
        for (var member : o.members().entrySet()) {
          out.append(between);
          text(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          between = ",";
        }
        out.append('}');
      }
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HexFormat.of().toHexDigits((short) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
