package org.lychgate.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Register;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.Identities;
import org.lychgate.server.federated.Provider;
import org.lychgate.server.federated.TlsSettings;
import org.lychgate.server.page.Practice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A running registry behind HTTP, bound to 127.0.0.1. */
public final class LychgateServer implements AutoCloseable {
  /** Where a registry listens unless told. */
  public static final int DEFAULT_PORT = 8440;

  /** A session ends when nothing was done in it for so long. */
  private static final String SESSION_IDLE = "15m";

  private static final String LOOPBACK = "127\\.\\d+\\.\\d+\\.\\d+|0:0:0:0:0:0:0:1|::1";

  private static final Logger LOG = LoggerFactory.getLogger(LychgateServer.class);

  /** What Spring calls the files of TLS. */
  private static final String BUNDLE = "lychgate";

  private final ServletWebServerApplicationContext context;

  private final Optional<TlsSettings> tls;

  private LychgateServer(ServletWebServerApplicationContext context, Optional<TlsSettings> tls) {
    this.context = context;
    this.tls = tls;
  }

  /**
   * Starts to serve {@code register}.
   *
   * @param data the registry's folder, of which log, editions and trust file are served
   * @param trust whose keys may read what is not for everyone
   * @param clock on whose day a signed request counts
   * @param port 0 for any free one
   * @param version shown by {@code /health}
   * @throws OperatorException where the port is taken
   */
  public static LychgateServer start(
      Register register, Path data, Trust trust, InstantSource clock, int port, String version) {
    return start(register, data, trust, clock, port, version, Practice.NONE);
  }

  /**
   * The same for a demonstration.
   *
   * @param practice everybody's keys, which whoever opens the pages may sign with
   */
  public static LychgateServer start(
      Register register,
      Path data,
      Trust trust,
      InstantSource clock,
      int port,
      String version,
      Practice practice) {
    return start(register, data, trust, clock, port, version, practice, Federation.NONE);
  }

