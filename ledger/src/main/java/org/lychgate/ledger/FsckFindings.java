package org.lychgate.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is found of each layer. */
final class FsckFindings {
  static final String CHECKPOINT = "checkpoint";
  static final String ENTRIES = "entries";
  static final String LEFT_OVER = "left over";

  private static final class Layer {
    private long files;
    private long damaged;
    private long repaired;
    private final List<LogFault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
  }

  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final LogFsck.Listener listener;

  FsckFindings(LogFsck.Listener listener) {
    this.listener = listener;
  }

  static String level(int level) {
    return level == TilePath.ENTRIES ? ENTRIES : "level " + level;
  }

  private Layer layer(String name) {
    return layers.computeIfAbsent(name, _ -> new Layer());
  }

  void begin(String name) {
    layer(name);
  }

  /** One more file of a layer was looked at. */
  void seen(String name, long total) {
    Layer layer = layer(name);
    layer.files++;
    listener.at(name, layer.files, total);
  }

  void fault(String name, String file, String problem) {
    Layer layer = layer(name);
    layer.damaged++;
    if (layer.faults.size() < FsckLayer.FAULTS_MAX) {
      layer.faults.add(new LogFault(file, problem));
    }
  }

  void repaired(String name) {
    layer(name).repaired++;
  }

  void note(String name, String text) {
    layer(name).notes.add(text);
  }

  /** Whether anything is damaged that was not repaired. */
  boolean isDamaged() {
    return layers.values().stream().anyMatch(layer -> layer.damaged > layer.repaired);
  }

  List<FsckLayer> layers() {
    List<FsckLayer> out = new ArrayList<>();
    layers.forEach((name, it) ->
        out.add(new FsckLayer(name, it.files, it.damaged, it.repaired, it.faults, it.notes)));
    return out;
  }
}
