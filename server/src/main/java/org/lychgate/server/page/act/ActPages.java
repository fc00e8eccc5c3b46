package org.lychgate.server.page.act;

import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Practice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for signing. */
@Configuration(proxyBeanMethods = false)
@Import(ActController.class)
public class ActPages {
  @Bean
  ActPage actPage(Pages pages, Practice practice) {
    return new ActPage(pages, practice);
  }
}
