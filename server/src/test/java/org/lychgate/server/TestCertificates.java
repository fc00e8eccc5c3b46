package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Certificates made by keytool, in a folder of a test. */
final class TestCertificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  TestCertificates(Path folder) {
    this.folder = folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void authority(String name) throws Exception {
    keytool("-genkeypair", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
    keytool("-exportcert", name, "-rfc", "-file", file(name + ".crt").toString());
    pem(name);
  }

  /** A key pair whose certificate {@code ca} signs, for a year from {@code start} on. */
  void issue(String name, String ca, String extension, String start) throws Exception {
    keytool("-genkeypair", name, "-keyalg", "EC", "-dname", "CN=" + name);
    String request = file(name + ".csr").toString();
    keytool("-certreq", name, "-file", request);
    keytool(
        "-gencert",
        ca,
        "-infile",
        request,
        "-outfile",
        file(name + ".crt").toString(),
        "-rfc",
        "-ext",
        extension,
        "-startdate",
        start,
        "-validity",
        "365");
    List<String> lines = new ArrayList<>(Files.readAllLines(file(name + ".crt")));
    lines.addAll(Files.readAllLines(file(ca + ".crt")));
    Files.write(file(name + ".crt"), lines);
    keytool("-importcert", name, "-file", file(name + ".crt").toString(), "-noprompt");
    pem(name);
  }

  private void keytool(String verb, String name, String... rest) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                verb,
                "-alias",
                name,
                "-keystore",
                file(name + ".p12").toString(),
                "-storepass",
                PASSWORD));
    command.addAll(Arrays.asList(rest));
    Path said = file("said.txt");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(said)).isZero();
  }

  private KeyStore load(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file(name + ".p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  X509Certificate get(String name) throws Exception {
    return (X509Certificate) load(name).getCertificate(name);
  }

  private void pem(String name) throws Exception {
    KeyStore store = load(name);
    StringBuilder chain = new StringBuilder();
    for (Certificate one : store.getCertificateChain(name)) {
      chain.append(armoured("CERTIFICATE", one.getEncoded()));
    }
    Files.writeString(file(name + ".pem"), chain);
    Key secret = store.getKey(name, PASSWORD.toCharArray());
    Files.writeString(file(name + ".key"), armoured("PRIVATE KEY", secret.getEncoded()));
  }

  private static String armoured(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** A client that trusts {@code ca}, and shows the certificate of {@code client}. */
  SSLContext context(String ca, Optional<String> client) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", get(ca));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (client.isPresent()) {
      own.init(load(client.get()), PASSWORD.toCharArray());
    }
    SSLContext out = SSLContext.getInstance("TLS");
    KeyManager[] shown = new KeyManager[0];
    if (client.isPresent()) {
      shown =
          new KeyManager[] {
            new Shown((X509ExtendedKeyManager) own.getKeyManagers()[0], client.get())
          };
    }
    out.init(shown, trust.getTrustManagers(), null);
    return out;
  }

  /** Shows its certificate whoever asks for which: the usual one keeps back what is not wanted. */
  private static final class Shown extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private final String name;

    Shown(X509ExtendedKeyManager keys, String name) {
      this.keys = keys;
      this.name = name;
    }

    @Override
    public String chooseEngineClientAlias(
        String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
      return name;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
      return name;
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {name};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, Socket socket) {
      return null;
    }
  }
}
