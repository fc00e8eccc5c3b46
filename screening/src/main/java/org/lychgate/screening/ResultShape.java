package org.lychgate.screening;

import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Which columns a result has; the outcomes do not depend on it.
 *
 * @param like whose names the columns of a hit have
 * @param profile whose list of variations the column {@code reasons} speaks of; NONE: no column
 */
public record ResultShape(Like like, Profile profile) {
  /** Our own columns, no reasons. */
  public static final ResultShape PLAIN = new ResultShape(Like.LYCHGATE, Profile.NONE);

  /** Whose names columns have. */
  public enum Like {
    LYCHGATE(""),
    /** Of matchID's bulk search in INSEE's file, so that what reads its CSV reads ours. */
    MATCHID("matchid");

    private final String word;

    Like(String word) {
      this.word = word;
    }

    /** As {@code --like} writes it; empty string for our own. */
    public String word() {
      return word;
    }
  }

  /** Rules that a screening has to show it keeps. */
  public enum Profile {
    NONE(""),
    /** New York Regulation 200, 11 NYCRR 226.4: see {@link Variation}. */
    NY_REG_200("ny-reg-200");

    private final String word;

    Profile(String word) {
      this.word = word;
    }

    /** As {@code --profile} writes it; empty string for none. */
    public String word() {
      return word;
    }
  }

  /**
   * Reads the options {@code --like} and {@code --profile}; empty strings for neither.
   *
   * @throws OperatorException USAGE for one that there is not
   */
  public static ResultShape parse(String like, String profile) {
    Optional<Like> names = Optional.empty();
    for (Like known : Like.values()) {
      names = known.word().equals(like) ? Optional.of(known) : names;
    }
    Optional<Profile> rules = Optional.empty();
    for (Profile known : Profile.values()) {
      rules = known.word().equals(profile) ? Optional.of(known) : rules;
    }
    return new ResultShape(
        names.orElseThrow(() -> usage("--like")), rules.orElseThrow(() -> usage("--profile")));
  }

  private static OperatorException usage(String option) {
    return new OperatorException(
        ExitCode.USAGE,
        "there is no such " + option,
        "known: --like matchid, --profile ny-reg-200");
  }
}
