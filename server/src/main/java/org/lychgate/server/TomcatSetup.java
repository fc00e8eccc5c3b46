package org.lychgate.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Takes out of Tomcat what it would do by itself: a document folder in the system's temporary
 * folder, and error pages in HTML for requests that reach no controller.
 */
final class TomcatSetup implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  /** Longest form, in bytes: a batch of reports on its way to be signed. */
  private static final int FORM_MAX = 8 << 20;

  private final Path root;

  /**
   * A set-up.
   *
   * @param root document folder; is and stays empty
   */
  TomcatSetup(Path root) {
    this.root = root;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    factory.getSettings().setDocumentRoot(root.toFile());
    factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(FORM_MAX));
    factory.addContextCustomizers(TomcatSetup::replaceErrorPages);
  }

  private static void replaceErrorPages(Context context) {
    StandardHost host = (StandardHost) context.getParent();
    host.setErrorReportValveClass("");
    Pipeline pipeline = host.getPipeline();
    for (Valve valve : pipeline.getValves()) {
      if (valve instanceof ErrorReportValve) {
        pipeline.removeValve(valve);
      }
    }
    pipeline.addValve(new ProblemValve());
  }
}
