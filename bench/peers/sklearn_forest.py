#!/usr/bin/env python3
"""scikit-learn's random forest on the files of the forest benchmark; prints one line of JSON.

usage: sklearn_forest.py FOLDER TRAIN_ROWS TREES THREADS SEED classes|regression
The regression predicts feature x21, a mass, from the other features and the label.
"""
import json
import os
import resource
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import r2_score, roc_auc_score

folder, rows, trees, threads, seed, task = sys.argv[1], *map(int, sys.argv[2:6]), sys.argv[6]
y = np.fromfile(os.path.join(folder, "y.f32"), np.float32)
x = np.fromfile(os.path.join(folder, "X.f32"), np.float32).reshape(len(y), -1)
if task == "regression":
    x, y = np.column_stack([np.delete(x, 21, axis=1), y]), x[:, 21]
    forest = RandomForestRegressor(n_estimators=trees, n_jobs=threads, random_state=seed)
else:
    forest = RandomForestClassifier(n_estimators=trees, n_jobs=threads, random_state=seed)

used, start = time.process_time(), time.perf_counter()
forest.fit(x[:rows], y[:rows])
fit, fit_cpu = time.perf_counter() - start, time.process_time() - used

start = time.perf_counter()
found = forest.predict(x[rows:]) if task == "regression" else forest.predict_proba(x[rows:])[:, 1]
predict = time.perf_counter() - start
score = r2_score(y[rows:], found) if task == "regression" else roc_auc_score(y[rows:], found)
print(json.dumps({
    "version": sklearn.__version__, "fit": fit, "fit_cpu": fit_cpu, "score": score, "rows_per_second": len(found) / predict,
    "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
