"""Writes ranking.json beside this file: what XGBoost 1.7.4 reaches on the ranking example (rank:ndcg and squared error), and
hand-made queries with scikit-learn 1.2.1's NDCG of each."""
import csv
import json
import pathlib

import numpy as np
import sklearn
import xgboost
from sklearn.metrics import ndcg_score

assert sklearn.__version__ == "1.2.1" and xgboost.__version__ == "1.7.4"
HERE = pathlib.Path(__file__).parent
TRAIN_QUERIES, K = 120, 10

with (HERE.parents[2] / "examples/ranking/data/ranking.csv").open() as file:
    table = list(csv.DictReader(file))
query = np.array([int(row["query"][1:]) for row in table])
x = np.array([[float(row[c]) for c in ("match", "clicks", "age", "length")] for row in table])
y = np.array([float(row["grade"]) for row in table])
train = query < TRAIN_QUERIES
sizes = np.bincount(query[train])


def mean_ndcg(scores):
    return float(np.mean([ndcg_score([y[query == q]], [scores[query[~train] == q]], k=K) for q in range(TRAIN_QUERIES, query.max() + 1)]))


options = {"max_depth": 0, "grow_policy": "lossguide", "max_leaves": 8, "eta": 0.1, "tree_method": "hist", "min_child_weight": 0, "seed": 0, "nthread": 1}
data = xgboost.DMatrix(x[train], y[train])
data.set_group(sizes)
reached = {objective: mean_ndcg(xgboost.train({**options, "objective": objective}, data, 60).predict(xgboost.DMatrix(x[~train])))
           for objective in ("rank:ndcg", "rank:pairwise", "reg:squarederror")}

rng = np.random.default_rng(11)
queries = []
for rows, k in ((2, 1), (5, 3), (8, 10), (12, 5), (12, 5), (30, 10)):
    relevance = rng.integers(0, 4, rows).astype(float)
    scores = np.round(rng.random(rows), 1)
    queries.append({"relevance": relevance.tolist(), "scores": scores.tolist(), "k": k, "ndcg": ndcg_score([relevance], [scores], k=k)})
queries.append({"relevance": [0.0, 0, 0], "scores": [1.0, 2, 3], "k": 3, "ndcg": ndcg_score([[0, 0, 0]], [[1, 2, 3]], k=3)})
document = {"train_queries": TRAIN_QUERIES, "reached": reached, "queries": queries}
(HERE / "ranking.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
print(reached)
