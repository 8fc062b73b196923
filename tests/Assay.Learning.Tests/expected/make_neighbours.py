"""Writes neighbours.json beside this file with scikit-learn 1.2.1: run it only to add a case."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20240320)
# Six decimals, so that no two distances differ by rounding alone.
x = np.round(rng.normal(0, 1, (70, 5)), 6) * (rng.random((70, 5)) < 0.7)
q = np.round(rng.normal(0, 1, (15, 5)), 6) * (rng.random((15, 5)) < 0.7)
q[0] = x[3]
labels = rng.integers(0, 3, 70)
labels[:3] = [0, 1, 2]
values = np.round(x @ [1, 2, -1, 0.5, 3] + rng.normal(0, 0.3, 70), 4)


def case(name, metric, weights, k, y=labels, model=KNeighborsClassifier):
    fitted = model(k, metric=metric, weights=weights, algorithm="brute").fit(x, y)
    out = fitted.predict_proba(q) if model is KNeighborsClassifier else fitted.predict(q)[:, None]
    return {"name": name, "metric": metric, "weights": weights, "neighbors": k, "x": x.tolist(),
            "labels": y.tolist() if model is KNeighborsClassifier else [], "values": [] if model is KNeighborsClassifier else y.tolist(),
            "queries": q.tolist(), "outputs": out.tolist()}


cases = [case(f"{metric} {weights} {k}", metric, weights, k) for metric, weights, k in
         [("euclidean", "uniform", 5), ("euclidean", "distance", 4), ("manhattan", "uniform", 1), ("manhattan", "distance", 20),
          ("cosine", "uniform", 7), ("cosine", "distance", 3)]]
cases += [case(f"regression {metric} {weights}", metric, weights, 6, values, KNeighborsRegressor) for metric, weights in
          [("euclidean", "uniform"), ("euclidean", "distance"), ("cosine", "uniform"), ("manhattan", "distance")]]

# The test rows of the digits, every fifth from the fifth on, by the five nearest of the others. Rows whose fifth and sixth
# neighbours are equally far have more than one right answer and are marked.
digits = load_digits()
test = np.arange(len(digits.data)) % 5 == 4
model = KNeighborsClassifier(6, algorithm="brute").fit(digits.data[~test], digits.target[~test])
far = np.rint(model.kneighbors(digits.data[test])[0] ** 2)
model.set_params(n_neighbors=5)
figures = {"pixels": "".join(f"{int(p):x}" if p < 16 else "g" for p in digits.data.ravel()), "labels": digits.target.tolist(),
           "votes": np.rint(model.predict_proba(digits.data[test]) * 5).astype(int).tolist(), "tied": (far[:, 4] == far[:, 5]).tolist()}
here = pathlib.Path(__file__).parent
(here / "neighbours.json").write_text(json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
(here / "digits.json").write_text(json.dumps(figures, separators=(",", ":")) + "\n")
