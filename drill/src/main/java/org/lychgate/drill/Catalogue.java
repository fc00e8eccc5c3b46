package org.lychgate.drill;

import java.util.List;
import org.lychgate.drill.clock.Backdated;
import org.lychgate.drill.clock.Future;
import org.lychgate.drill.clock.FutureStart;
import org.lychgate.drill.clock.Revival;
import org.lychgate.drill.database.HistoryChanged;
import org.lychgate.drill.database.HoldTakenBack;
import org.lychgate.drill.database.RowAdded;
import org.lychgate.drill.files.EditionEdited;
import org.lychgate.drill.files.OldDump;
import org.lychgate.drill.files.PolicyChanged;
import org.lychgate.drill.files.SecondList;
import org.lychgate.drill.files.SplitView;
import org.lychgate.drill.files.TileRemoved;
import org.lychgate.drill.http.CertificateReused;
import org.lychgate.drill.http.ClaimsAsOracle;
import org.lychgate.drill.http.ClaimsFlood;
import org.lychgate.drill.http.DeadBeforeLastSign;
import org.lychgate.drill.http.Echo;
import org.lychgate.drill.http.EditionUnasked;
import org.lychgate.drill.http.Enumeration;
import org.lychgate.drill.http.HoldsAsBlacklist;
import org.lychgate.drill.http.LocationInClaim;
import org.lychgate.drill.http.NumberSwapped;
import org.lychgate.drill.http.OtherPurpose;
import org.lychgate.drill.http.Oversized;
import org.lychgate.drill.http.ReleaseOrdered;
import org.lychgate.drill.http.RestoreAfterReversal;
import org.lychgate.drill.http.ReversalForged;
import org.lychgate.drill.http.StatusSmuggled;
import org.lychgate.drill.http.UnsignedList;
import org.lychgate.drill.keys.CoercedPair;
import org.lychgate.drill.keys.CourtMemo;
import org.lychgate.drill.keys.KeyOfAnotherPlace;
import org.lychgate.drill.keys.Minors;
import org.lychgate.drill.keys.OfficerTwice;
import org.lychgate.drill.keys.SelfSignedList;
import org.lychgate.drill.keys.TrustEdited;
import org.lychgate.drill.keys.WitnessesGone;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.statistics.AgeMatched;
import org.lychgate.drill.statistics.AgeOut;
import org.lychgate.drill.statistics.Dripped;
import org.lychgate.drill.statistics.MixedIn;
import org.lychgate.drill.statistics.PlausibleCertificates;
import org.lychgate.drill.statistics.SameDate;
import org.lychgate.drill.statistics.StolenKeyList;

/** Every attack there is, in the order of the page. */
public final class Catalogue {
  private static final List<Attack> ALL =
      List.of(
          new UnsignedList(),
          new SelfSignedList(),
          new TrustEdited(),
          new KeyOfAnotherPlace(),
          new StolenKeyList(),
          MixedIn.oneInTen(),
          MixedIn.oneInHundred(),
          new AgeMatched(),
          new Dripped(),
          new SameDate(),
          new PlausibleCertificates(),
          new Minors(),
          new AgeOut(),
          new CertificateReused(),
          new NumberSwapped(),
          new CourtMemo(),
          new CoercedPair(),
          new OfficerTwice(),
          new ReleaseOrdered(),
          new PolicyChanged(),
          new RestoreAfterReversal(),
          new Echo(),
          new ReversalForged(),
          new Revival(),
          new ClaimsFlood(),
          new ClaimsAsOracle(),
          new Enumeration(),
          new HoldsAsBlacklist(),
          new LocationInClaim(),
          new StatusSmuggled(),
          new DeadBeforeLastSign(),
          new EditionUnasked(),
          new OtherPurpose(),
          new WitnessesGone(),
          new Oversized(),
          new HistoryChanged(),
          new HoldTakenBack(),
          new RowAdded(),
          new OldDump(),
          new Backdated(),
          new Future(),
          new FutureStart(),
          new EditionEdited(),
          new SecondList(),
          new SplitView(),
          new TileRemoved());

  private Catalogue() {}

  public static List<Attack> list() {
    return ALL;
  }

  /** Their ids, in the same order. */
  public static List<String> ids() {
    return ALL.stream().map(attack -> attack.card().id()).toList();
  }
}
