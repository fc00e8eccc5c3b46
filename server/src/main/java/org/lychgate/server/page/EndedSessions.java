package org.lychgate.server.page;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Sha256;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Whose sessions have ended of late, so that what one person typed is not shown to the next at the
 * same browser. Sessions stand here by their hash alone.
 */
final class EndedSessions implements HttpSessionListener {
  private static final int MOST = 20_000;

  private final Map<Sha256, String> owners = new HashMap<>();
  private final Deque<Sha256> order = new ArrayDeque<>();

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    Object kept =
        event
            .getSession()
            .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    if (kept instanceof SecurityContext context
        && context.getAuthentication() != null
        && context.getAuthentication().getPrincipal() instanceof SignedIn who) {
      Sha256 session = hash(event.getSession().getId());
      synchronized (owners) {
        while (order.size() >= MOST) {
          owners.remove(order.remove());
        }
        owners.put(session, who.key());
        order.add(session);
      }
    }
  }

  /** The key that was signed in by the session {@code id}. */
  Optional<String> findOwner(@Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    synchronized (owners) {
      return Optional.ofNullable(owners.get(hash(id)));
    }
  }

  private static Sha256 hash(String id) {
    return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
  }
}
