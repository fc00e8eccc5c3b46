package org.lychgate.server.page.desk;

import org.lychgate.register.Register;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for the desk. */
@Configuration(proxyBeanMethods = false)
@Import({DeskController.class, LookController.class, RulingController.class, OrderController.class})
public class DeskPages {
  @Bean
  Looks looks(Register register, Frames frames, Pages pages) {
    return new Looks(register, frames, pages);
  }
}
