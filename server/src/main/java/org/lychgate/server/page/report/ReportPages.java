package org.lychgate.server.page.report;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for all who report deaths. */
@Configuration(proxyBeanMethods = false)
@Import(WithdrawController.class)
public class ReportPages {
  @Bean
  Drafts drafts(Trust trust, InstantSource clock) {
    return new Drafts(trust.realm(), clock, new SecureRandom());
  }

  @Bean
  OwnReports ownReports(Register register, Drafts drafts, Frames frames) {
    return new OwnReports(register, drafts, frames);
  }
}
