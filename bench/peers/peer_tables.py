"""What every peer's script shares: reads the two tables, writes the pairs found with what they cost."""

import csv
import json
import re
import resource
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


def read_tables(directory):
    return [read_table(Path(directory) / f"table{side}.csv") for side in "AB"]


def read_labels(directory, split):
    path = Path(directory) / f"{split}.csv"
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


def finish(pairs):
    """The last line of the output is one JSON object: pairs of ids, processor seconds and peak memory of the whole process."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(part.ru_utime + part.ru_stime for part in usage)
    print(json.dumps({"pairs": pairs, "cpuSeconds": seconds, "memoryMb": max(part.ru_maxrss for part in usage) / 1024}))


DIRECTORY = sys.argv[1] if len(sys.argv) > 1 else "."
