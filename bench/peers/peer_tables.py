"""What the scripts of the peers share: reads the two tables, prints the pairs found, one JSON line each."""

import csv
import json
import os
import re
import sys
from pathlib import Path

csv.field_size_limit(10**8)
COLUMNS = {"title": ("title", "name"), "brand": ("brand", "manufacturer"), "model": ("modelno", "mpn")}


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def clean(text):
    return re.sub(r"\s+", " ", re.sub(r"[^\w. -]", " ", (text or "").lower())).strip()


def read_table(path):
    """Rows with an id, and brand, title and part number under one name each and joined as text."""
    rows = []
    for row in read_rows(path):
        read = {"id": row["id"]}
        for field, names in COLUMNS.items():
            read[field] = clean(next((row[name] for name in names if row.get(name)), ""))
        read["text"] = " ".join(part for part in (read["brand"], read["title"], read["model"]) if part)
        if read["title"]:
            rows.append(read)
    return rows


def read_tables():
    return [read_table(path) for path in TABLES]


def read_labels(split):
    path = Path(TABLES[0]).parent / f"{split}.csv"
    return [(row["ltable_id"], row["rtable_id"], row["label"] == "1") for row in read_rows(path)] if path.exists() else []


def one_to_one(scored):
    """The best pairs first, each offer once; ties by id."""
    left, right, pairs = set(), set(), []
    for score, a, b in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if a in left or b in right:
            continue
        left.add(a)
        right.add(b)
        pairs.append((a, b))
    return pairs


def print_pairs(pairs):
    for left, right in pairs:
        print(json.dumps([left, right]), file=OUTPUT)
    OUTPUT.flush()


TABLES = sys.argv[1:3]
# Whatever a library prints goes where errors go.
OUTPUT = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
