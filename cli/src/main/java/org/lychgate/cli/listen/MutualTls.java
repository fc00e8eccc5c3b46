package org.lychgate.cli.listen;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** TLS 1.2 or 1.3 where both sides show a certificate, from PEM files. */
public final class MutualTls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final String HINT = "docs/registrar.md shows how to make the files";
  private static final int DNS_NAME = 2;
  private static final char[] NO_PASSWORD = {};

  private final SSLContext context;
  private final Set<String> clients;

  private MutualTls(SSLContext context, Collection<String> clients) {
    this.context = context;
    this.clients = Set.copyOf(clients);
  }

  /**
   * Reads the files.
   *
   * @param certificate the gateway's, then those it hangs on
   * @param key of that certificate: PKCS#8, not encrypted; RSA, EC or Ed25519
   * @param clientCa who signs clients' certificates
   * @param clients which of these are admitted: by common name or DNS name; all where none is named
   * @throws OperatorException where a file is not what it has to be
   */
  public static MutualTls read(
      Path certificate, Path key, Path clientCa, Collection<String> clients) {
    try {
      PrivateKey secret = readKey(key);
      List<X509Certificate> chain = readCertificates(certificate);
      if (!belong(secret, chain.getFirst().getPublicKey())) {
        throw wrong(key, "is not the key of " + certificate);
      }
      KeyStore own = empty();
      own.setKeyEntry("gateway", secret, NO_PASSWORD, chain.toArray(Certificate[]::new));
      KeyStore signers = empty();
      for (X509Certificate signer : readCertificates(clientCa)) {
        if (signer.getBasicConstraints() < 0) {
          // The JDK takes what is listed here as it is, even when it has expired.
          throw wrong(clientCa, "holds a certificate that is not of an authority");
        }
        signers.setCertificateEntry("ca-" + signers.size(), signer);
      }
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, NO_PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(signers);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new MutualTls(context, clients);
    } catch (GeneralSecurityException | IOException e) {
      throw wrong(certificate, "or its key cannot be used", e);
    }
  }

  /** Whether what one signs the other verifies. */
  private static boolean belong(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    byte[] probe = algorithm.getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(secret);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(probe);
    return signature.verify(signed);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<X509Certificate> readCertificates(Path file) {
    try {
      List<X509Certificate> out =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (out.isEmpty()) {
        throw wrong(file, "holds no certificate");
      }
      return out;
    } catch (IOException | GeneralSecurityException e) {
      throw wrong(file, "cannot be read as certificates", e);
    }
  }

  private static PrivateKey readKey(Path file) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (pem.find()) {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
          try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
          } catch (InvalidKeySpecException _) {
            // Of another kind.
          }
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw wrong(file, "cannot be read", e);
    }
    throw wrong(file, "is no private key in PKCS#8, unencrypted");
  }

  private static OperatorException wrong(Path file, String what) {
    return new OperatorException(ExitCode.INPUT, file + " " + what, HINT);
  }

  private static OperatorException wrong(Path file, String what, Throwable cause) {
    return new OperatorException(ExitCode.INPUT, file + " " + what, HINT, cause);
  }

  HttpsConfigurator configurator() {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters asked = context.getDefaultSSLParameters();
        asked.setNeedClientAuth(true);
        asked.setProtocols(VERSIONS);
        parameters.setSSLParameters(asked);
      }
    };
  }

  /** Whether the client of {@code session}, whose certificate holds, is one of those admitted. */
  boolean admits(SSLSession session) {
    if (clients.isEmpty()) {
      return true;
    }
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate client
          && names(client).stream().anyMatch(clients::contains);
    } catch (SSLPeerUnverifiedException | GeneralSecurityException | InvalidNameException _) {
      return false;
    }
  }

  private static Set<String> names(X509Certificate client)
      throws GeneralSecurityException, InvalidNameException {
    Set<String> out = new TreeSet<>();
    for (Rdn part : new LdapName(client.getSubjectX500Principal().getName()).getRdns()) {
      if (part.getType().equalsIgnoreCase("CN")) {
        out.add(String.valueOf(part.getValue()));
      }
    }
    Collection<List<?>> others = client.getSubjectAlternativeNames();
    if (others != null) {
      for (List<?> other : others) {
        if (other.get(0).equals(DNS_NAME)) {
          out.add(String.valueOf(other.get(1)));
        }
      }
    }
    return out;
  }
}
