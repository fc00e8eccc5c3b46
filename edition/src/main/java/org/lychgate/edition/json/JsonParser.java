package org.lychgate.edition.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** RFC 8259, strictly: valid UTF-8, no duplicate names, no text after the value, bounded. */
final class JsonParser {
  private final String text;
  private final JsonLimits limits;
  private int at;
  private int values;

  private JsonParser(String text, JsonLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  static Json parse(byte[] utf8, JsonLimits limits) {
    if (utf8.length > limits.bytes()) {
      throw new JsonException("longer than " + limits.bytes() + " bytes");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException _) {
      throw new JsonException("not UTF-8");
    }
    JsonParser parser = new JsonParser(text, limits);
    Json value = parser.value(0);
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.wrong("text after the value");
    }
    return value;
  }

  private Json value(int depth) {
    if (++values > limits.values()) {
      throw wrong("more than " + limits.values() + " values");
    }
    blanks();
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> integer();
    };
  }

  private Json object(int depth) {
    enter(depth);
    TreeMap<String, Json> members = new TreeMap<>();
    if (!close('}')) {
      do {
        blanks();
        String name = string();
        blanks();
        expect(':');
        if (members.putIfAbsent(name, value(depth)) != null) {
          throw wrong("a name twice");
        }
      } while (more('}'));
    }
    return new Json.Obj(members);
  }

  private Json array(int depth) {
    enter(depth);
    List<Json> elements = new ArrayList<>();
    if (!close(']')) {
      do {
        elements.add(value(depth));
      } while (more(']'));
    }
    return new Json.Arr(elements);
  }

  private void enter(int depth) {
    if (depth > limits.depth()) {
      throw wrong("deeper than " + limits.depth());
    }
    at++;
  }

  private boolean close(char end) {
    blanks();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  private boolean more(char end) {
    blanks();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong("not a value");
    }
    at += word.length();
    return value;
  }

  private Json integer() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int count = at - digits;
    if (count == 0) {
      throw wrong("not a value");
    }
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw wrong("a number that is not written as an integer");
    }
    boolean zero = text.charAt(digits) == '0';
    if (zero && (count > 1 || digits > start)) {
      throw wrong("a leading zero or a minus zero");
    }
    if (count > 16) {
      throw wrong("an integer that not every JSON reader keeps exactly");
    }
    long value = Long.parseLong(text, start, at, 10);
    if (Math.abs(value) > Json.SAFE_MAX) {
      throw wrong("an integer that not every JSON reader keeps exactly");
    }
    return new Json.Int(value);
  }

  private String string() {
    expect('"');
    // By a variable of its own: raw records are thousands of characters long.
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
      end++;
    }
    String plain = text.substring(at, end);
    at = end;
    if (end < text.length() && text.charAt(end) == '"') {
      at++;
      return plain;
    }
    return escaped(new StringBuilder(plain));
  }

  private String escaped(StringBuilder out) {
    while (true) {
      char c = next();
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        throw wrong("a control character in a text");
      }
      out.append(c == '\\' ? escape() : c);
    }
    String value = out.toString();
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        boolean pair =
            i + 1 < value.length()
                && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
        if (!pair) {
          throw wrong("a lone surrogate");
        }
        i++;
      }
    }
    return value;
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int value = 0;
        for (int i = 0; i < 4; i++) {
          int digit = hexDigit(next());
          value = value << 4 | digit;
        }
        yield (char) value;
      }
      default -> throw wrong("an unknown escape");
    };
  }

  // Not Character.digit: that takes digits of every script.
  private int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
      return c - 'A' + 10;
    }
    throw wrong("an unknown escape");
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("it ends too early");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) {
    if (next() != c) {
      at--;
      throw wrong("'" + c + "' expected");
    }
  }

  private JsonException wrong(String what) {
    return new JsonException(what + " (character " + at + ")");
  }
}
