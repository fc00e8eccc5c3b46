package org.lychgate.subscriber;

/** Is told when a step that changes something is done, so that tests can die between any two. */
@FunctionalInterface
interface Steps {
  void done(String step);
}
