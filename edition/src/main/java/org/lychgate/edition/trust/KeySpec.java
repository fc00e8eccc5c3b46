package org.lychgate.edition.trust;

import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;

/** A key that genesis is to make. */
public record KeySpec(
    String name, String organisation, KeyRole role, Optional<String> jurisdiction) {
  /** A key without a jurisdiction. */
  public static KeySpec of(String name, String organisation, KeyRole role) {
    return new KeySpec(name, organisation, role, Optional.empty());
  }

  /** A registrar's key. */
  public static KeySpec registrar(String name, String organisation, String jurisdiction) {
    return new KeySpec(name, organisation, KeyRole.REGISTRAR, Optional.of(jurisdiction));
  }
}
