#!/usr/bin/env python3
"""scikit-learn's logistic regression on the standardised files of the linear benchmark; prints one line of JSON.

usage: sklearn_logistic.py FOLDER TRAIN_ROWS THREADS
"""
import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = sys.argv[3]
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

folder, rows = sys.argv[1], int(sys.argv[2])
y = np.fromfile(os.path.join(folder, "y.f32"), np.float32)
x = np.fromfile(os.path.join(folder, "X.f32"), np.float32).reshape(len(y), -1).astype(np.float64)
scaler = StandardScaler().fit(x[:rows])
train, test = scaler.transform(x[:rows]), scaler.transform(x[rows:])

model = LogisticRegression(max_iter=1000)
used, start = time.process_time(), time.perf_counter()
model.fit(train, y[:rows])
fit, fit_cpu = time.perf_counter() - start, time.process_time() - used
print(json.dumps({
    "version": sklearn.__version__, "fit": fit, "fit_cpu": fit_cpu, "iterations": int(model.n_iter_[0]),
    "score": roc_auc_score(y[rows:], model.predict_proba(test)[:, 1]),
}))
