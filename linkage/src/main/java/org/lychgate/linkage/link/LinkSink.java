package org.lychgate.linkage.link;

/** Takes the reported pairs, in the order of left row and right row, on the caller's thread. */
@FunctionalInterface
public interface LinkSink {
  void accept(LinkPair pair);
}
