package org.lychgate.server;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.lychgate.edition.PaperProof;
import org.lychgate.ledger.TlogProof;

/**
 * A proof as a QR code. Of a log of 268 million leaves it is 133 modules wide with a seventh of it
 * to spare for stains (level M), of the log of a demonstration 93.
 */
final class LetterCode {
  /** White modules around it, as the standard asks for. */
  static final int QUIET = 4;

  private final ByteMatrix modules;

  private LetterCode(ByteMatrix modules) {
    this.modules = modules;
  }

  static LetterCode of(TlogProof proof) {
    try {
      String text = PaperProof.format(proof);
      return new LetterCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
    } catch (WriterException e) {
      throw new IllegalStateException("a proof that no QR code holds", e);
    }
  }

  /** Modules on each side, without the white ones around it. */
  int width() {
    return modules.getWidth();
  }

  /** Whether the module is black; rows count from the top. */
  boolean isDark(int column, int row) {
    return modules.get(column, row) == 1;
  }
}
