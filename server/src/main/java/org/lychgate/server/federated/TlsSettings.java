package org.lychgate.server.federated;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * TLS that the registry speaks itself, PEM files.
 *
 * @param certificate the registry's, then those it hangs on
 * @param key of that certificate, PKCS#8, not encrypted
 * @param clientCa who signs clients' certificates
 * @param clients name of an enrolled key by the certificate's SHA-256, 64 lower-case hex digits
 * @param address where to listen
 */
public record TlsSettings(
    Path certificate, Path key, Path clientCa, Map<String, String> clients, InetAddress address) {
  public TlsSettings {
    clients = Map.copyOf(clients);
  }

  /** Without fingerprints. */
  @Override
  public String toString() {
    return "TlsSettings[certificate=" + certificate + ", clients=" + clients.size() + "]";
  }
}
