package org.lychgate.cli;

import java.nio.file.Path;

/**
 * The names in a registry's folder: the same for {@code demo --keep} and {@code serve --data}.
 *
 * @param root the folder
 */
public record RegistryFolder(Path root) {
  public Path trust() {
    return root.resolve("trust.json");
  }

  public Path log() {
    return root.resolve("log");
  }

  public Path edition() {
    return root.resolve("edition");
  }

  /** One PKCS#8 PEM a key, mode 0600. */
  public Path key(String name) {
    return root.resolve("keys").resolve(name + ".pem");
  }

  public Path vault() {
    return root.resolve("vault");
  }

  /** Index of a death file from before there was a gate, where the registry began from one. */
  public Path inherited() {
    return vault().resolve("inherited");
  }

  /** Index of all number holders; an installation without one says so: policy no-holders. */
  public Path holders() {
    return vault().resolve("holders");
  }

  /** Embedded PostgreSQL. */
  public Path db() {
    return root.resolve("db");
  }

  public Path nation() {
    return root.resolve("nation");
  }

  public Path subscriber(int n) {
    return root.resolve("subscribers").resolve("" + n);
  }

  public Path screening() {
    return root.resolve("screening");
  }

  public Path figures() {
    return root.resolve("figures.json");
  }

  /** Policy that tightens the compiled floor, where the operator has one. */
  public Path policy() {
    return root.resolve("policy.conf");
  }
}
