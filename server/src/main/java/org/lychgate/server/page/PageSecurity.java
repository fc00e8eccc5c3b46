package org.lychgate.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.register.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * Who may open what. Programs come with signatures and without sessions; people come with a session
 * and a token in every form. Sessions, tokens and headers are the framework's.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class PageSecurity {
  /** Where people sign in. */
  public static final String SIGN_IN = "/sign-in";

  /** Nothing from elsewhere, nothing inline, no frame around a page, forms to this host alone. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** Paths of programs: there the signature is the permission, and the register checks it. */
  private static final Pattern PROGRAMS =
      Pattern.compile("/(v[0-9]+|fhir|log)/.*|/(health|metrics|trust\\.json|openapi\\.yaml)");

  /** Whether a request is for what programs ask; any other is held to what people send. */
  static boolean isForPrograms(HttpServletRequest request) {
    return PROGRAMS.matcher(request.getRequestURI()).matches();
  }

  /**
   * Nothing but the usual headers: no session, no token and no rule has a say about a signed
   * request, so none of the framework's dozen filters is asked, five hundred times a second.
   */
  @Bean
  @Order(1)
  SecurityFilterChain programs() {
    return new DefaultSecurityFilterChain(
        PageSecurity::isForPrograms,
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                new HstsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY))));
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http, Register register, KeptForms kept, PageErrors errors) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
    return http.authorizeHttpRequests(
            all -> {
              for (PageArea area : PageArea.values()) {
                all.requestMatchers(area.path(), area.path() + "/**").hasAnyRole(names(area));
              }
              all.requestMatchers(HttpMethod.TRACE, "/**").denyAll().anyRequest().permitAll();
            })
        // A claim of life is nobody's session: whoever has no cookies lives, too, and whoever left
        // the form open over night loses nothing.
        .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers("/alive/**"))
        .exceptionHandling(no ->
            no.authenticationEntryPoint(new SignInFirst(kept))
                .accessDeniedHandler(new NotAllowed(errors)))
        // What was wanted is kept without a session: a session is made by signing in alone.
        .requestCache(cache -> cache.disable())
        .addFilterBefore(new KeysStillCount(register), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new LanguageFilter(), AnonymousAuthenticationFilter.class)
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/"))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .cacheControl(cache -> cache.disable())
                .permissionsPolicyHeader(permissions ->
                    permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
        .build();
  }

  /** A path that is not written the plain way is no name of ours: 404, as for any other. */
  @Bean
  RequestRejectedHandler oddPaths() {
    return new HttpStatusRequestRejectedHandler(HttpStatus.NOT_FOUND.value());
  }

  private static String[] names(PageArea area) {
    return Stream.of(KeyRole.values())
        .filter(area.roles()::contains)
        .map(KeyRole::name)
        .toArray(String[]::new);
  }
}
