// The tokens that Lucene makes of texts, with the analysis that OpenSearch and Elasticsearch are told.
//
// The first argument is a file that describes the analysis, one thing a line, parted by tabs (tests/lucene.py writes it);
// standard input holds an analyzer and a text a line. Prints the tokens of each, parted by spaces; those at the place of the
// one before are joined to it by a bar. With a question mark before the analyzer, prints what a match query for all words of
// the text looks for.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.util.QueryBuilder;

public class Tokens {
    private static final Map<String, UnaryOperator<Reader>> charFilters = new LinkedHashMap<>();
    private static final Map<String, List<String>> rules = new LinkedHashMap<>();
    private static final Map<String, String[]> analyzers = new LinkedHashMap<>();
    private static final Map<String, SynonymMap> synonyms = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        Map<String, NormalizeCharMap.Builder> mappings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "mapping" ->
                    mappings.computeIfAbsent(parts[1], name -> new NormalizeCharMap.Builder()).add(parts[2], parts[3]);
                case "replace" -> {
                    Pattern pattern = Pattern.compile(parts[2]);
                    charFilters.put(parts[1], reader -> new PatternReplaceCharFilter(pattern, parts[3], reader));
                }
                case "synonym" -> rules.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(parts[2]);
                case "analyzer" -> analyzers.put(parts[1], parts);
                default -> throw new IllegalArgumentException(line);
            }
        }
        mappings.forEach((name, builder) -> {
            NormalizeCharMap map = builder.build();
            charFilters.put(name, reader -> new MappingCharFilter(map, reader));
        });
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            boolean isQuery = asked[0].startsWith("?");
            Analyzer analyzer = analyzer(isQuery ? asked[0].substring(1) : asked[0], Integer.MAX_VALUE);
            out.println(isQuery ? query(analyzer, asked[1]) : tokens(analyzer, asked[1]));
        }
    }

    private static String query(Analyzer analyzer, String text) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        builder.setAutoGenerateMultiTermSynonymsPhraseQuery(true); // as the servers do where nothing else is said
        return builder.createBooleanQuery("", text, BooleanClause.Occur.MUST).toString("");
    }

    private static String tokens(Analyzer analyzer, String text) throws IOException {
        StringBuilder found = new StringBuilder();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (found.length() > 0) {
                    found.append(step.getPositionIncrement() > 0 ? " " : "|");
                }
                found.append(term);
            }
            stream.end();
        }
        return found.toString();
    }

    /** The analyzer with its first filters only: synonyms are read with those before them, as the servers do. */
    private static Analyzer analyzer(String name, int most) {
        String[] parts = analyzers.get(name);
        String[] before = parts[3].split(" ");
        String[] filters = parts[4].split(" ");
        return new Analyzer() {
            @Override
            protected Reader initReader(String field, Reader reader) {
                for (String filter : before) {
                    reader = charFilters.get(filter).apply(reader);
                }
                return reader;
            }

            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer tokenizer = parts[2].equals("standard") ? new StandardTokenizer() : new KeywordTokenizer();
                TokenStream stream = tokenizer;
                for (int place = 0; place < Math.min(most, filters.length); place++) {
                    stream = filtered(stream, filters[place], name, place);
                }
                return new TokenStreamComponents(tokenizer, stream);
            }
        };
    }

    private static TokenStream filtered(TokenStream stream, String filter, String analyzer, int place) {
        if (filter.equals("lowercase")) {
            return new LowerCaseFilter(stream);
        }
        if (filter.equals("fold")) {
            return new ASCIIFoldingFilter(stream, false);
        }
        return new SynonymGraphFilter(stream, synonyms.computeIfAbsent(filter, name -> read(name, analyzer, place)), false);
    }

    private static SynonymMap read(String filter, String analyzer, int place) {
        try {
            SolrSynonymParser parser = new SolrSynonymParser(true, true, analyzer(analyzer, place));
            parser.parse(new StringReader(String.join("\n", rules.get(filter))));
            return parser.build();
        } catch (Exception error) {
            throw new IllegalArgumentException(error);
        }
    }
}
