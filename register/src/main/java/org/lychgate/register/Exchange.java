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

  /**
   * Takes one side's signature under an agreement; it is in force when both have signed.
   *
   * @param agreement JSON agreement, signed by its subscriber or by another organisation's officer
   */
  Answer<AgreementInfo> sign(byte[] agreement, Optional<String> signature);

  /** All agreements, by number. */
  List<AgreementInfo> listAgreements();

  /** Who is silent and who works with a stale list, as of the last look: from memory. */
  ExchangeAlarms alarms();

  /**
   * Who was given the entry that a claim of life held, and who of them has corrected it. Empty for
   * every other code, known or not: nobody learns by asking whether somebody is listed.
   */
  List<AccountingLine> account(String caseCode);

  /**
   * What the letter about a case says (docs/cases.md). Refused alike for every code that has none,
   * known or not.
   *
   * @param officer whether an officer asks, for the letter of a claim that waited for one; else
   *     only a claim that held the entry by itself has a letter
   */
  Answer<LetterInfo> letter(String caseCode, boolean officer);
}
