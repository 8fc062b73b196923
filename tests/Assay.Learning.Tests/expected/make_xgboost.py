"""Writes xgboost.json beside this file with Debian's XGBoost 1.7.4: small models in its JSON form, and what they predict and explain."""
import json
import pathlib
import tempfile

import numpy as np
import pandas as pd
import xgboost as xgb

assert xgb.__version__ == "1.7.4"
HERE = pathlib.Path(__file__).parent
ROWS, SHOWN = 300, 14
rng = np.random.default_rng(20240229)

columns = {"length": rng.normal(3, 2, ROWS).round(2), "width": rng.random(ROWS).round(3), "count": rng.integers(0, 6, ROWS).astype(float)}
columns["width"][rng.random(ROWS) < 0.2] = np.nan
columns["length"][rng.random(ROWS) < 0.1] = np.nan
kind = rng.integers(0, 7, ROWS)
signal = np.nan_to_num(columns["length"]) + 3 * np.nan_to_num(columns["width"], nan=1) + (columns["count"] > 3) + 1.5 * (kind % 3) + rng.normal(0, 0.3, ROWS)
labels = np.digitize(signal, np.quantile(signal, [0.33, 0.66]))


def data(target, categorical=False, groups=None):
    frame = pd.DataFrame(columns)
    frame["kind"] = pd.Categorical(kind) if categorical else kind.astype(float)
    if not categorical:
        frame.loc[::9, "kind"] = np.nan
    matrix = xgb.DMatrix(frame, target, enable_categorical=categorical, nthread=1)
    if groups:
        matrix.set_group(groups)
    return frame, matrix


def case(name, target, categorical=False, groups=None, rounds=4, explain=True, **options):
    frame, matrix = data(target, categorical, groups)
    model = xgb.train({"tree_method": "hist", "max_depth": 3, "eta": 0.4, "nthread": 1, "seed": 3, **options}, matrix, rounds)
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        model.save_model(file.name)
        text = pathlib.Path(file.name).read_text()
    shown = frame.iloc[:SHOWN].copy()
    if categorical:
        shown["kind"] = shown["kind"].cat.codes.astype(float)
    probe = matrix.slice(list(range(SHOWN)), allow_groups=True) if not groups else data(target)[1].slice(list(range(SHOWN)))
    more = {}
    if explain:
        more = {
            "contributions": np.asarray(model.predict(probe, pred_contribs=True), float).ravel().tolist(),
            "interactions": np.asarray(model.predict(probe, pred_interactions=True), float).ravel().tolist(),
        }
    return {
        "name": name,
        "model": text,
        "names": list(shown.columns),
        "rows": [[None if np.isnan(v) else float(v) for v in row] for row in shown.to_numpy(float)],
        "predictions": np.asarray(model.predict(probe), float).ravel().tolist(),
        **more,
    }


cases = [
    case("squared error", signal, objective="reg:squarederror"),
    case("categories", signal, categorical=True, max_cat_to_onehot=1, objective="reg:squarederror"),
    case("one category against the others", signal, categorical=True, max_cat_to_onehot=20, objective="reg:squarederror", base_score=2.5),
    case("logistic", (labels > 1).astype(int), objective="binary:logistic", base_score=0.3),
    case("softprob", labels, objective="multi:softprob", num_class=3, rounds=3),
    case("several trees a round", labels, objective="multi:softprob", num_class=3, rounds=2, num_parallel_tree=2, subsample=0.6),
    case("dart", signal, booster="dart", rate_drop=0.5, objective="reg:squarederror", rounds=6, explain=False),
    case("poisson", np.round(np.abs(signal)), objective="count:poisson"),
    case("gamma", np.abs(signal) + 0.1, objective="reg:gamma"),
    case("absolute error", signal, objective="reg:absoluteerror"),
    case("ranking", labels, groups=[100, 100, 100], objective="rank:ndcg"),
    case("leaf-wise", signal, objective="reg:squarederror", grow_policy="lossguide", max_depth=0, max_leaves=9),
]
(HERE / "xgboost.json").write_text(json.dumps(cases) + "\n")
