package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.Realm;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.Identities;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A registry that is flooded says so at once, and goes on with what it has begun. */
final class BusyTest {
  private final CountDownLatch begun = new CountDownLatch(ReportController.AT_ONCE);
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** Takes its time, and then refuses. */
  private Register slow() {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("submit");
              begun.countDown();
              goOn.await();
              return Answer.refused(RefusalCode.NOT_SIGNED, "not signed");
            });
  }

  private static Trust trust() {
    return Genesis.create(
            Realm.SYNTHETIC,
            "lychgate.example/busy",
            List.of(
                KeySpec.of("log", "registry", KeyRole.LOG),
                KeySpec.of("notice", "registry", KeyRole.NOTICE),
                KeySpec.of("recovery", "registry", KeyRole.RECOVERY),
                KeySpec.of("officer-1", "registry", KeyRole.OFFICER),
                KeySpec.of("officer-2", "oversight", KeyRole.OFFICER)),
            Thresholds.USUAL,
            new SplittableRandom(1))
        .trust();
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getContentLengthLong" -> 2L;
                  case "getInputStream" -> new Empty();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void submit_moreThanIsWorkedOnAtOnce_isToldToComeAgainAndTheOthersAreAnswered() throws Exception {
    ReportController controller =
        new ReportController(
            slow(),
            new Signed(
                trust(),
                _ -> Optional.empty(),
                () -> Instant.EPOCH,
                new Identities(Federation.NONE)),
            () -> Instant.EPOCH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ResponseEntity<byte[]>>> running = new ArrayList<>();
      for (int i = 0; i < ReportController.AT_ONCE; i++) {
        running.add(threads.submit(() -> controller.submit(request(), null)));
      }
      begun.await();
      ResponseEntity<byte[]> busy = controller.submit(request(), null);
      assertThat(busy.getStatusCode().value()).isEqualTo(503);
      assertThat(busy.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
      assertThat(new String(Objects.requireNonNull(busy.getBody()), StandardCharsets.UTF_8))
          .contains("\"code\":\"busy\"");
      goOn.countDown();
      for (Future<ResponseEntity<byte[]>> one : running) {
        assertThat(one.get().getStatusCode().value()).isEqualTo(401);
      }
      assertThat(controller.submit(request(), null).getStatusCode().value()).isEqualTo(401);
    }
  }

  /** A body of nothing. */
  private static final class Empty extends ServletInputStream {
    @Override
    public int read() {
      return -1;
    }

    @Override
    public boolean isFinished() {
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
