package org.lychgate.server.page;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.lychgate.edition.trust.Trust;
import org.lychgate.server.page.act.ActPages;
import org.lychgate.server.page.analyst.AnalystPages;
import org.lychgate.server.page.audit.AuditPages;
import org.lychgate.server.page.desk.DeskPages;
import org.lychgate.server.page.director.DirectorPages;
import org.lychgate.server.page.open.OpenPages;
import org.lychgate.server.page.registrar.RegistrarPages;
import org.lychgate.server.page.report.ReportPages;
import org.lychgate.server.page.signin.SignInPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for pages: what all share, and each area by its own list of controllers. */
@Configuration(proxyBeanMethods = false)
@Import({
  PageSecurity.class,
  AssetController.class,
  PageErrors.class,
  ActPages.class,
  DeskPages.class,
  OpenPages.class,
  SignInPages.class,
  ReportPages.class,
  RegistrarPages.class,
  DirectorPages.class,
  AnalystPages.class,
  AuditPages.class
})
public class PageRooms {
  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Pages pages() {
    return new Pages();
  }

  @Bean
  Frames frames(Trust trust, Assets assets) {
    return new Frames(trust.realm(), assets);
  }

  @Bean
  Once once(InstantSource clock) {
    return new Once(clock, new SecureRandom());
  }

  @Bean
  EndedSessions endedSessions() {
    return new EndedSessions();
  }

  @Bean
  KeptForms keptForms(InstantSource clock, EndedSessions ended) {
    return new KeptForms(clock, new SecureRandom(), ended);
  }
}
