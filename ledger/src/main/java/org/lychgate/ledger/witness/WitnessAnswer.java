package org.lychgate.ledger.witness;

import java.util.List;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.TreeSize;

/** What a witness answers to a checkpoint. */
public sealed interface WitnessAnswer {
  /** Status code of HTTP. */
  int status();

  /** Cosigned: the lines to put under the checkpoint. */
  record Cosigned(List<NoteSignature> lines) implements WitnessAnswer {
    public Cosigned {
      lines = List.copyOf(lines);
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /** Another size was cosigned last, or another tree of this very size. */
  record Conflict(TreeSize last) implements WitnessAnswer {
    @Override
    public int status() {
      return 409;
    }
  }

  /**
   * Not cosigned.
   *
   * @param status 400 malformed, 403 not signed by a known key, 404 unknown log, 422 not shown to
   *     continue what was cosigned
   * @param reason for people; holds nothing of the request
   */
  record Refused(int status, String reason) implements WitnessAnswer {}
}
