package org.lychgate.cli.listen;

import org.lychgate.edition.json.Json;

/** Lines for people who watch over a gateway; nothing of a record is in them. */
final class Alarms {
  private Alarms() {}

  static void raise(GatewayConfig config, String alarm, String code, int count) {
    config
        .alarms()
        .accept(
            Json.object()
                .put("alarm", alarm)
                .put("at", config.clock().instant().toString())
                .put("code", code)
                .put("count", count)
                .build()
                .canonicalText());
  }
}
