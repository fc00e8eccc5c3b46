package org.lychgate.server.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Sha256;

/**
 * Style and script files: GOV.UK's components as they come in their jar, and our own. All are
 * served by this host and kept in memory, also compressed. Their path changes with their bytes, so
 * that a browser may keep them for ever.
 */
final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String GOVUK = WEBJARS + "govuk-frontend/5.14.0/dist/govuk/";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String JS = "text/javascript; charset=utf-8";

  private final Map<String, Asset> files = new TreeMap<>();
  private final String base;

  /**
   * One file.
   *
   * @param type of its content
   */
  record Asset(String type, byte[] bytes, byte[] gzip) {}

  Assets() {
    put("govuk.css", CSS, ourFonts(text(GOVUK + "govuk-frontend.min.css")));
    put("govuk.js", JS, text(GOVUK + "govuk-frontend.min.js"));
    for (String own : new String[] {"lychgate.css", "print.css"}) {
      put(own, CSS, text("look/" + own));
    }
    for (String own : new String[] {"first.js", "lychgate.js", "passkey.js"}) {
      put(own, JS, text("look/" + own));
    }
    put("mark.svg", "image/svg+xml", text("look/mark.svg"));
    base = "/assets/" + digest();
  }

  /** Path of all files, without a slash at its end. */
  String base() {
    return base;
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * The typeface GDS Transport is for GOV.UK alone, and so is its crown. Pages use what the
   * reader's system has, and no font is fetched.
   */
  private static String ourFonts(String css) {
    String out =
        css.replaceAll("@font-face\\{[^}]*\\}", "")
            .replace("GDS Transport,arial,sans-serif", "system-ui,arial,sans-serif");
    if (out.contains("GDS Transport") || out.contains("woff")) {
      throw new IllegalStateException("the style sheet of GOV.UK still names its own typeface");
    }
    // Their maps are not served.
    return out.replaceAll("/\\*# sourceMappingURL[^*]*\\*/", "");
  }

  private void put(String name, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(name, new Asset(type, bytes, gzip.toByteArray()));
  }

  private String digest() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Asset asset : files.values()) {
      all.writeBytes(Sha256.of(asset.bytes()).bytes());
    }
    return Sha256.of(all.toByteArray()).toString().substring(0, 16);
  }

  private static String text(String resource) {
    try (@Nullable InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
