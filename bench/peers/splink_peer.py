"""Splink on DuckDB as its documentation links two tables: u by random sampling, m by expectation maximisation, each row's single best link.

Its example of businesses' names says how to compare a bag of words (weights of the shared words, at thresholds), block by the rare ones,
and keep the best link from a match weight of -5. Beside the title: its codes, brand and price.
"""

import math
import re
from collections import Counter

import duckdb
import pandas
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from peer_tables import TABLES, print_pairs, read_rows, read_tables
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SIDES = ["table_a", "table_b"]
WEIGHT_MIN = -5
RARE_SHARE_MAX = 0.01
THRESHOLDS = [step / 20 for step in range(18, 3, -1)]
COSINE = "list_sum(list_transform(list_intersect(words_l, words_r), x -> x.weight)) / (length_l * length_r)"


def read_prices(path):
    stated = {row["id"]: re.search(r"\d[\d,]*\.?\d*", row.get("price") or "") for row in read_rows(path)}
    return {key: float(found.group().replace(",", "")) for key, found in stated.items() if found}


tables = read_tables()
every = [row for rows in tables for row in rows]
for row in every:
    row["set"] = sorted(set(row["title"].split()))
documents = Counter(word for row in every for word in row["set"])
occurrences = documents.total()


def to_record(row, price):
    words = [{"word": word, "weight": math.log(1 + len(every) / documents[word]) ** 2} for word in row["set"]]
    return {
        "unique_id": row["id"],
        "words": words,
        "length": math.sqrt(sum(word["weight"] for word in words)),
        "rare": [word for word in row["set"] if documents[word] <= RARE_SHARE_MAX * occurrences] or None,
        "rarest": min(row["set"], key=lambda word: (documents[word], word)),
        "codes": [word for word in row["set"] if len(word) > 3 and re.search(r"\d", word)] or None,
        "brand": row["brand"] or None,
        "price": price,
    }


prices = [read_prices(path) for path in TABLES]
records = [[to_record(row, known.get(row["id"])) for row in rows] for rows, known in zip(tables, prices)]
filled = {field for field in ("brand", "price", "codes") if all(any(record[field] for record in side) for side in records)}
words_levels = [{"sql_condition": "words_l IS NULL OR words_r IS NULL", "label_for_charts": "no words", "is_null_level": True}]
words_levels += [{"sql_condition": f"{COSINE} >= {least}", "label_for_charts": f"cosine from {least}"} for least in THRESHOLDS]
words_levels.append({"sql_condition": "ELSE", "label_for_charts": "others"})
price_levels = [cll.NullLevel("price"), cll.ExactMatchLevel("price"), cll.PercentageDifferenceLevel("price", 0.1), cll.PercentageDifferenceLevel("price", 0.3), cll.ElseLevel()]
optional = {
    "codes": cl.ArrayIntersectAtSizes("codes", [2, 1]),
    "brand": cl.JaroWinklerAtThresholds("brand"),
    "price": cl.CustomComparison(output_column_name="price", comparison_levels=price_levels),
}
settings = SettingsCreator(
    link_type="link_only",
    probability_two_random_records_match=1 / max(len(side) for side in records),
    comparisons=[{"output_column_name": "words", "comparison_levels": words_levels}, *(optional[field] for field in sorted(filled))],
    blocking_rules_to_generate_predictions=[block_on("rare", arrays_to_explode=["rare"])],
)
connection = duckdb.connect()
connection.execute("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'")
frames = [pandas.DataFrame(side) for side in records]
linker = Linker(frames, settings, DuckDBAPI(connection), input_table_aliases=SIDES)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for rule in [*(block_on(field) for field in sorted(filled & {"brand", "price"})), block_on("rarest")]:
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
links = linker.inference.predict(threshold_match_weight=WEIGHT_MIN)
clusters = linker.clustering.cluster_using_single_best_links(links, duplicate_free_datasets=SIDES, threshold_match_weight=WEIGHT_MIN)
found = {}
for row in clusters.as_record_dict():
    found.setdefault(row["cluster_id"], {})[row["source_dataset"]] = row["unique_id"]
print_pairs([tuple(sides[side] for side in SIDES) for sides in found.values() if len(sides) == 2])
