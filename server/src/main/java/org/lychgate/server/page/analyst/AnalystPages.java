package org.lychgate.server.page.analyst;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for the analyst. */
@Configuration(proxyBeanMethods = false)
@Import({
  JobController.class,
  UploadController.class,
  ColumnController.class,
  HitController.class,
  GivenController.class,
  KeysController.class
})
public class AnalystPages {}
