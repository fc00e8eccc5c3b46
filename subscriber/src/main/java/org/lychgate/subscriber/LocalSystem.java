package org.lychgate.subscriber;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Where the subscriber's own system is told of what was withdrawn. The operator's own choice, so it
 * may be any host; but nothing goes over a network unencrypted.
 *
 * @param url https, or http on this machine
 * @param secret file of the shared secret; made if it is not there
 * @param ids what the ids of messages begin with; others than the usual ones where what is told is
 *     not real, as an id that was seen is not looked at again
 */
public record LocalSystem(URI url, Path secret, String ids) {
  /** What the ids of real messages begin with. */
  static final String USUAL_IDS = "withdrawals";

  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  public LocalSystem {
    String host = url.getHost();
    boolean plain = url.getUserInfo() == null && url.getFragment() == null;
    boolean fits =
        host != null
            && plain
            && ("https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && HERE.contains(host)));
    if (!fits) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a local system is told over https, or http on this machine",
          "for example http://127.0.0.1:8500/lychgate; no user and no fragment in it");
    }
  }

  /** One that is told of what is real. */
  public LocalSystem(URI url, Path secret) {
    this(url, secret, USUAL_IDS);
  }
}
