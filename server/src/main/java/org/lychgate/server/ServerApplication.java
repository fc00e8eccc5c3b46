package org.lychgate.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** What Spring wires: the controllers named here, and nothing that it finds by itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  PublicController.class,
  ReportController.class,
  CaseController.class,
  EditionController.class,
  Problems.class
})
class ServerApplication {}
