package org.lychgate.server.page.registrar;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for vital-records offices. */
@Configuration(proxyBeanMethods = false)
@Import({
  OfficeController.class,
  QueryController.class,
  BatchController.class,
  CountController.class,
  DeclareController.class,
  KeyController.class,
  UploadController.class
})
public class RegistrarPages {}
