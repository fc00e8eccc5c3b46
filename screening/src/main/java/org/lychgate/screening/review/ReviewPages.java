package org.lychgate.screening.review;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Which page answers what, behind the secret. For any number of threads. */
final class ReviewPages {
  private final ReviewDesk desk;
  private final Texts texts;
  private final String reviewer;

  ReviewPages(ReviewDesk desk, Texts texts, String reviewer) {
    this.desk = desk;
    this.texts = texts;
    this.reviewer = reviewer;
  }

  Reply answer(boolean post, String page, Params params, String language) throws IOException {
    View view = View.of(params, Texts.accepted(language, texts), reviewer);
    return post ? post(page, params, view) : get(page, params, view);
  }

  private Reply get(String page, Params params, View view) throws IOException {
    return switch (page) {
      case "", "next" -> next(params, view);
      case "previous" -> previous(params, view);
      case "hit" ->
          findHit(params)
              .map(hit -> Reply.html(200, hit(view, hit, done(params, view), "", "", false)))
              .orElseGet(() -> missing(view));
      case "list" ->
          Reply.html(
              200, ListPage.html(view, desk, params.number("p").orElse(0), done(params, view)));
      case "summary" ->
          Reply.html(200, SummaryPage.html(view, ReviewSummary.of(desk.results, desk.state)));
      case "export.csv" ->
          Reply.download("review-export.csv", out -> ReviewExport.write(desk, out));
      case "review.css" ->
          Reply.of(200, "text/css; charset=utf-8", ReviewServer.resource("review.css"));
      case "review.js" ->
          Reply.of(200, "text/javascript; charset=utf-8", ReviewServer.resource("review.js"));
      default -> missing(view);
    };
  }

  private Reply post(String page, Params params, View view) {
    return switch (page) {
      case "decide" -> findHit(params).map(hit -> decide(params, view, hit)).orElse(missing(view));
      case "reveal" -> findHit(params).map(hit -> reveal(view, hit)).orElse(missing(view));
      case "undo" -> undo(view);
      case "finish" ->
          Reply.html(
                  200,
                  Frame.notice(
                      view, view.texts().get("finished.title"), view.texts().get("finished.text")))
              .last();
      default -> missing(view);
    };
  }

  private Reply decide(Params params, View view, int hit) {
    Optional<ReviewAct> act = ReviewAct.of(params.get("act"));
    OptionalInt version = params.number("v");
    if (act.isEmpty() || version.isEmpty()) {
      return missing(view);
    }
    String note = params.get("note");
    ReviewDesk.Answer answer = desk.decide(view, hit, version.getAsInt(), act.get(), note);
    return answer == ReviewDesk.Answer.DONE
        ? forward(view, hit, act.get().word())
        : refused(view, hit, answer, note);
  }

  private Reply refused(View view, int hit, ReviewDesk.Answer answer, String note) {
    int status =
        switch (answer) {
          case OVERTAKEN, RESULT_CHANGED -> 409;
          case NAMELESS, NUMBER_IN_NOTE, UNFIT -> 422;
          case DONE -> throw new IllegalStateException("nothing was refused");
        };
    String why = view.texts().get("refused." + answer.name().toLowerCase(java.util.Locale.ROOT));
    return Reply.html(status, hit(view, hit, "", why, note, false));
  }

  private Reply reveal(View view, int hit) {
    ReviewDesk.Answer answer = desk.reveal(view, desk.results.read(hit));
    return answer == ReviewDesk.Answer.DONE
        ? Reply.html(200, hit(view, hit, "", "", "", true))
        : refused(view, hit, answer, "");
  }

  private Reply undo(View view) {
    Optional<Integer> hit = desk.takeBack(view);
    return hit.map(it ->
            Reply.redirect(view.link("hit", "n", row(it), "was", row(it), "done", "taken-back")))
        .orElseGet(() -> Reply.redirect(view.link("next", "done", "nothing")));
  }

  /** Behind a decision: the next open hit, or the list where there is none. */
  private Reply forward(View view, int hit, String done) {
    OptionalInt next = view.filter().findNext(hit, desk.results, desk.state);
    return next.isPresent()
        ? Reply.redirect(view.link("hit", "n", row(next.getAsInt()), "was", row(hit), "done", done))
        : Reply.redirect(view.link("list", "was", row(hit), "done", done, "none", "1"));
  }

  private Reply next(Params params, View view) {
    OptionalInt from = hit(params);
    OptionalInt next =
        from.isPresent()
            ? view.filter().findNext(from.getAsInt(), desk.results, desk.state)
            : desk.findResume(view.filter());
    String done = params.get("done").equals("nothing") ? "nothing" : "";
    return next.isPresent()
        ? Reply.redirect(view.link("hit", "n", row(next.getAsInt()), "done", done))
        : Reply.redirect(view.link("list", "done", "none"));
  }

  /** Back goes through decided hits too: whoever goes back wants to see what was decided. */
  private Reply previous(Params params, View view) {
    int from = hit(params).orElse(0);
    int to = view.filter().anyState().findPrevious(from, desk.results, desk.state).orElse(from);
    return desk.results.size() == 0
        ? missing(view)
        : Reply.redirect(view.link("hit", "n", row(to)));
  }

  private String hit(
      View view, int hit, String message, String problem, String note, boolean whole) {
    ResultRow row = desk.results.read(hit);
    // The version first: a decision that comes between would else be taken for seen.
    int version = desk.state.version(hit);
    HitFilter open = new HitFilter(view.filter().kind(), Optional.of(true));
    return HitPage.html(
        view,
        new HitPage.Facts(
            row,
            desk.customers,
            desk.results.size(),
            version,
            desk.state.findAct(hit),
            desk.findLast(hit),
            open.count(desk.results, desk.state),
            desk.results.listSiblings(row),
            message,
            problem,
            note,
            whole));
  }

  /** What has just been done, told by the address: one of a closed set of words. */
  private static String done(Params params, View view) {
    String done = params.get("done");
    OptionalInt was = params.number("was");
    if (done.equals("nothing") || done.equals("none")) {
      return view.texts().get("done." + done);
    }
    boolean known = ReviewAct.of(done).isPresent() && was.isPresent();
    String none = params.get("none").isEmpty() ? "" : " " + view.texts().get("done.none");
    return known
        ? view.texts().get("done.saved", was.getAsInt(), view.texts().get("act." + done)) + none
        : "";
  }

  private OptionalInt hit(Params params) {
    OptionalInt row = params.number("n");
    int hit = row.isPresent() ? desk.results.findHit(row.getAsInt()) : -1;
    return hit < 0 ? OptionalInt.empty() : OptionalInt.of(hit);
  }

  private Optional<Integer> findHit(Params params) {
    OptionalInt hit = hit(params);
    return hit.isPresent() ? Optional.of(hit.getAsInt()) : Optional.empty();
  }

  private String row(int hit) {
    return Integer.toString(desk.results.row(hit));
  }

  private static Reply missing(View view) {
    return Reply.html(
        404,
        Frame.notice(view, view.texts().get("missing.title"), view.texts().get("missing.text")));
  }
}
