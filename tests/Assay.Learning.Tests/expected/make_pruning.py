"""Writes pruning.json beside this file with scikit-learn 1.2.1: cost-complexity pruned trees; run it only to add a case."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

assert sklearn.__version__ == "1.2.1"
# Prices are high enough to prune the small nodes where equally good splits are chosen by chance.
rng = np.random.default_rng(2)
x = np.round(rng.normal(0, 1, (150, 3)), 3)
signal = x[:, 0] - np.abs(x[:, 1]) + 0.5 * x[:, 2] + rng.normal(0, 0.7, 150)


def case(name, task, model, y, alphas):
    trees = []
    for alpha in alphas:
        model.set_params(ccp_alpha=alpha, random_state=0).fit(x, y)
        outputs = model.predict(x) if task == "regression" else model.predict_proba(x)
        for state in range(1, 12):
            # No tree that depends on which of equally good splits is taken.
            model.set_params(random_state=state).fit(x, y)
            assert np.allclose(outputs, model.predict(x) if task == "regression" else model.predict_proba(x)), (name, alpha)
        trees.append({"alpha": alpha, "leaves": int(model.get_n_leaves()), "outputs": np.ravel(outputs).tolist()})
    return {"name": name, "task": task, "x": x.tolist(), "y": np.asarray(y, float).tolist(), "trees": trees}


cases = [
    case("two classes", "binary", DecisionTreeClassifier(), (signal > 0).astype(int), [0.007, 0.012, 0.03, 0.2]),
    case("four classes", "multiclass", DecisionTreeClassifier(), np.digitize(signal, [-1.5, -0.5, 0.5]), [0.004, 0.009, 0.02, 0.05]),
    case("numbers", "regression", DecisionTreeRegressor(), np.round(signal, 3), [0.005, 0.02, 0.06, 0.3, 5.0]),
]
text = json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"')
(pathlib.Path(__file__).parent / "pruning.json").write_text(text + "\n")
