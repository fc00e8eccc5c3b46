package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class ErrorRatesTest {
  @Test
  void of_tableInTheFolder_replacesTheRatesItSays(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve(ErrorRates.TABLE),
        """
        code,what_happens,fields_touched,suggested_rate,evidence
        E01,one digit,ssn,0.25,proposed
        E18,"month, day",dob,0.5 (0.75 foreign-born),"a, b"
        E30,list,batch,scenario,none
        E32,late,record,0.02 over 1 year,proposed
        E99,unknown,x,0.5,x
        """);
    ErrorRates rates = ErrorRates.of(Optional.of(dir));
    assertThat(rates.usual(ErrorCode.E01)).isEqualTo(.25);
    assertThat(rates.usual(ErrorCode.E18)).isEqualTo(.5);
    assertThat(rates.special(ErrorCode.E18)).isEqualTo(.75);
    assertThat(rates.usual(ErrorCode.E30)).isZero();
    assertThat(rates.usual(ErrorCode.E32)).isEqualTo(.02);
    assertThat(rates.special(ErrorCode.E32)).isEqualTo(.02);
    assertThat(rates.usual(ErrorCode.E02)).isEqualTo(ErrorRates.defaults().usual(ErrorCode.E02));
  }

  @Test
  void of_folderWithoutTheTable_keepsTheDefaults(@TempDir Path dir) {
    assertThat(ErrorRates.of(Optional.of(dir)).usual(ErrorCode.E07)).isEqualTo(.03);
    assertThat(ErrorRates.of(Optional.empty()).usual(ErrorCode.E07)).isEqualTo(.03);
  }

  @Test
  void with_tableThatIsNone_isTheOperatorsError() {
    for (List<String> bad :
        List.of(List.<String>of(), List.of("a,b"), List.of("code,suggested_rate", "E01,1.5"))) {
      assertThatThrownBy(() -> ErrorRates.defaults().with(bad))
          .isInstanceOfSatisfying(
              OperatorException.class,
              e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
                assertThat(e.hint()).isNotEmpty();
              });
    }
  }
}
