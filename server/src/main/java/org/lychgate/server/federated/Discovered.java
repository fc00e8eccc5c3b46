package org.lychgate.server.federated;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/**
 * A provider that has said where everything is. What is checked of an answer and a token is the
 * framework's: state, code and nonce (OpenID Connect Core 1.0, 3.1), signature and claims.
 */
final class Discovered {
  /** What a provider's keys may sign with; none of these can be made with what is public. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /** Longest set of keys, in bytes. */
  private static final int KEYS_MAX = 256 << 10;

  private final ClientRegistration client;
  private final URI authorization;
  private final OidcAuthorizationCodeAuthenticationProvider checks;
  private final @Nullable JwtDecoder tokens;

  Discovered(OidcSettings settings, OIDCProviderMetadata found) {
    Clock clock = settings.clock().withZone(ZoneOffset.UTC);
    this.client = registration(settings, found);
    this.authorization = found.getAuthorizationEndpointURI();
    JWKSource<SecurityContext> keys = keys(found.getJWKSetURI());
    OidcIdTokenValidator person = new OidcIdTokenValidator(client);
    person.setClock(clock);
    JwtDecoder people = decoder(keys, person, JOSEObjectType.JWT, null);
    this.checks =
        new OidcAuthorizationCodeAuthenticationProvider(
            tokenClient(), request -> new DefaultOidcUser(List.of(), request.getIdToken()));
    checks.setJwtDecoderFactory(_ -> people);
    this.tokens =
        settings
            .audience()
            .map(audience ->
                decoder(
                    keys,
                    bearer(settings, audience, clock),
                    JOSEObjectType.JWT,
                    new JOSEObjectType("at+jwt"),
                    null))
            .orElse(null);
  }

  private static ClientRegistration registration(
      OidcSettings settings, OIDCProviderMetadata found) {
    // Discovery 1.0, 3: where nothing is said, basic.
    List<com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod> ways =
        found.getTokenEndpointAuthMethods();
    boolean post =
        ways != null
            && !ways.contains(
                com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && ways.contains(
                com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return ClientRegistration.withRegistrationId("organisation")
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(
            post
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        // Each sign-in says its own: the host is that of the browser's address bar.
        .redirectUri("{baseUrl}")
        .scope(OidcScopes.OPENID)
        .authorizationUri(found.getAuthorizationEndpointURI().toString())
        .tokenUri(found.getTokenEndpointURI().toString())
        .jwkSetUri(found.getJWKSetURI().toString())
        .issuerUri(settings.issuer().toString())
        .userNameAttributeName("sub")
        .build();
  }

  /** Keys are asked for again when a token names one that is not known, twice a minute at most. */
  private static JWKSource<SecurityContext> keys(URI address) {
    int millis = (int) Provider.PATIENCE.toMillis();
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              address.toURL(), new DefaultResourceRetriever(millis, millis, KEYS_MAX))
          .refreshAheadCache(false)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an https address that is no URL", e);
    }
  }

  private static JwtDecoder decoder(
      JWKSource<SecurityContext> keys,
      OAuth2TokenValidator<Jwt> validator,
      @Nullable JOSEObjectType... types) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    // Claims are the validator's, by its clock.
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    NimbusJwtDecoder out = new NimbusJwtDecoder(processor);
    out.setJwtValidator(validator);
    return out;
  }

  private static OAuth2TokenValidator<Jwt> bearer(
      OidcSettings settings, String audience, Clock clock) {
    JwtTimestampValidator time = new JwtTimestampValidator();
    time.setClock(clock);
    time.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        time,
        new JwtIssuerValidator(settings.issuer().toString()),
        new JwtAudienceValidator(audience));
  }

  private static RestClientAuthorizationCodeTokenResponseClient tokenClient() {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(Provider.PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(Provider.PATIENCE);
    RestClientAuthorizationCodeTokenResponseClient out =
        new RestClientAuthorizationCodeTokenResponseClient();
    out.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return out;
  }

  /** Where the browser goes. */
  URI departure(Trip trip, String back) {
    return URI.create(request(trip, back).getAuthorizationRequestUri());
  }

  private OAuth2AuthorizationRequest request(Trip trip, String back) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .clientId(client.getClientId())
        .authorizationUri(authorization.toString())
        .redirectUri(back)
        .scopes(client.getScopes())
        .state(trip.state())
        .additionalParameters(
            Map.of(
                OidcParameterNames.NONCE,
                hash(trip.nonce()),
                PkceParameterNames.CODE_CHALLENGE,
                hash(trip.verifier()),
                PkceParameterNames.CODE_CHALLENGE_METHOD,
                "S256"))
        .attributes(
            Map.of(
                OidcParameterNames.NONCE,
                trip.nonce(),
                PkceParameterNames.CODE_VERIFIER,
                trip.verifier()))
        .build();
  }

  /**
   * Who comes back.
   *
   * @throws org.springframework.security.core.AuthenticationException where anything does not fit
   */
  String subject(Trip trip, String back, String code, String state) {
    OAuth2AuthorizationResponse response =
        OAuth2AuthorizationResponse.success(code).redirectUri(back).state(state).build();
    Authentication who =
        checks.authenticate(
            new OAuth2LoginAuthenticationToken(
                client, new OAuth2AuthorizationExchange(request(trip, back), response)));
    String subject =
        who != null && who.getPrincipal() instanceof OidcUser user ? user.getSubject() : null;
    if (subject == null) {
      // The provider's own checks pass over what is no OpenID Connect; only that is asked for.
      throw new BadCredentialsException("an answer without an ID token");
    }
    return subject;
  }

  /**
   * A program's token.
   *
   * @throws org.springframework.security.oauth2.jwt.BadJwtException where it is none for here
   * @throws org.springframework.security.oauth2.jwt.JwtException where the keys cannot be had
   */
  Jwt token(String token) {
    if (tokens == null) {
      throw new IllegalStateException("no audience, and a token is looked at");
    }
    return tokens.decode(token);
  }

  private static String hash(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
