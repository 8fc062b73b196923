#!/usr/bin/env python3
"""XGBoost's histogram trees on the files of the boosting benchmark; prints one line of JSON.

usage: xgboost_hist.py FOLDER TRAIN_ROWS TREES LEAVES BINS RATE THREADS
"""
import json
import os
import resource
import sys
import time

import numpy as np
import xgboost as xgb

folder, (rows, trees, leaves, bins), rate, threads = sys.argv[1], map(int, sys.argv[2:6]), float(sys.argv[6]), int(sys.argv[7])
y = np.fromfile(os.path.join(folder, "y.f32"), np.float32)
x = np.fromfile(os.path.join(folder, "X.f32"), np.float32).reshape(len(y), -1)

options = {
    "objective": "binary:logistic", "tree_method": "hist", "grow_policy": "lossguide", "max_depth": 0,
    "max_leaves": leaves, "max_bin": bins, "eta": rate, "nthread": threads,
}
used, start = time.process_time(), time.perf_counter()
model = xgb.train(options, xgb.DMatrix(x[:rows], y[:rows], nthread=threads), trees)
fit, fit_cpu = time.perf_counter() - start, time.process_time() - used

start = time.perf_counter()
probabilities = model.inplace_predict(x[rows:])
predict = time.perf_counter() - start

labels = y[rows:]
order = np.argsort(probabilities, kind="stable")
_, first, count = np.unique(probabilities[order], return_index=True, return_counts=True)
ranks = np.empty(len(labels))
ranks[order] = np.repeat(first + (count + 1) / 2, count)
positives = float(labels.sum())
auc = (ranks[labels == 1].sum() - positives * (positives + 1) / 2) / (positives * (len(labels) - positives))
print(json.dumps({
    "version": xgb.__version__, "fit": fit, "fit_cpu": fit_cpu, "auc": auc, "rows_per_second": len(labels) / predict,
    "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
