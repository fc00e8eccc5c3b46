package org.lychgate.bench.wayback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;

/**
 * Some subscribers in a process of their own. They sign their agreements, say {@code signed}, fetch
 * their lists when they are told to {@code begin}, say {@code ready}, and then each word that the
 * registry has taken: {@code ack NUMBER LAST NANOS}. Whatever is not as it should be is {@code
 * wrong NUMBER TEXT}. They end with their input.
 */
final class SubscriberProcess {
  private static final int AT_ONCE = 4;
  private static final int WARM_UP = 1_000;

  private SubscriberProcess() {}

  /**
   * @param args trust file, folder of keys, address of the registry, first day, and one word {@code
   *     NUMBER:CONDUCT:WAITS} for each subscriber
   */
  public static void main(String[] args) throws Exception {
    Trust trust = Trust.parse(Files.readAllBytes(Path.of(args[0])));
    LocalDate day = LocalDate.parse(args[3]);
    Checker checker = new Checker(trust.list(KeyRole.NOTICE).getFirst().vkey());
    Caller registry = new Caller(URI.create(args[2]));
    Semaphore work = new Semaphore(AT_ONCE);
    List<Subscriber> all = new ArrayList<>();
    for (int i = 4; i < args.length; i++) {
      Member member = member(args[i]);
      NoteSigner signer =
          NoteSigner.fromPem(
              trust.get(member.name()).vkey().name(),
              Files.readString(Path.of(args[1], member.name() + ".pem")));
      all.add(new Subscriber(member, signer, registry, checker, work, day));
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    each(all, Subscriber::sign);
    warmUp(all.getFirst().signer());
    say("signed");
    if (in.readLine() != null) {
      each(all, Subscriber::begin);
      say("ready");
      in.readLine();
    }
    // What waits or hangs is of no use any more.
    System.exit(0);
  }

  /** In life they have run for days; the first signatures of a process take much longer. */
  private static void warmUp(NoteSigner signer) {
    for (int i = 0; i < WARM_UP; i++) {
      byte[] message = {(byte) i, (byte) (i >> 8)};
      if (!signer.verifierKey().verifies(signer.sign(message), message)) {
        throw new IllegalStateException("a key does not verify what it has signed");
      }
    }
  }

  static String word(Member member) {
    return member.number() + ":" + member.conduct() + ":" + member.waits();
  }

  private static Member member(String word) {
    String[] parts = word.split(":", -1);
    return new Member(
        Integer.parseInt(parts[0]), Conduct.valueOf(parts[1]), Boolean.parseBoolean(parts[2]), 0);
  }

  /** What one subscriber does at the beginning. */
  @FunctionalInterface
  private interface Step {
    void of(Subscriber subscriber) throws IOException;
  }

  /* One after the other: as many processes as there are begin at one moment. */
  private static void each(List<Subscriber> all, Step step) throws IOException {
    for (Subscriber one : all) {
      step.of(one);
    }
  }

  /** One line to whoever started us. */
  static void say(String line) {
    synchronized (SubscriberProcess.class) {
      System.out.println(line);
    }
  }
}
