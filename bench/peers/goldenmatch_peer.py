"""GoldenMatch without a configuration, as its quick start has it: it chooses keys, scorers and thresholds. Only the ids are kept from it."""

from goldenmatch import match_df
from peer_tables import TABLES, print_pairs
from polars import read_csv

left, right = [read_csv(path, infer_schema=False) for path in TABLES]
found = match_df(left, right, exclude_columns=["id"]).matched
ids = [*left["id"], *right["id"]]
print_pairs([(ids[row["__target_row_id__"]], ids[row["__ref_row_id__"]]) for row in found.to_pylist()])
