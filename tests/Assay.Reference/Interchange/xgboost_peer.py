"""XGBoost's side of the interchange tests.

usage: xgboost_peer.py train FOLDER OBJECTIVE TYPES   learns X.f64 and y.f64, writes model.json and predictions.f64
       xgboost_peer.py predict FOLDER TYPES           reads model.json, writes predictions.f64 of X.f64

TYPES: a letter a feature, q for a quantity, c for category codes.
"""
import os
import sys

import numpy as np
import xgboost as xgb

verb, folder, types = sys.argv[1], sys.argv[2], sys.argv[-1]


def path(name):
    return os.path.join(folder, name)


features = np.fromfile(path("X.f64")).reshape(-1, len(types))
categorical = "c" in types
kinds = ["c" if t == "c" else "float" for t in types]
if verb == "train":
    target = np.fromfile(path("y.f64"))
    rows = xgb.DMatrix(features, target, feature_types=kinds, enable_categorical=categorical)
    options = {"objective": sys.argv[3], "tree_method": "hist", "max_depth": 6, "eta": 0.3, "max_cat_to_onehot": 4, "nthread": 2}
    model = xgb.train(options, rows, 100)
    model.save_model(path("model.json"))
else:
    model = xgb.Booster(model_file=path("model.json"))
    rows = xgb.DMatrix(features, feature_names=model.feature_names, feature_types=model.feature_types, enable_categorical=True)
np.asarray(model.predict(rows), np.float64).tofile(path("predictions.f64"))
