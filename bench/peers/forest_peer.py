"""A random forest on five plain likenesses, trained on train.csv, its threshold chosen on valid.csv: 3-gram cosine of text and title, words, part number, price."""

import re

import numpy as np
from peer_tables import TABLES, one_to_one, print_pairs, read_labels, read_rows, read_tables
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer

CANDIDATES = 10
left, right = read_tables()
places = [{row["id"]: at for at, row in enumerate(rows)} for rows in (left, right)]


def vectorise(field, **options):
    vectoriser = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **options)
    vectoriser.fit([row[field] for row in left + right])
    return [vectoriser.transform([row[field] for row in rows]) for rows in (left, right)]


def read_prices(path, rows):
    stated = {row["id"]: re.search(r"\d[\d,]*\.?\d*", row.get("price") or "") for row in read_rows(path)}
    return [float(found.group().replace(",", "")) if (found := stated[row["id"]]) else np.nan for row in rows]


grams = {"analyzer": "char_wb", "ngram_range": (3, 3)}
spaces = [vectorise("text", **grams), vectorise("title", **grams), vectorise("text", token_pattern=r"\S+")]
prices = [np.array(read_prices(path, rows)) for path, rows in zip(TABLES, (left, right))]
codes = [[{word for word in row["text"].split() if re.search(r"\d", word)} for row in rows] for rows in (left, right)]


def describe(pairs):
    a, b = (np.array(side) for side in zip(*pairs))
    cosines = [np.asarray(x[a].multiply(y[b]).sum(1)).ravel() for x, y in spaces]
    shared = [len(codes[0][i] & codes[1][j]) for i, j in pairs]
    ratio = np.abs(np.log((prices[0][a] + 1) / (prices[1][b] + 1)))
    return np.column_stack([*cosines, shared, np.nan_to_num(ratio, nan=-1)])


def place_labels(split):
    known = read_labels(split)
    return [(places[0][a], places[1][b], y) for a, b, y in known if a in places[0] and b in places[1]]


def score(pairs):
    return forest.predict_proba(describe([pair[:2] for pair in pairs]))[:, 1]


def choose_threshold(labels):
    truths = np.array([pair[2] for pair in labels])
    scores = score(labels)

    def f1(threshold):
        return 2 * (truths & (scores >= threshold)).sum() / (truths.sum() + (scores >= threshold).sum())

    return max(np.arange(0.05, 0.95, 0.05), key=f1)


train, valid = place_labels("train"), place_labels("valid")
forest = RandomForestClassifier(300, random_state=1, min_samples_leaf=2)
forest.fit(describe([pair[:2] for pair in train]), [pair[2] for pair in train])
threshold = choose_threshold(valid) if valid else 0.5
similarities = (spaces[0][0] @ spaces[0][1].T).toarray()
best = np.argsort(-similarities, axis=1, kind="stable")[:, :CANDIDATES]
pairs = [(i, int(j)) for i in range(len(left)) for j in best[i]]
print_pairs(one_to_one([(s, left[i]["id"], right[j]["id"]) for s, (i, j) in zip(score(pairs), pairs) if s >= threshold]))
