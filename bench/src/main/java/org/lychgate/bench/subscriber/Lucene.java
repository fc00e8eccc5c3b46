package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/** Apache Lucene on the same files: an index that is mapped, as our own is. */
final class Lucene {
  private static final int MOST_FOUND = 100;
  private static final int SLIPS = 2;
  private static final double WRITER_MB = 256;

  private static final String NUMBER = "ssn";
  private static final String BIRTH = "birth";
  private static final String DEATH = "death";
  private static final String FAMILY = "last";
  private static final String GIVEN = "first";

  private final IndexSearcher searcher;
  private final StoredFields stored;
  private final Slips slips = new Slips();

  private Lucene(DirectoryReader reader) throws IOException {
    searcher = new IndexSearcher(reader);
    stored = searcher.storedFields();
  }

  static String version() {
    return Version.LATEST.toString();
  }

  /** Raw file to an index on disk, by so many threads; then all of it merged into one segment. */
  static void load(MeasuredTask task) throws IOException {
    Path folder = task.path("db");
    IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(WRITER_MB);
    AtomicLong rows = new AtomicLong();
    long start = System.nanoTime();
    try (RawDeaths deaths = new RawDeaths(task.path("deaths"));
        MMapDirectory directory = new MMapDirectory(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      Blocks.run(
          deaths.blocks(),
          (int) task.number("threads"),
          _ -> {},
          () -> new byte[RawDeaths.bytes()],
          (block, lines) -> {
            int count = deaths.read(block, lines);
            for (int i = 0; i < count; i++) {
              if (RawDeaths.isTaken(lines, i * BenchDeaths.WIDTH)) {
                writer.addDocument(document(lines, i * BenchDeaths.WIDTH));
                rows.incrementAndGet();
              }
            }
            return count;
          });
      writer.commit();
      MeasuredTask.figure("load", MeasuredTask.seconds(start));
      start = System.nanoTime();
      writer.forceMerge(1);
      writer.commit();
      MeasuredTask.figure("indexes", MeasuredTask.seconds(start));
    }
    MeasuredTask.figure("rows", rows.get());
    MeasuredTask.figure("bytes", bytes(folder));
  }

  private static Document document(byte[] lines, int at) {
    String family = RawDeaths.family(lines, at);
    String given = RawDeaths.given(lines, at);
    Document document = new Document();
    document.add(term(NUMBER, Integer.toString(RawDeaths.number(lines, at))));
    document.add(term(BIRTH, Integer.toString(RawDeaths.birth(lines, at))));
    document.add(term(FAMILY, family));
    document.add(term(GIVEN, given));
    document.add(new BinaryDocValuesField(FAMILY, new BytesRef(family)));
    document.add(new BinaryDocValuesField(GIVEN, new BytesRef(given)));
    document.add(new StoredField("middle", RawDeaths.middle(lines, at)));
    document.add(new StoredField("suffix", RawDeaths.suffix(lines, at)));
    document.add(new StoredField("proof", RawDeaths.proof(lines, at)));
    document.add(new StoredField(DEATH, RawDeaths.death(lines, at)));
    return document;
  }

  private static Field term(String name, String text) {
    return new StringField(name, text, Field.Store.YES);
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** Single questions by number, and by birth and names in the two ways there are. */
  static void lookup(MeasuredTask task) throws IOException {
    int count = (int) task.number("questions");
    Questions questions =
        new Questions(new BenchDeaths(task.number("rows"), task.number("seed")), count, 1);
    try (MMapDirectory directory = new MMapDirectory(task.path("db"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      Lucene lucene = new Lucene(reader);
      SameRecords.measure(count, (i, found) -> lucene.tell(lucene.byNumber(questions, i), found));
      Latencies.measure("ssn", count, i -> lucene.read(lucene.byNumber(questions, i)));
      Latencies.measure("name", count, i -> lucene.thatDay(questions, i));
      Latencies.measure("fuzzy", count, i -> lucene.read(lucene.fuzzy(questions, i)));
    }
  }

  private Query byNumber(Questions questions, int i) {
    return new ConstantScoreQuery(
        new TermQuery(new Term(NUMBER, Integer.toString(questions.number(i)))));
  }

  private Query fuzzy(Questions questions, int i) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(BIRTH, Integer.toString(questions.birth(i)))), Occur.FILTER)
        .add(new FuzzyQuery(new Term(FAMILY, questions.family(i)), SLIPS), Occur.MUST)
        .add(new FuzzyQuery(new Term(GIVEN, questions.given(i)), SLIPS), Occur.MUST)
        .build();
  }

  /*
   * A fuzzy query looks for spellings among all surnames first. Those born on one day are few, so
   * it is sooner done to compare each: what a search engine's user would write who has seen that.
   */
  private int thatDay(Questions questions, int i) throws IOException {
    byte[] family = questions.family(i).getBytes(StandardCharsets.US_ASCII);
    byte[] given = questions.given(i).getBytes(StandardCharsets.US_ASCII);
    Term birth = new Term(BIRTH, Integer.toString(questions.birth(i)));
    int found = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      PostingsEnum born = leaf.reader().postings(birth, PostingsEnum.NONE);
      if (born == null) {
        continue;
      }
      BinaryDocValues families = leaf.reader().getBinaryDocValues(FAMILY);
      BinaryDocValues givens = leaf.reader().getBinaryDocValues(GIVEN);
      for (int at = born.nextDoc(); at != PostingsEnum.NO_MORE_DOCS; at = born.nextDoc()) {
        if (isAlike(family, families, at) && isAlike(given, givens, at)) {
          found += stored.document(leaf.docBase + at).get(FAMILY).isEmpty() ? 0 : 1;
        }
      }
    }
    return found;
  }

  private boolean isAlike(byte[] name, BinaryDocValues values, int at) throws IOException {
    if (!values.advanceExact(at)) {
      return false;
    }
    BytesRef other = values.binaryValue();
    return slips.isWithin(SLIPS, name, other.bytes, other.offset, other.length);
  }

  private int read(Query query) throws IOException {
    int found = 0;
    for (ScoreDoc hit : searcher.search(query, MOST_FOUND).scoreDocs) {
      found += stored.document(hit.doc).get(FAMILY).isEmpty() ? 0 : 1;
    }
    return found;
  }

  private void tell(Query query, SameRecords found) throws IOException {
    for (ScoreDoc hit : searcher.search(query, MOST_FOUND).scoreDocs) {
      found.add(stored.document(hit.doc).getField(DEATH).numericValue().intValue());
    }
  }
}
