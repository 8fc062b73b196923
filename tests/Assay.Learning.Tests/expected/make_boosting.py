"""Writes boosting.json beside this file: small data, and what scikit-learn 1.2.1 reaches on its test rows with each loss."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingClassifier, HistGradientBoostingRegressor

assert sklearn.__version__ == "1.2.1"
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20261121)
TRAIN, ROWS = 800, 1400

# Two decimals: a bin for every value, so that both programs choose among the same splits.
x = np.round(rng.random((ROWS, 4)), 2)
signal = 3 * x[:, 0] + np.sin(6 * x[:, 1]) - 2 * (x[:, 2] > 0.6) * x[:, 0]
y = np.round(signal + 0.4 * rng.standard_t(2.5, ROWS), 3)
counts = rng.poisson(np.exp(signal - 0.5)).astype(float)
two = (signal + rng.normal(0, 0.7, ROWS) > 1.3).astype(float)
three = np.digitize(signal + rng.normal(0, 0.7, ROWS), [0.8, 1.8]).astype(float)
shared = {"learning_rate": 0.1, "max_iter": 60, "max_leaf_nodes": 8, "min_samples_leaf": 20, "early_stopping": False}
huber = {"learning_rate": 0.1, "n_estimators": 60, "max_leaf_nodes": 8, "min_samples_leaf": 20, "max_depth": None, "random_state": 0}


def case(objective, target, model, metric, score, **options):
    model.fit(x[:TRAIN], target[:TRAIN])
    p = model.predict_proba(x[TRAIN:]) if hasattr(model, "predict_proba") else model.predict(x[TRAIN:])
    return {"objective": objective, "options": options, "target": target.tolist(), "metric": metric, "score": score(target[TRAIN:], p)}


cases = [
    case("squared", y, HistGradientBoostingRegressor(**shared), "rmse", lambda t, p: m.mean_squared_error(t, p, squared=False)),
    case("absolute", y, HistGradientBoostingRegressor(loss="absolute_error", **shared), "mae", m.mean_absolute_error),
    case("huber", y, GradientBoostingRegressor(loss="huber", alpha=0.9, **huber), "mae", m.mean_absolute_error),
    case("quantile", y, HistGradientBoostingRegressor(loss="quantile", quantile=0.9, **shared), "mean_pinball_loss@0.9",
         lambda t, p: m.mean_pinball_loss(t, p, alpha=0.9), quantile_level=0.9),
    case("quantile", y, HistGradientBoostingRegressor(loss="quantile", quantile=0.2, **shared), "mean_pinball_loss@0.2",
         lambda t, p: m.mean_pinball_loss(t, p, alpha=0.2), quantile_level=0.2),
    case("poisson", counts, HistGradientBoostingRegressor(loss="poisson", **shared), "mean_poisson_deviance", m.mean_poisson_deviance),
    case("logistic", two, HistGradientBoostingClassifier(**shared), "log_loss", m.log_loss),
    case("softmax", three, HistGradientBoostingClassifier(**shared), "log_loss", m.log_loss),
]
document = {"train": TRAIN, "features": x.T.tolist(), "cases": cases}
(HERE / "boosting.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
for c in cases:
    print(c["objective"], c["metric"], c["score"])
