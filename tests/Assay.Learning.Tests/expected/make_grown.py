"""Writes grown.json beside this file: small data, and what XGBoost 1.7.4 predicts on it with the options of its trees."""
import json
import pathlib

import numpy as np
import xgboost as xgb

assert xgb.__version__ == "1.7.4"
rng = np.random.default_rng(20261122)
ROWS = 400

# Two decimals: a bin for every value, so that both programs choose among the same splits.
x = np.round(rng.random((ROWS, 3)), 2)
holes = x.copy()
holes[rng.random(ROWS) < 0.2, 1] = np.nan
y = np.round(3 * x[:, 0] + np.sin(6 * x[:, 1]) - 2 * (x[:, 2] > 0.6) * x[:, 0] + rng.normal(0, 0.5, ROWS), 3)
weights = np.round(rng.uniform(0.5, 2, ROWS), 2)


def case(name, ours, features=x, w=None, **options):
    data = xgb.DMatrix(features, y, weight=w)
    start = float(np.average(y, weights=w))
    model = xgb.train({
        "objective": "reg:squarederror", "tree_method": "hist", "max_bin": 256, "grow_policy": "lossguide", "max_depth": 0, "max_leaves": 8,
        "eta": 0.3, "base_score": start, "min_child_weight": 0.001, "nthread": 1, **options}, data, 8)
    return {"name": name, "options": ours, "holes": features is holes, "weighted": w is not None, "predictions": model.predict(data).astype(float).tolist()}


cases = [
    case("plain", {}),
    case("missing values", {}, features=holes),
    case("weights", {}, w=weights),
    case("l1", {"l1": 5}, reg_alpha=5),
    case("no l2", {"l2": 0}, reg_lambda=0),
    case("min gain", {"min_gain": 3}, gamma=3),
    case("min child weight", {"min_child_weight": 40}, w=weights, min_child_weight=40),
    case("depth-wise", {"growth": "depth_wise", "max_depth": 3, "max_leaves": 100}, grow_policy="depthwise", max_depth=3, max_leaves=0),
    case("monotone", {"monotone": "x0: 1, x2: -1"}, monotone_constraints="(1,0,-1)"),
    case("interactions", {"interactions": "x0, x1; x1, x2"}, interaction_constraints="[[0,1],[1,2]]"),
    case("no interactions", {"interactions": "x0"}, interaction_constraints="[[0]]"),
]
pathlib.Path(__file__).with_name("grown.json").write_text(json.dumps({
    "features": x.T.tolist(), "holes": np.where(np.isnan(holes), None, holes).T.tolist(), "target": y.tolist(), "weights": weights.tolist(), "cases": cases}))
