package org.lychgate.server;

import org.lychgate.server.page.PageRooms;
import org.lychgate.server.screening.ScreeningRooms;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What Spring wires: the controllers named here, and nothing that it finds by itself. Spring's own
 * error page is left out: it repeats the path that was asked for.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
@Import({
  PublicController.class,
  ReportController.class,
  CaseController.class,
  FeedController.class,
  WebhookController.class,
  ExchangeController.class,
  LetterController.class,
  LetterWriter.class,
  StatementController.class,
  WayBackController.class,
  QueueController.class,
  EditionController.class,
  OperationController.class,
  ScreeningController.class,
  OpenApiController.class,
  ScreeningRooms.class,
  Problems.class,
  PageRooms.class
})
class ServerApplication {}
