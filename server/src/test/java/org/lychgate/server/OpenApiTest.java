package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the API, held against what there is. */
final class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private final World world = World.get();
  private final Reply served = world.http.get("/openapi.yaml");
  private final Map<String, Object> all = new Yaml().load(served.text());

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private Map<String, Object> paths() {
    return object(all.get("paths"));
  }

  @Test
  void description_isServedAsYamlOfVersion31() {
    assertThat(served.status()).isEqualTo(200);
    assertThat(served.type()).startsWith("application/yaml");
    assertThat(all).containsEntry("openapi", "3.1.0");
  }

  @Test
  void description_andRoutesUnderV1_areTheSame() {
    Set<String> described = new TreeSet<>();
    paths()
        .forEach((path, item) ->
            object(item).keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    Set<String> there = new TreeSet<>(world.server.listRoutes());
    there.removeIf(route -> !route.contains(" /v1/"));
    assertThat(there).hasSizeGreaterThan(30);
    assertThat(described).isEqualTo(there);
  }

  @Test
  void operation_always_hasAnIdItsPathsNamesAndAProblem() {
    Set<Object> ids = new HashSet<>();
    paths()
        .forEach((path, item) ->
            object(item)
                .forEach((method, value) -> {
                  Map<String, Object> operation = object(value);
                  assertThat(ids.add(operation.get("operationId"))).as(method + path).isTrue();
                  assertThat(operation).as(method + path).containsKeys("summary", "security");
                  assertThat(object(operation.get("responses"))).containsKey("default");
                  Set<String> named = new TreeSet<>();
                  if (operation.get("parameters") instanceof List<?> parameters) {
                    for (Object parameter : parameters) {
                      if ("path".equals(object(parameter).get("in"))) {
                        named.add("{" + object(parameter).get("name") + "}");
                      }
                    }
                  }
                  Set<String> inPath = new TreeSet<>();
                  for (String part : path.split("/", -1)) {
                    if (part.startsWith("{")) {
                      inPath.add(part);
                    }
                  }
                  assertThat(named).as(method + path).isEqualTo(inPath);
                }));
  }

  @Test
  void reference_always_leadsSomewhere() {
    Map<String, Object> components = object(all.get("components"));
    var found =
        java.util.regex.Pattern.compile("#/components/([a-zA-Z]+)/([A-Za-z]+)")
            .matcher(served.text());
    int count = 0;
    while (found.find()) {
      count++;
      assertThat(object(components.get(found.group(1)))).containsKey(found.group(2));
    }
    assertThat(count).isGreaterThan(30);
  }

  /* What wants a signature is refused without one, and what is open is not refused for that. */
  @Test
  void security_ofEveryPath_isWhatTheServerAsksFor() {
    paths()
        .forEach((path, item) ->
            object(item)
                .forEach((method, value) -> {
                  if (!String.valueOf(object(value).get("security")).contains("access")) {
                    return;
                  }
                  String plain =
                      path.replace("{scope}", "full")
                          .replace("{sequence}", "000001")
                          .replace("{file}", "entries.dmf")
                          .replace("{leaf}", "1")
                          .replaceAll("\\{[a-z]+}", "0".repeat(32));
                  Reply reply =
                      switch (method) {
                        case "get" -> world.http.get(plain);
                        case "post" -> world.http.post(plain, new byte[0], Map.of());
                        case "delete" -> world.http.delete(plain, Map.of());
                        default -> throw new IllegalStateException(method);
                      };
                  reply.isProblem(401, "not-signed");
                }));
  }
}
