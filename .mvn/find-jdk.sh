# Sourced by ./build and ./lychgate. Prints the home of a JDK 25, or says what to do and fails.
# `java` on the PATH may be an older one: it is looked at last and only taken when it is 25.
find_jdk() {
  want=25
  path_home=
  if command -v javac >/dev/null 2>&1; then
    path_home=$(dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null || echo /)")")
  fi
  for home in "${JAVA_HOME:-}" "$(/usr/libexec/java_home -v "$want" 2>/dev/null || true)" \
    /usr/lib/jvm/*"$want"* /usr/java/*"$want"* /opt/java/*"$want"* /opt/*jdk*"$want"* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/"$want"* "${HOME:-/nonexistent}"/.jdks/*"$want"* \
    "$path_home"; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] &&
      "$home/bin/javac" -version 2>&1 | grep -q "^javac $want\([^0-9]\|\$\)"; then
      echo "$home"
      return 0
    fi
  done
  echo "error: no JDK $want found (looked at JAVA_HOME, /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks and the PATH)" >&2
  echo "hint: install a JDK $want, for example Eclipse Temurin $want, or set JAVA_HOME to one" >&2
  return 1
}
