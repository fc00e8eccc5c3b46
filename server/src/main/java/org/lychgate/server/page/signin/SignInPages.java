package org.lychgate.server.page.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.Register;
import org.lychgate.server.page.Attempts;
import org.lychgate.server.page.KeptForms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for signing in. */
@Configuration(proxyBeanMethods = false)
@Import({
  SignInController.class,
  PasskeyController.class,
  OrganisationController.class,
  CertificateController.class
})
public class SignInPages {
  /** Answers that do not fit, from one address, in {@link #WHILE}. */
  static final int FAILURES = 20;

  static final Duration WHILE = Duration.ofMinutes(5);

  @Bean
  Challenges challenges(Trust trust, InstantSource clock) {
    return new Challenges(trust.realm(), clock, new SecureRandom());
  }

  @Bean
  Trips trips(InstantSource clock) {
    return new Trips(clock, new SecureRandom());
  }

  @Bean
  Arrivals arrivals(Register register, KeptForms kept) {
    return new Arrivals(register, kept);
  }

  @Bean
  Attempts failures(InstantSource clock) {
    return new Attempts(clock, FAILURES, WHILE);
  }
}
