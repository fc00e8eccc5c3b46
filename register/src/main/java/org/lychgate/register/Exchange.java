package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * How recipients and the registry talk: notices as they come, webhooks, and what each recipient has
 * made of them. Safe for use by many threads.
 */
public interface Exchange {
  /** Sequence number of the newest notice, from memory: asks no database. */
  long head();

  /** Has {@code told} hear of each new {@link #head}, soon after it is committed. */
  AutoCloseable listen(LongConsumer told);

  /**
   * Takes where a subscriber wants notices to be posted.
   *
   * @param statement JSON webhook statement, signed by the subscriber it names
   */
  Answer<WebhookInfo> webhook(byte[] statement, Optional<String> signature);

  /** How posting to {@code subscriber} stands, for that subscriber. */
  Optional<WebhookInfo> findWebhook(String subscriber);

  /** How posting to everybody stands, by subscriber. */
  List<WebhookInfo> listWebhooks();
}
