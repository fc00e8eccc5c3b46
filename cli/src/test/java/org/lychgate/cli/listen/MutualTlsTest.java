package org.lychgate.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.OperatorException;

/** Who gets through to a gateway that listens with certificates made by keytool. */
final class MutualTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path keys = Path.of("");
  @TempDir Path folder = Path.of("");
  private FakeRegistry registry;
  private Registrar registrar;

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String ca : List.of("ca", "stranger")) {
      keytool("-genkeypair", ca, "-keyalg", "EC", "-dname", "CN=" + ca, "-ext", "bc:c");
    }
    issue("gateway", "ca", "SAN=ip:127.0.0.1", "-1d", "-keyalg", "RSA");
    issue("evrs", "ca", "EKU=clientAuth", "-1d", "-keyalg", "EC");
    issue("other", "ca", "EKU=clientAuth", "-1d", "-keyalg", "Ed25519");
    issue("server-only", "ca", "EKU=serverAuth", "-1d", "-keyalg", "EC");
    issue("wrong", "stranger", "EKU=clientAuth", "-1d", "-keyalg", "EC");
    issue("old", "ca", "EKU=clientAuth", "-400d", "-keyalg", "EC");
    pem("gateway", keys.resolve("gateway.pem"), keys.resolve("gateway.key"));
    pem("ca", keys.resolve("ca.pem"), keys.resolve("ca.key"));
    pem("other", keys.resolve("other.pem"), keys.resolve("other.key"));
  }

  private static Path store(String name) {
    return keys.resolve(name + ".p12");
  }

  private static void keytool(String verb, String name, String... rest) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(
        List.of(verb, "-alias", name, "-keystore", store(name).toString(), "-storepass", PASSWORD));
    command.addAll(Arrays.asList(rest));
    Path said = keys.resolve("said.txt");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(said)).isZero();
  }

  /** A key pair whose certificate {@code ca} signs, for a year from {@code start} on. */
  private static void issue(String name, String ca, String extension, String start, String... alg)
      throws Exception {
    List<String> make = new ArrayList<>(List.of("-dname", "CN=" + name));
    make.addAll(Arrays.asList(alg));
    keytool("-genkeypair", name, make.toArray(String[]::new));
    String request = keys.resolve(name + ".csr").toString();
    keytool("-certreq", name, "-file", request);
    String signed = keys.resolve(name + ".crt").toString();
    keytool(
        "-gencert",
        ca,
        "-infile",
        request,
        "-outfile",
        signed,
        "-rfc",
        "-ext",
        extension,
        "-startdate",
        start,
        "-validity",
        "365");
    String caFile = keys.resolve(ca + ".crt").toString();
    keytool("-exportcert", ca, "-rfc", "-file", caFile);
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(signed)));
    lines.addAll(Files.readAllLines(Path.of(caFile)));
    Files.write(Path.of(signed), lines);
    keytool("-importcert", name, "-file", signed, "-noprompt");
  }

  private static KeyStore load(String name) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(name))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void pem(String name, Path certificates, Path key) throws Exception {
    KeyStore store = load(name);
    StringBuilder chain = new StringBuilder();
    for (Certificate one : store.getCertificateChain(name)) {
      chain.append(armoured("CERTIFICATE", one.getEncoded()));
    }
    Files.writeString(certificates, chain);
    Key secret = store.getKey(name, PASSWORD.toCharArray());
    Files.writeString(key, armoured("PRIVATE KEY", secret.getEncoded()));
  }

  private static String armoured(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  @BeforeEach
  void open() throws IOException {
    registry = new FakeRegistry();
    registrar = new Registrar(folder, registry.url());
  }

  @AfterEach
  void close() {
    registrar.close();
    registry.close();
  }

  private static MutualTls tls(String... clients) {
    return MutualTls.read(
        keys.resolve("gateway.pem"),
        keys.resolve("gateway.key"),
        keys.resolve("ca.pem"),
        List.of(clients));
  }

  private URI listen(String... clients) {
    return registrar
        .listen(new ListenServer.Where(Registrar.loopback(), 0, Optional.of(tls(clients))))
        .url();
  }

  private static SSLContext context(Optional<String> client) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", load("ca").getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (client.isPresent()) {
      own.init(load(client.get()), PASSWORD.toCharArray());
    }
    context.init(client.isPresent() ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
    return context;
  }

  private static HttpResponse<String> health(URI url, Optional<String> client) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(context(client)).build()) {
      return http.send(
          HttpRequest.newBuilder(url.resolve("/health")).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void client_withACertificateOfTheAuthority_getsThrough() throws Exception {
    URI url = listen();
    assertThat(url.getScheme()).isEqualTo("https");
    for (String client : List.of("evrs", "other")) {
      HttpResponse<String> answer = health(url, Optional.of(client));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"status\":\"up\"");
    }
  }

  @Test
  void client_withoutOneThatHolds_doesNotGetThrough() throws Exception {
    URI url = listen();
    for (String client : List.of("wrong", "old", "server-only")) {
      assertThatThrownBy(() -> health(url, Optional.of(client)))
          .as(client)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> health(url, Optional.empty())).isInstanceOf(IOException.class);
    assertThat(health(url, Optional.of("evrs")).statusCode()).isEqualTo(200);
  }

  @Test
  void client_whoseNameIsNotAdmitted_isRefused() throws Exception {
    URI url = listen("evrs");
    assertThat(health(url, Optional.of("evrs")).statusCode()).isEqualTo(200);
    HttpResponse<String> other = health(url, Optional.of("other"));
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.body()).contains("wrong-client");
  }

  @Test
  void plainHttp_toThePortOfTls_getsNoAnswer() throws Exception {
    URI url = listen();
    try (Socket socket = new Socket(Registrar.loopback(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] said = socket.getInputStream().readAllBytes();
      assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/1.1", "up");
    }
    assertThat(health(url, Optional.of("evrs")).statusCode()).isEqualTo(200);
  }

  @Test
  void handshake_inVersionsThatAreBroken_isRefused() throws Exception {
    int port = listen().getPort();
    SSLContext evrs = context(Optional.of("evrs"));
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      try (SSLSocket socket = (SSLSocket) evrs.getSocketFactory().createSocket("127.0.0.1", port)) {
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      }
    }
    assertThat(alertOn(port, 0x0302)).as("TLS 1.1").isEqualTo(70);
  }

  /** What the server says to a hello of this version, sent as bytes: our own JDK would not. */
  private static int alertOn(int port, int version) throws IOException {
    byte[] random = new byte[32];
    byte[] hello =
        ByteBuffer.allocate(50)
            // A record with a hello of 41 bytes, the version, a random, no session, one suite.
            .put(new byte[] {22, 3, 1, 0, 45, 1, 0, 0, 41, (byte) (version >> 8), (byte) version})
            .put(random)
            .put(new byte[] {0, 0, 2, (byte) 0xc0, 0x13, 1, 0})
            .array();
    try (Socket socket = new Socket(Registrar.loopback(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(hello);
      byte[] said = socket.getInputStream().readNBytes(7);
      assertThat(said.length).isEqualTo(7);
      assertThat(said[0]).as("an alert").isEqualTo((byte) 21);
      return said[6];
    }
  }

  @Test
  void slowHandshakes_keepNobodyElseWaiting() throws Exception {
    URI url = listen();
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 48; i++) {
        Socket socket = new Socket(Registrar.loopback(), url.getPort());
        socket.getOutputStream().write(22);
        silent.add(socket);
      }
      assertThat(health(url, Optional.of("evrs")).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void read_filesThatCannotBe_areNamed() {
    Path gateway = keys.resolve("gateway.pem");
    Path key = keys.resolve("gateway.key");
    Path leaf = keys.resolve("other.crt.pem");
    assertThatThrownBy(() -> MutualTls.read(gateway, gateway, keys.resolve("ca.pem"), List.of()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("is no private key");
    assertThatThrownBy(() -> MutualTls.read(key, key, keys.resolve("ca.pem"), List.of()))
        .isInstanceOf(OperatorException.class);
    assertThatThrownBy(() -> MutualTls.read(gateway, key, leaf, List.of()))
        .isInstanceOf(OperatorException.class);
    // A client's own certificate as authority would hold for ever.
    assertThatThrownBy(() -> MutualTls.read(gateway, key, keys.resolve("other.pem"), List.of()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("not of an authority");
    assertThatThrownBy(() ->
            MutualTls.read(gateway, keys.resolve("other.key"), keys.resolve("ca.pem"), List.of()))
        .isInstanceOf(OperatorException.class);
  }
}
