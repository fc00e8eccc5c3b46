package org.lychgate.server.page;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.KeyRole;

/**
 * The areas of pages behind a sign-in, and whose each is. What stands here is all there is: a path
 * in no area is for everybody, and a role in no area sees what everybody sees.
 */
public enum PageArea {
  /** Officers: cases, queues, second signatures. */
  DESK("/desk", KeyRole.OFFICER),
  /** Vital-records offices: submissions, counts, queries. */
  REGISTRAR("/registrar", KeyRole.REGISTRAR),
  /** Funeral directors: the statement of death. */
  DIRECTOR("/director", KeyRole.FUNERAL_DIRECTOR),
  /** Subscribers: screening, editions, agreement. */
  ANALYST("/analyst", KeyRole.SUBSCRIBER),
  /** Auditors: evidence of drawn entries and of sealed rows, and nothing to sign. */
  AUDITOR("/auditor", KeyRole.AUDITOR),
  /** What anybody signs who is signed in. */
  ACT(
      "/act",
      KeyRole.OFFICER,
      KeyRole.REGISTRAR,
      KeyRole.FUNERAL_DIRECTOR,
      KeyRole.COURT,
      KeyRole.LEAD,
      KeyRole.SUBSCRIBER);

  private final String path;
  private final Set<KeyRole> roles;

  PageArea(String path, KeyRole first, KeyRole... others) {
    this.path = path;
    this.roles = EnumSet.of(first, others);
  }

  /** Its paths are this one and all below it. */
  public String path() {
    return path;
  }

  /** Who may open it. */
  public Set<KeyRole> roles() {
    return EnumSet.copyOf(roles);
  }

  /** Whether {@code path} is in an area that {@code role} may open. */
  static boolean mayOpen(KeyRole role, String path) {
    return Stream.of(values())
        .filter(area -> path.equals(area.path) || path.startsWith(area.path + "/"))
        .anyMatch(area -> area.roles.contains(role));
  }

  /** Whether there is anything for {@code role} to open or to sign. */
  public static boolean knows(KeyRole role) {
    return Stream.of(values()).anyMatch(area -> area.roles.contains(role));
  }

  /** Where somebody of {@code role} begins. */
  public static String homeOf(KeyRole role) {
    return switch (role) {
      case OFFICER -> DESK.path;
      case REGISTRAR -> REGISTRAR.path;
      case FUNERAL_DIRECTOR -> DIRECTOR.path;
      case SUBSCRIBER -> ANALYST.path;
      case AUDITOR -> AUDITOR.path;
      case COURT, LEAD, LOG, NOTICE, RECOVERY -> "/";
    };
  }
}
