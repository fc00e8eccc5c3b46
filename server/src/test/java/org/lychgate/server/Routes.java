package org.lychgate.server;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.server.page.PageArea;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that Spring knows. What is for everybody is listed here, by hand. */
final class Routes {
  /** Pages and files for everybody. */
  static final Set<String> PUBLIC_PAGES =
      Set.of(
          "GET /",
          "GET /alive",
          "GET /alive/change",
          "GET /alive/check",
          "GET /alive/letter",
          "GET /alive/slip",
          "GET /alive/status",
          "GET /audit",
          "GET /audit/refusals",
          "GET /audit/replay",
          "GET /audit/sample",
          "GET /audit/sealed",
          "GET /audit/{file}",
          "GET /figures",
          "GET /figures/{file}",
          "GET /verify",
          "POST /alive/change",
          "POST /alive/check",
          "POST /alive/letter",
          "POST /alive/slip",
          "POST /alive/status",
          "GET /assets/{version}/{file}",
          "GET /favicon.ico",
          "GET /sign-in",
          "POST /sign-in/key",
          "POST /sign-in/answer",
          "POST /sign-in/certificate",
          "GET /sign-in/organisation",
          "GET /sign-in/organisation/back",
          // Where whoever is signed in goes next; nobody else is sent anywhere but back.
          "GET /sign-in/on",
          "POST /sign-in/practice",
          // What was typed is given to whoever typed it alone.
          "GET /sign-in/kept",
          "POST /sign-in/kept",
          "GET /sign-in/passkey",
          "POST /sign-in/passkey");

  /** What programs may ask without a signature. */
  static final Set<String> PUBLIC_PROGRAMS =
      Set.of(
          "GET /health",
          "GET /metrics",
          "GET /openapi.yaml",
          "GET /trust.json",
          "GET /log/**",
          "GET /v1/acks",
          "GET /v1/agreements",
          "GET /v1/editions",
          "GET /v1/feed",
          "GET /v1/silent",
          // A person without a key: the case code is the permission, and the answer to any other
          // code is like that to one that there is not.
          "POST /v1/claims",
          "POST /v1/cases/accounting",
          "POST /v1/cases/letter");

  private static final List<String> PROGRAMS =
      List.of("/v1/", "/fhir/", "/log/", "/health", "/metrics", "/trust.json", "/openapi.yaml");

  /** One method and one pattern. */
  record Route(String method, String pattern) {
    String name() {
      return method + " " + pattern;
    }

    /** A path that it takes. */
    String path() {
      return pattern.replaceAll("\\{\\*?[^}]*\\}", "1").replace("**", "1");
    }

    boolean isProgram() {
      return PROGRAMS.stream().anyMatch(pattern::startsWith);
    }

    /** The area that it is in, by the rule of {@link PageArea} read once more. */
    List<PageArea> areas() {
      return Stream.of(PageArea.values())
          .filter(a -> pattern.equals(a.path()) || pattern.startsWith(a.path() + "/"))
          .toList();
    }
  }

  private Routes() {}

  static List<Route> list(ApplicationContext context) {
    RequestMappingHandlerMapping mapping =
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    return mapping.getHandlerMethods().entrySet().stream()
        .flatMap(Routes::of)
        .sorted(Comparator.comparing(Route::name))
        .toList();
  }

  private static Stream<Route> of(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
    RequestMappingInfo info = entry.getKey();
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    Stream<String> names =
        methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(RequestMethod::name);
    return names.flatMap(
        name -> info.getPatternValues().stream().map(pattern -> new Route(name, pattern)));
  }
}
