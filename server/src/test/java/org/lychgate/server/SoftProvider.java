package org.lychgate.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;

/**
 * An identity provider: discovery, keys, a code for whoever is there, and tokens for a code that is
 * shown with the client's secret and the verifier. A test can have it lie.
 */
final class SoftProvider implements AutoCloseable {
  static final String CLIENT = "registry";
  static final String SECRET = "a secret, with signs: %+&";
  static final String AUDIENCE = "https://registry.example/v1";

  /** How a token is signed. */
  enum Way {
    RS256,
    ES256,
    NONE,
    /** With the public RSA key as the secret: the oldest trick on those who read {@code alg}. */
    HS256_WITH_PUBLIC_KEY,
    /** By a key that nobody published, under the name of one that is. */
    STRANGER
  }

  private record Grant(String challenge, String nonce, String back) {}

  private final int port;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Instant now = World.CLOCK.instant();
  private RSAKey rsa = rsa();
  private ECKey ec = ec();
  private final RSAKey stranger = rsa();
  private HttpServer http;

  /** Who is signed in at the provider. */
  volatile String subject = "";

  volatile Way way = Way.RS256;
  volatile Consumer<JWTClaimsSet.Builder> change = _ -> {};
  final AtomicInteger keysAsked = new AtomicInteger();
  final AtomicInteger codesShown = new AtomicInteger();

  SoftProvider() {
    this.http = open(0);
    this.port = http.getAddress().getPort();
  }

  private HttpServer open(int at) {
    try {
      HttpServer out =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      out.createContext("/o/.well-known/openid-configuration", this::discovery);
      out.createContext("/o/keys", this::keys);
      out.createContext("/o/authorize", this::authorize);
      out.createContext("/o/token", this::token);
      out.start();
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + port + "/o");
  }

  /** Is away until {@link #comeBack}. */
  void leave() {
    http.stop(0);
  }

  void comeBack() {
    http = open(port);
  }

  /** From now on it signs with other keys, under other names. */
  void rotate() {
    rsa = rsa();
    ec = ec();
  }

  private static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void discovery(HttpExchange exchange) throws IOException {
    String at = issuer().toString();
    JsonBuilder out =
        Json.object()
            .put("issuer", at)
            .put("authorization_endpoint", at + "/authorize")
            .put("token_endpoint", at + "/token")
            .put("jwks_uri", at + "/keys")
            .put("response_types_supported", new Json.Arr(List.of(Json.of("code"))))
            .put("subject_types_supported", new Json.Arr(List.of(Json.of("public"))))
            .put("id_token_signing_alg_values_supported", new Json.Arr(List.of(Json.of("RS256"))));
    answer(exchange, 200, out.build().canonicalText());
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysAsked.incrementAndGet();
    answer(exchange, 200, new JWKSet(List.of(rsa, ec)).toString());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = read(exchange.getRequestURI().getRawQuery());
    boolean fits =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "openid".equals(asked.get("scope"))
            && "S256".equals(asked.get("code_challenge_method"));
    if (!fits) {
      answer(exchange, 400, "{}");
      return;
    }
    String code = UUID.randomUUID().toString();
    grants.put(
        code,
        new Grant(
            asked.getOrDefault("code_challenge", ""),
            asked.getOrDefault("nonce", ""),
            asked.getOrDefault("redirect_uri", "")));
    String to =
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    codesShown.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> asked = read(new String(body, StandardCharsets.US_ASCII));
    Grant grant = grants.remove(asked.getOrDefault("code", ""));
    // RFC 6749, 2.3.1: both are encoded as in a form first.
    String client = encode(CLIENT) + ":" + encode(SECRET);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.US_ASCII));
    boolean fits =
        grant != null
            && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && grant.back().equals(asked.get("redirect_uri"))
            && grant.challenge().equals(hash(asked.getOrDefault("code_verifier", "")));
    if (grant == null || !fits) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    JWTClaimsSet.Builder claims = claims(CLIENT).claim("nonce", grant.nonce());
    change.accept(claims);
    answer(
        exchange,
        200,
        Json.object()
            .put("access_token", "opaque")
            .put("expires_in", 300)
            .put("id_token", sign(claims.build(), JOSEObjectType.JWT))
            .put("token_type", "Bearer")
            .build()
            .canonicalText());
  }

  private JWTClaimsSet.Builder claims(String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .subject(subject)
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** A program's token, with what a test changes of it. */
  String bearer(String who, UnaryOperator<JWTClaimsSet.Builder> changed) {
    JWTClaimsSet.Builder claims = claims(AUDIENCE).subject(who);
    return sign(changed.apply(claims).build(), new JOSEObjectType("at+jwt"));
  }

  String bearer(String who) {
    return bearer(who, claims -> claims);
  }

  private String sign(JWTClaimsSet claims, JOSEObjectType type) {
    try {
      return switch (way) {
        case RS256 -> rsa(rsa, rsa.getKeyID(), claims, type);
        case STRANGER -> rsa(stranger, rsa.getKeyID(), claims, type);
        case NONE -> new PlainJWT(claims).serialize();
        case ES256 -> {
          SignedJWT out =
              new SignedJWT(
                  new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ec.getKeyID()).build(), claims);
          out.sign(new ECDSASigner(ec));
          yield out.serialize();
        }
        case HS256_WITH_PUBLIC_KEY -> {
          SignedJWT out =
              new SignedJWT(
                  new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(rsa.getKeyID()).build(), claims);
          out.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
          yield out.serialize();
        }
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rsa(RSAKey key, String name, JWTClaimsSet claims, JOSEObjectType type)
      throws JOSEException {
    SignedJWT out =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(name).build(), claims);
    out.sign(new RSASSASigner(key));
    return out.serialize();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> read(String form) {
    Map<String, String> out = new TreeMap<>();
    for (String pair : form.split("&", -1)) {
      int at = pair.indexOf('=');
      out.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return out;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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

  @Override
  public void close() {
    http.stop(0);
  }
}
