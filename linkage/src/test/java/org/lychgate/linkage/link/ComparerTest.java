package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparerTest {
  @ParameterizedTest
  @CsvSource({
    "GIVEN,ROBERT,ROBRET,one edit",
    "GIVEN,ROBERT,BOB,nickname",
    "GIVEN,ROBERT,R,initial",
    "GIVEN,ROBERT,WINIFRED,different",
    "FAMILY,GARCIA LOPEZ,LOPEZ,part",
    "FAMILY,JONES,JOHNSON,far",
    "DATE,1971-06-24,1971-05-24,one digit",
    "DATE,1971-02-03,1971-03-02,swapped",
    "DATE,1971-06-24,1971-06-13,two parts",
    "DATE,1971-06-24,1971-11-13,year",
    "DATE,1971-06-24,1975-11-13,near",
    "DATE,1971-06-24,1935-11-13,different",
    "DATE,1860-01-01,1862-01-01,both 1 January",
    "NUMBER,6988048,6988084,one edit",
    "NUMBER,6988048,6988184,two edits",
    "NUMBER,6988048,1234567,different",
    "POSTCODE,TQ13 8DF,TQ13 8DG,one edit",
    "POSTCODE,TQ13 8DF,TQ13 9XY,area",
    "STREET_NUMBER,12,21,one edit",
    "STREET_NUMBER,1,2,different",
    "STREET,LIGHT STREET,LIGHT SETREET,one edit",
    "STREET,MILNE COVE,COVE ROAD,part",
    "EMAIL,evied56@harris.net,evihd56@earris.net,similar",
    "EMAIL,h.k@sharp.com,f.j@sharp.com,same domain",
    "EMAIL,evied56@harris.net,evied56@jones-bailey.com,same box",
    "EMAIL,evied56@harris.net,smith@jones.com,different",
    "STATE,NSW,VIC,different"
  })
  void level_knownPairs_asNamed(ColumnKind kind, String a, String b, String expected) {
    Comparer comparer = Comparer.of(kind);
    String x = Cleaner.clean(a, kind);
    String y = Cleaner.clean(b, kind);
    assertThat(comparer.levels().get(comparer.level(x, y))).isEqualTo(expected);
    assertThat(comparer.levels().get(comparer.level(y, x))).isEqualTo(expected);
  }

  @Property(tries = 300)
  void level_anyPair_isSymmetricAndNamed(
      @ForAll ColumnKind kind,
      @ForAll @CharRange(from = '0', to = '9') @StringLength(min = 8, max = 8) String a,
      @ForAll @CharRange(from = '0', to = '9') @StringLength(min = 8, max = 8) String b) {
    Comparer comparer = Comparer.of(kind);
    if (!a.equals(b)) {
      int level = comparer.level(a, b);
      assertThat(level).isBetween(1, comparer.levels().size() - 1);
      assertThat(comparer.level(b, a)).isEqualTo(level);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GIVEN,' o''Brien ',OBRIEN",
    "FAMILY,Müller-Lüdenscheid,MULLER LUDENSCHEID",
    "FAMILY,LNU,''",
    "GIVEN,Baby Boy,''",
    "GIVEN,unknown,''",
    "NUMBER,000-00-0000,''",
    "NUMBER,123 45 67,1234567",
    "POSTCODE,tq13 8df,TQ138DF",
    "SEX,female,F",
    "SEX,x,''",
    "EMAIL,' A.B@C.com',A.B@C.COM",
    "DATE,19081209,19081209",
    "DATE,1908-12-09,19081209",
    "DATE,12/09/1908,19081209",
    "DATE,31/12/1908,19081231",
    "DATE,1908,19080000",
    "DATE,0000-00-00,''",
    "DATE,soon,''",
    "DATE,1856-81-01,18568101",
    "CITY,  St.  James's   Palace ,ST JAMESS PALACE"
  })
  void clean_anySpelling_givesOne(ColumnKind kind, String raw, String expected) {
    assertThat(Cleaner.clean(raw, kind)).isEqualTo(expected);
    assertThat(Cleaner.clean(expected, kind)).isEqualTo(expected);
  }
}
