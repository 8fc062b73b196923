#!/usr/bin/env python3
"""scikit-learn's k nearest neighbours on the files of the neighbours benchmark; prints one line of JSON.

usage: sklearn_neighbours.py FOLDER TRAIN_ROWS FEATURES NEIGHBORS THREADS REPETITIONS
"""
import json
import os
import sys
import time

folder, (rows, features, neighbors, threads, repetitions) = sys.argv[1], map(int, sys.argv[2:])
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(threads)

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsClassifier

x = np.fromfile(os.path.join(folder, "X.f32"), np.float32).astype(np.float64).reshape(-1, features)
y = np.fromfile(os.path.join(folder, "y.f32"), np.float32).astype(int)
best = None
for algorithm in ("brute", "auto"):
    model = KNeighborsClassifier(neighbors, algorithm=algorithm, n_jobs=threads).fit(x[:rows], y[:rows])
    walls, cpus = [], []
    for _ in range(repetitions):
        used, start = time.process_time(), time.perf_counter()
        predicted = model.predict_proba(x[rows:])
        walls.append(time.perf_counter() - start)
        cpus.append(time.process_time() - used)
    accuracy = float((model.classes_[predicted.argmax(axis=1)] == y[rows:]).mean())
    found = {"version": sklearn.__version__, "algorithm": algorithm, "predict": sorted(walls)[repetitions // 2],
             "processor": sorted(cpus)[repetitions // 2], "accuracy": accuracy}
    if best is None or found["predict"] < best["predict"]:
        best = found
print(json.dumps(best))