  /**
   * The same where the operator believes others who say who somebody is. An identity provider that
   * is away keeps nothing from starting; the log says so.
   *
   * @param federation whom, and about whom
   */
  public static LychgateServer start(
      Register register,
      Path data,
      Trust trust,
      InstantSource clock,
      int port,
      String version,
      Practice practice,
      Federation federation) {
    Path tomcat = data.resolve("db").resolve("http");
    SpringApplication app = new SpringApplication(ServerApplication.class);
    app.setBannerMode(Banner.Mode.OFF);
    app.setWebApplicationType(WebApplicationType.SERVLET);
    app.setLogStartupInfo(false);
    app.setRegisterShutdownHook(false);
    app.setDefaultProperties(settings(port, tomcat, federation.tls()));
    app.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(Register.class, () -> register, d -> d.setDestroyMethodName(""));
      beans.registerBean(Practice.class, () -> practice);
      beans.registerBean(TomcatSetup.class, () -> new TomcatSetup(tomcat.resolve("root")));
      own(beans, register, data, trust, clock, version);
      beans.registerBean(Federation.class, () -> federation);
      beans.registerBean(Identities.class, () -> new Identities(federation));
    });
    try {
      LychgateServer server =
          new LychgateServer((ServletWebServerApplicationContext) app.run(), federation.tls());
      server.lookAround(register);
      return server;
    } catch (RuntimeException e) {
      if (!isPortInUse(e)) {
        throw e;
      }
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "port " + port + " is already in use",
          "stop what uses it, or choose another with --port (0: any free one)",
          e);
    }
  }

  private static void own(
      GenericApplicationContext beans,
      Register register,
      Path data,
      Trust trust,
      InstantSource clock,
      String version) {
    beans.registerBean(InstantSource.class, () -> clock);
    beans.registerBean(StaticFiles.class, () -> new StaticFiles(data));
    beans.registerBean(Trust.class, () -> trust);
    beans.registerBean(
        Signed.class,
        () -> new Signed(trust, register::findKey, clock, beans.getBean(Identities.class)));
    beans.registerBean(ServerVersion.class, () -> new ServerVersion(version));
    beans.registerBean(FeedWaiters.class, () -> new FeedWaiters(register));
  }

  /** Says in the log what the operator has to know about those whom it believes. */
  private void lookAround(Register register) {
    Identities identities = context.getBean(Identities.class);
    if (identities.listNames().isEmpty()) {
      return;
    }
    Thread.ofVirtual()
        .name("look-around")
        .start(() -> {
          identities.provider().ifPresent(Provider::look);
          for (String name : identities.listNames()) {
            if (!isEnrolled(register, name)) {
              LOG.warn("no key {} is in force: whoever is to be known by it is not let in", name);
            }
          }
        });
  }

  private static boolean isEnrolled(Register register, String name) {
    try {
      return register.findKey(name).isPresent();
    } catch (OperatorException _) {
      // The database is away, and says so itself.
      return true;
    }
  }

  private static Map<String, Object> settings(int port, Path tomcat, Optional<TlsSettings> tls) {
    Map<String, Object> out = new TreeMap<>(plainSettings(port, tomcat));
    tls.ifPresent(own -> {
      out.put("server.address", own.address().getHostAddress());
      out.put("server.ssl.bundle", BUNDLE);
      out.put("server.ssl.client-auth", "want");
      String pem = "spring.ssl.bundle.pem." + BUNDLE + ".";
      out.put(pem + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
      out.put(pem + "keystore.certificate", own.certificate().toUri().toString());
      out.put(pem + "keystore.private-key", own.key().toUri().toString());
      out.put(pem + "keystore.verify-keys", true);
      out.put(pem + "truststore.certificate", own.clientCa().toUri().toString());
      // No proxy stands before it: whoever says that they are one is not.
      out.put("server.forward-headers-strategy", "none");
    });
    return out;
  }

  private static Map<String, Object> plainSettings(int port, Path tomcat) {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", port),
        // Tomcat's own folder; else it makes one in the system's temporary folder.
        Map.entry("server.tomcat.basedir", tomcat.toString()),
        Map.entry("spring.threads.virtual.enabled", true),
        // Nothing is served but what a controller serves.
        Map.entry("spring.web.resources.add-mappings", false),
        // Recipients that wait for a notice, and room for everybody else beside them.
        Map.entry("server.tomcat.max-connections", 2 * FeedWaiters.MOST),
        Map.entry("server.tomcat.accept-count", 1024),
        // What is uploaded streams to where it belongs, and nothing is parsed before a sign-in.
        Map.entry("spring.servlet.multipart.enabled", false),
        Map.entry("server.shutdown", "graceful"),
        Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
        // People's sessions: a cookie that no script reads and no other site sends.
        Map.entry("server.servlet.session.timeout", SESSION_IDLE),
        Map.entry("server.servlet.session.tracking-modes", "cookie"),
        Map.entry("server.servlet.session.cookie.name", "lychgate-session"),
        Map.entry("server.servlet.session.cookie.http-only", true),
        Map.entry("server.servlet.session.cookie.same-site", "strict"),
        // Who asked, and whether by TLS, is the proxy's to say, and the proxy is on this machine.
        Map.entry("server.forward-headers-strategy", "native"),
        Map.entry("server.tomcat.remoteip.internal-proxies", LOOPBACK),
        Map.entry("server.tomcat.remoteip.host-header", "X-Forwarded-Host"));
  }

  /** Spring wraps it in an exception of its own, or does not, from version to version. */
  private static boolean isPortInUse(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  /** {@code http://127.0.0.1:PORT}, or with {@code https} what TLS listens on. */
  public URI url() {
    WebServer web =
        Objects.requireNonNull(context.getWebServer(), "a started context has a web server");
    return tls.map(TlsSettings::address)
        .map(at -> URI.create("https://" + host(at) + ":" + web.getPort()))
        .orElseGet(() -> URI.create("http://127.0.0.1:" + web.getPort()));
  }

  private static String host(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  /** What Spring has wired. */
  ApplicationContext context() {
    return context;
  }

  /** What is asked of a controller, as Spring has it: {@code GET /v1/feed}, sorted. */
  SortedSet<String> listRoutes() {
    SortedSet<String> out = new TreeSet<>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(route -> {
          for (RequestMethod method : route.getMethodsCondition().getMethods()) {
            route.getPatternValues().forEach(path -> out.add(method + " " + path));
          }
        });
    return out;
  }

  /** Who waits for the next notice. */
  FeedWaiters waiters() {
    return context.getBean(FeedWaiters.class);
  }

  @Override
  public void close() {
    // Else the stop would wait for them as for any request on its way.
    waiters().close();
    context.close();
  }
}
