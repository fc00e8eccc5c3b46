package org.lychgate.linkage.index;

import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;

/** Sex (2 bits), proof code (2), evidence class (3) and "has an entry id" (1) in one byte. */
final class Flags {
  private static final EvidenceClass[] EVIDENCE = {
    EvidenceClass.E1,
    EvidenceClass.E2,
    EvidenceClass.E3,
    EvidenceClass.E4,
    EvidenceClass.E5,
    EvidenceClass.INHERITED
  };

  private Flags() {}

  /** Flags of a row that states nothing but a proof code. */
  static int of(ProofCode proof) {
    return code(proof) << 2;
  }

  private static int code(ProofCode proof) {
    return switch (proof) {
      case NONE -> 0;
      case V -> 1;
      case P -> 2;
    };
  }

  static int of(DeathFileRow row) {
    int sex =
        switch (row.identity().sex()) {
          case U -> 0;
          case M -> 1;
          case F -> 2;
        };
    int proof = code(row.proof());
    int evidence = 0;
    for (int i = 0; i < EVIDENCE.length; i++) {
      if (row.evidence().isPresent() && row.evidence().get() == EVIDENCE[i]) {
        evidence = i + 1;
      }
    }
    return sex | proof << 2 | evidence << 4 | (row.entry().isPresent() ? 0x80 : 0);
  }

  static Sex sex(int flags) {
    return switch (flags & 3) {
      case 0 -> Sex.U;
      case 1 -> Sex.M;
      case 2 -> Sex.F;
      default -> throw IndexLayout.corrupt();
    };
  }

  static ProofCode proof(int flags) {
    return switch ((flags >>> 2) & 3) {
      case 0 -> ProofCode.NONE;
      case 1 -> ProofCode.V;
      case 2 -> ProofCode.P;
      default -> throw IndexLayout.corrupt();
    };
  }

  static Optional<EvidenceClass> evidence(int flags) {
    int code = (flags >>> 4) & 7;
    if (code > EVIDENCE.length) {
      throw IndexLayout.corrupt();
    }
    return code == 0 ? Optional.empty() : Optional.of(EVIDENCE[code - 1]);
  }

  static boolean hasEntry(int flags) {
    return (flags & 0x80) != 0;
  }
}
