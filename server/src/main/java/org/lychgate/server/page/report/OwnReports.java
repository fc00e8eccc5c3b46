package org.lychgate.server.page.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Outcome;
import org.lychgate.register.MessageOutcome;
import org.lychgate.register.OwnReport;
import org.lychgate.register.Register;
import org.lychgate.register.ReportStanding;
import org.lychgate.register.SubmissionResult;
import org.lychgate.register.WaitingInfo;
import org.lychgate.register.WaitingQueue;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.SignedIn;

/** What a reporter's own reports have come to. Another's are not there. */
public final class OwnReports {
  /** Most rows on a page. */
  public static final int PAGE = 100;

  private final Register register;
  private final Drafts drafts;
  private final Frames frames;

  OwnReports(Register register, Drafts drafts, Frames frames) {
    this.register = register;
    this.drafts = drafts;
    this.frames = frames;
  }

  /** The words for reports, in the language of {@code request}. */
  public ReportWords words(HttpServletRequest request) {
    return new ReportWords(frames.of(request, ReportWords.AREA));
  }

  /**
   * What waits, at most {@link #PAGE} rows; without what {@code who} has withdrawn, which the
   * register closes at the end of the day.
   *
   * @param after REPORT leaf behind which to go on; -1 for the first page
   */
  public WaitPage listWaiting(SignedIn who, long after, ReportWords words) {
    List<WaitingInfo> rows = register.queues().list(who.key(), Optional.empty(), after, PAGE);
    List<WaitLine> lines = new ArrayList<>();
    for (WaitingInfo row : rows) {
      Optional<OwnReport> own = register.cases().findOwnReport(who.key(), row.reportLeaf());
      if (!isWithdrawn(row, own)) {
        lines.add(line(row, own.map(OwnReport::messageId).orElse(""), words));
      }
    }
    return new WaitPage(lines, rows.size() < PAGE ? -1 : rows.getLast().reportLeaf());
  }

  /** Whether it ends today, as what is withdrawn does, and is that. */
  private boolean isWithdrawn(WaitingInfo row, Optional<OwnReport> own) {
    return !row.expires().isAfter(drafts.today())
        && own.map(report -> register.listStandings(report.batch()).get(row.reportLeaf()))
            .filter(ReportStanding::withdrawn)
            .isPresent();
  }

  private static WaitLine line(WaitingInfo info, String name, ReportWords words) {
    return new WaitLine(
        info.reportLeaf(),
        name,
        words.of("queue", info.queue()),
        words.day(info.since()),
        words.day(info.due()),
        words.of("owner", info.owner()),
        words.reasons(info.reasons()),
        info.queue() == WaitingQueue.OFFICERS);
  }

  /** What {@code who} calls its own report; empty where it has sent none under this leaf. */
  public String name(SignedIn who, long reportLeaf) {
    return register
        .cases()
        .findOwnReport(who.key(), reportLeaf)
        .map(OwnReport::messageId)
        .orElse("");
  }

  /** What became of the batch {@code id} of {@code who}'s. */
  public Optional<BatchView> findBatch(SignedIn who, String id, ReportWords words) {
    return register
        .findSubmission(id)
        .filter(result -> result.reporter().name().equals(who.key()))
        .map(result -> view(result, register.listStandings(id), words));
  }

  private static BatchView view(
      SubmissionResult result, Map<Long, ReportStanding> standings, ReportWords words) {
    return new BatchView(
        result.id(),
        result.submissionLeaf(),
        result.quarantined(),
        result.outcomes().entrySet().stream()
            .map(entry -> new CountLine(words.outcome(entry.getKey()), entry.getValue()))
            .toList(),
        words.counts(result.reasons()),
        result.messages().stream()
            .map(m -> line(m, Optional.ofNullable(standings.get(m.reportLeaf())), words))
            .toList());
  }

  private static BatchView.Line line(
      MessageOutcome message, Optional<ReportStanding> standing, ReportWords words) {
    boolean ended = standing.filter(s -> s.withdrawn() || s.expired()).isPresent();
    long publish =
        standing
            .filter(s -> s.status().filter(status -> status != EntryStatus.REVERSED).isPresent())
            .map(s -> s.publishLeaf().orElse(-1))
            .orElse(-1L);
    return new BatchView.Line(
        message.messageId(),
        message.reportLeaf(),
        words.outcome(message.outcome()),
        words.reasons(message.reasons()),
        standing.map(words::standing).orElse(""),
        publish,
        message.outcome() == Outcome.WAITS
            && message.entry().isEmpty()
            && standing.flatMap(ReportStanding::status).isEmpty()
            && !ended);
  }
}
