package org.lychgate.server.screening;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring wires for screening: everything below the registry's folder. */
@Configuration(proxyBeanMethods = false)
public class ScreeningRooms {
  private static final String INDEXES = "screening-index";
  private static final String JOBS = "screening-jobs";

  @Bean
  TakenOff takenOff(Register register) {
    return new TakenOff(register);
  }

  @Bean
  Indexes indexes(Register register, Trust trust, InstantSource clock, TakenOff gone) {
    Path folder = data(register).resolve(INDEXES);
    Clock utc = clock.withZone(ZoneOffset.UTC);
    Map<Scope, EditionIndex> all = new EnumMap<>(Scope.class);
    for (Scope scope : List.of(Scope.FULL, Scope.LIMITED)) {
      all.put(scope, new EditionIndex(register, scope, folder, trust.realm(), utc, gone));
    }
    return new Indexes(all);
  }

  /** The index of each scope that is agreed upon. */
  record Indexes(Map<Scope, EditionIndex> byScope) implements AutoCloseable {
    @Override
    public void close() {
      byScope.values().forEach(EditionIndex::close);
    }
  }

  @Bean
  Permits permits(Register register, Trust trust, InstantSource clock, Indexes indexes) {
    return new Permits(register, trust.realm(), clock, indexes.byScope());
  }

  @Bean
  Batches batches(Permits permits, TakenOff gone) {
    return new Batches(permits, gone);
  }

  @Bean
  Jobs jobs(Register register, Trust trust, InstantSource clock, Permits permits, TakenOff gone) {
    Realm realm = trust.realm();
    Path root = data(register).resolve(JOBS);
    return new Jobs(root, realm, clock, new SecureRandom(), permits, gone);
  }

  @Bean
  Entitlements entitlements(Register register, Trust trust) {
    return new Entitlements(register, trust.realm());
  }

  /** The log lies in the registry's folder. */
  private static Path data(Register register) {
    Path log = register.logFolder().toAbsolutePath();
    Path folder = log.getParent();
    if (folder == null) {
      throw new IllegalStateException("the log has no folder around it");
    }
    return folder;
  }
}
