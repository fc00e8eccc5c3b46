package org.lychgate.register.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lychgate.model.Realm;

/**
 * An address that notices may be posted to, as far as its text tells. What the name stands for is
 * looked at with every attempt.
 *
 * @param tls whether it is https
 * @param host a name of two labels or more in lower case; in SYNTHETIC also this machine
 * @param port to connect to
 * @param path with its query, from the slash on
 */
public record PushTarget(boolean tls, String host, int port, String path) {
  private static final Set<Integer> PORTS = Set.of(443, 8443);
  private static final int USUAL_PORT = 443;

  /** Below it other servers of a machine listen. */
  private static final int LOCAL_PORT_MIN = 1024;

  private static final int PORT_MAX = 65_535;
  private static final int HOST_MAX = 253;

  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");
  private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern PATH = Pattern.compile("/[!-~&&[^\"<>\\\\^`{|}]]*");

  /** Why an address is not posted to. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads an address.
   *
   * @param realm SYNTHETIC alone also takes {@code http} on this machine
   * @throws Refused with one sentence that does not repeat the address
   */
  public static PushTarget parse(String url, Realm realm) throws Refused {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      throw new Refused("that is no URL");
    }
    String host = uri.getHost();
    if (uri.isOpaque() || host == null || uri.getScheme() == null) {
      throw new Refused("a webhook is an absolute URL with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new Refused("a webhook has neither user nor fragment");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String whole = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    if (!PATH.matcher(whole).matches()) {
      throw new Refused("a webhook's path is printable ASCII");
    }
    host = host.toLowerCase(Locale.ROOT);
    if (realm == Realm.SYNTHETIC && LOCAL.contains(host) && uri.getScheme().equals("http")) {
      if (uri.getPort() < LOCAL_PORT_MIN || uri.getPort() > PORT_MAX) {
        throw new Refused("on this machine a webhook has a port from 1024 on");
      }
      return new PushTarget(false, host.replaceAll("[\\[\\]]", ""), uri.getPort(), whole);
    }
    if (!uri.getScheme().equals("https")) {
      throw new Refused("a webhook is https");
    }
    if (!HOST.matcher(host).matches() || host.length() > HOST_MAX) {
      throw new Refused("a webhook's host is a full domain name");
    }
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    if (!PORTS.contains(port)) {
      throw new Refused("a webhook's port is 443 or 8443");
    }
    return new PushTarget(true, host, port, whole);
  }

  /** What the header {@code Host} says. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return tls && port == USUAL_PORT ? name : name + ":" + port;
  }

  /** Without the path, which may hold a secret of the subscriber's. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + authority();
  }
}
