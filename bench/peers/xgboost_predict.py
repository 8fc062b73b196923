#!/usr/bin/env python3
"""Predictions by XGBoost of a model in its JSON form, for rows of the prediction benchmark; prints one line of JSON.

usage: xgboost_predict.py MODEL FOLDER FIRST_ROW ROWS THREADS REPETITIONS
"""
import json
import os
import sys
import time

import numpy as np
import xgboost as xgb

model_file, folder = sys.argv[1:3]
first, rows, threads, repetitions = map(int, sys.argv[3:7])
labels = np.fromfile(os.path.join(folder, "y.f32"), np.float32)
x = np.fromfile(os.path.join(folder, "X.f32"), np.float32).reshape(len(labels), -1)[first : first + rows]
model = xgb.Booster(model_file=model_file)
model.set_param({"nthread": threads})
wall, processor = [], []
for _ in range(repetitions):
    start, used = time.perf_counter(), time.process_time()
    predictions = model.inplace_predict(x, validate_features=False)
    wall.append(time.perf_counter() - start)
    processor.append(time.process_time() - used)
print(json.dumps({"version": xgb.__version__, "wall": wall, "processor": processor, "sum": float(predictions.sum(dtype=np.float64))}))
