package org.lychgate.server;

import org.lychgate.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of notices, at once or as soon as there is one. */
@RestController
final class FeedController {
  /** Longest time that a request may ask to wait, in seconds. */
  private static final int WAIT_MAX = 60;

  private final FeedWaiters waiters;

  FeedController(FeedWaiters waiters) {
    this.waiters = waiters;
  }

  /** Notices name an entry and a leaf, both of which are public: no permission is needed. */
  @GetMapping("/v1/feed")
  Object feed(
      @RequestParam("after") long after,
      @RequestParam(name = "limit", defaultValue = "1000") int limit,
      @RequestParam(name = "wait", defaultValue = "0") int wait) {
    if (after < 0 || limit < 1 || limit > Register.FEED_MAX || wait < 0 || wait > WAIT_MAX) {
      return Problem.of(
          HttpStatus.BAD_REQUEST,
          "bad-range",
          "after is 0 or more, limit is 1 to 1000, wait is 0 to 60 seconds.");
    }
    return wait == 0 ? waiters.now(after, limit) : waiters.later(after, limit, wait);
  }
}
