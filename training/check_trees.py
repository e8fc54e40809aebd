"""Trains XGBoost on the synthetic rows of server/domain/matching/trees/growing/synthetic-rows.fixture.ts and prints what it reaches.

    pip install xgboost scikit-learn numpy
    python3 training/check_trees.py

The figures stand in train-trees.test.ts, which holds SameSKU's own trees to them.
"""

import numpy as np
import sklearn
import xgboost
from sklearn.metrics import f1_score, log_loss, roc_auc_score

TRAIN, TEST, WIDTH = 6_000, 4_000, 12


def mix(numbers):
    """The finaliser of MurmurHash3: a well-mixed 32-bit integer for each integer."""
    numbers = numbers.astype(np.uint32)
    numbers ^= numbers >> np.uint32(16)
    numbers *= np.uint32(0x85EBCA6B)
    numbers ^= numbers >> np.uint32(13)
    numbers *= np.uint32(0xC2B2AE35)
    return numbers ^ (numbers >> np.uint32(16))


def uniform(rows, column):
    """One number in [0, 1) for each row."""
    return mix(rows * 64 + column + 1) / 2**32


def make_rows(first, count):
    """Returns (values, labels): interactions, a missing value with its indicator, columns of noise, and 4 % flipped labels."""
    rows = np.arange(first, first + count)
    columns = [uniform(rows, column) for column in range(WIDTH)]
    columns[6] = np.floor(columns[6] * 11)
    columns[8] = (columns[8] < 0.6).astype(float)
    columns[7] = np.where(columns[8] == 1, columns[7], 0)
    values = np.stack(columns, axis=1).astype(np.float32)
    c = values.astype(np.float64).T
    log_odds = 5 * (c[0] - c[1]) + 2 * np.where((c[2] > 0.5) == (c[3] > 0.5), 1, -1) + c[8] * (6 * c[7] - 3)
    log_odds += 2 * np.sin(6 * c[4]) + 0.5 * (c[6] - 5) * c[5] - 1.5
    labels = uniform(rows, 20) < 1 / (1 + np.exp(-log_odds))
    return values, labels ^ (uniform(rows, 21) < 0.04)


def main():
    values, labels = make_rows(0, TRAIN)
    test_values, test_labels = make_rows(TRAIN, TEST)
    model = xgboost.XGBClassifier(
        n_estimators=150, learning_rate=0.1, max_depth=5, min_child_weight=2, reg_lambda=1, max_bin=256, tree_method="hist", n_jobs=1
    )
    model.fit(values, labels)
    probabilities = model.predict_proba(test_values)[:, 1]
    print(f"xgboost {xgboost.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}")
    print(f"matches: {labels.sum()} of {TRAIN} train rows, {test_labels.sum()} of {TEST} test rows")
    print(f"AUC      {roc_auc_score(test_labels, probabilities):.4f}")
    print(f"F1       {f1_score(test_labels, probabilities >= 0.5):.4f}")
    print(f"log loss {log_loss(test_labels, probabilities):.4f}")


if __name__ == "__main__":
    main()
