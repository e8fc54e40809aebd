/** What `npm run evaluate -- --help` prints. */
export const evaluateUsage = `npm run evaluate -- DIR [--protocol pairs|catalog|blocking] [--matcher default|trained] [--one-to-one|--recognise] [--open-world] [--limit N] [--gtins SHARE] [--train-on DIR] [--json]
npm run evaluate -- DIR --llm-answers FILE [--matcher default|trained] [--svg FILE] [--json]
npm run evaluate -- DIR --copies [--matcher default|trained] [--json]
npm run evaluate -- DIR --learning 100,300,500 [--half dev|test] [--limit N] [--json]
npm run evaluate -- DIR --guarantee [--json]
npm run evaluate -- [DIR_OF_SETS] --loso [--limit N] [--resume FILE] [--json]
npm run evaluate -- SEARCH_DIR [--half dev|test|all] [--peers] [--reread] [--json]
npm run evaluate -- ATTRIBUTE_DIR [--json]
npm run evaluate -- demo [--products N] [--json]

DIR holds tableA.csv and tableB.csv (an id column and any others), train.csv, valid.csv and test.csv (ltable_id,rtable_id,label),
and gold.csv (all matches) where it is known. Or offers.csv (an id, a catalog and any other columns) of as many catalogs as there are, with
gold.csv or clusters.csv (id,cluster). Without --protocol all three are measured.

  pairs       scores the pairs of test.csv; --matcher trained trains on train.csv and chooses on valid.csv
  catalog     imports both tables, runs the whole pipeline, compares its products with gold.csv
  blocking    how many matches are among the k best candidates
  demo        the generated demo shops by the catalog protocol
  SEARCH_DIR  products.jsonl, .jsonl.gz or .csv with ratings.csv (query,docid,rating), queries.csv and qrels.csv, or queries-dev.csv and
              judgments-dev.csv: NDCG@10 of search beside plain BM25, also of mistyped queries. --half: dev (default) to choose by,
              test to look at once; queries are halved by a hash of their text. --peers: MiniSearch and Orama on the same queries,
              each in a process of its own (minutes on larger sets). --reread: the first ten put in order by the cross-encoder too
  ATTRIBUTE_DIR  wdc-pave.jsonl: how much of what people marked in titles (numbers, colours, quantities, packs) is read of them
  --one-to-one  each table is said to list a product once
  --recognise   which catalogs list a product once is told by their candidates (protocol pairs)
  --limit N   N pairs of each list, chosen by a hash, and the offers that they name
  --gtins SHARE  a share of the offers, 0 to 1, states the GTIN that the set's gtin.csv keeps; measured are pairs of which not both do (protocol pairs)
  --train-on DIR  trains on the pairs of another set instead, and lends no label of this one
  --open-world  the catalogs once more, with half of the partners gone: takes as long again
  --llm-answers FILE  F1 against the share of pairs sent on, from trees to cross-encoder to LLM, on pairs that an LLM once answered:
              ltable_id,rtable_id,label and columns of answers (1 = same), one for each wording of the question: taken for the truth (the
              first column), and each weighed in as evidence the way the product does. --svg FILE draws the former
  --copies    how the validation pairs fare where each listing stands in one table, and where each is also copied into the other
  --learning COUNTS  F1 after so many decisions of a reviewer who knows the truth, in the queue's own order, from the default matcher; on
              validation pairs (--half dev) or test pairs (--half test, to look at once); and how long learning anew takes
  --guarantee asks for precision ≥ 98 %, recall ≥ 90 % with 95 % confidence, 100 times with other labels: how often it is kept
  --loso      leave one set out: each development set under DIR_OF_SETS (../shared/datasets/matching) by the shipped matcher or its sibling
              that has not seen it, in one table with the mean. --resume FILE keeps what is measured and goes on from there (remove it
              once code that figures depend on has changed)
  --json      the last line of the output is one JSON object`;
