package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Sha256;
import org.lychgate.register.Answer;

/**
 * Which subscriber asks, by the same access statement many times a second. A signature that was
 * good is not checked again for some seconds; a key that has ended, or another day, counts after
 * these.
 */
final class Callers {
  private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MOST = 4096;

  private final Signed signed;
  private final Map<Sha256, Seen> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Seen> eldest) {
          return size() > MOST;
        }
      };

  Callers(Signed signed) {
    this.signed = signed;
  }

  private record Seen(String subscriber, long until) {}

  /** The subscriber that sends {@code request}, as {@link Signed#subscriber}. */
  Answer<String> subscriber(
      HttpServletRequest request, @Nullable String access, @Nullable String line) {
    Optional<String> statement = Optional.ofNullable(access);
    Optional<String> signature = Optional.ofNullable(line);
    if (statement.isEmpty() || signature.isEmpty()) {
      return signed.subscriber(request, statement, signature);
    }
    // Neither header nor path can hold a line feed.
    String all = request.getRequestURI() + "\n" + access + "\n" + line;
    Sha256 key = Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    synchronized (seen) {
      Seen known = seen.get(key);
      if (known != null && System.nanoTime() - known.until() < 0) {
        return Answer.accepted(known.subscriber());
      }
    }
    Answer<String> answer = signed.subscriber(request, statement, signature);
    synchronized (seen) {
      seen.remove(key);
      if (answer instanceof Answer.Accepted<String>(String subscriber)) {
        seen.put(key, new Seen(subscriber, System.nanoTime() + GOOD_NANOS));
      }
    }
    return answer;
  }
}
