package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.register.RefusalCode;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** docs/http.md names every path, and no other. */
final class HttpPageTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^### `((?:GET|POST|DELETE) [^`]+)`$");

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("lychgate.root"), "docs", "http.md"));
  }

  private static TreeSet<String> mapped() {
    TreeSet<String> out = new TreeSet<>();
    Import imports = ServerApplication.class.getAnnotation(Import.class);
    for (Class<?> controller : imports.value()) {
      RequestMapping above = controller.getAnnotation(RequestMapping.class);
      String prefix = above == null ? "" : above.value()[0];
      for (Method method : controller.getDeclaredMethods()) {
        RequestMapping mapping =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
          continue;
        }
        String path = mapping.value().length == 0 ? "" : mapping.value()[0];
        for (RequestMethod verb : mapping.method()) {
          out.add(verb + " " + prefix + path);
        }
      }
    }
    return out;
  }

  @Test
  void page_headings_areThePathsOfTheControllers() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    for (Matcher m = HEADING.matcher(page()); m.find(); ) {
      written.add(m.group(1));
    }
    assertThat(mapped()).hasSizeGreaterThan(12);
    assertThat(written).isEqualTo(mapped());
  }

  /** Behind the open paths each says whose it is, and by which signed statement. */
  @Test
  void page_everyPathWithAPermission_namesRoleAndStatement() throws IOException {
    String page = page();
    String signed = page.substring(page.indexOf("### `POST /v1/submissions`"));
    int seen = 0;
    for (String section : signed.split("(?m)^### ")) {
      if (!section.startsWith("`GET /v1/") && !section.startsWith("`POST /v1/")) {
        continue;
      }
      seen++;
      String path = section.lines().findFirst().orElseThrow();
      assertThat(section)
          .as(path)
          .containsPattern("officer|registrar|reporter|subscriber|office ")
          .containsPattern("access statement|`[a-z-]+`[^`]* signed|signature under an `[a-z-]+`")
          .containsPattern("[Cc]odes");
    }
    assertThat(seen).isGreaterThan(15);
  }

  @Test
  void page_codes_areAllThere() throws IOException {
    String page = page();
    for (RefusalCode code : RefusalCode.values()) {
      assertThat(page).contains("| `" + code.word() + "` |");
    }
    for (String code :
        new String[] {
          "wrong-method", "request-not-understood", "bad-range", "not-available", "bug"
        }) {
      assertThat(page).contains("| `" + code + "` |");
    }
  }
}
