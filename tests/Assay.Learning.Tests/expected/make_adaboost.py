"""Writes adaboost.json: AdaBoost of scikit-learn 1.2.1, and AdaBoost.R2 with weighted rows on its trees.

/usr/bin/python3 make_adaboost.py
"""
import json

import numpy as np
from sklearn.ensemble import AdaBoostClassifier
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

EPS = np.finfo(float).eps


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def classes(name, algorithm, count, depth, rate, rounds, weighted=False):
    random = np.random.default_rng(len(name))
    x = random.normal(size=(120, 3)).round(3)
    score = x[:, 0] + x[:, 1] * x[:, 2] + 0.3 * random.normal(size=120)
    y = np.digitize(score, np.quantile(score, np.arange(1, count) / count))
    weights = random.uniform(0.5, 2, size=120).round(2) if weighted else None
    model = AdaBoostClassifier(DecisionTreeClassifier(max_depth=depth, min_samples_leaf=5), n_estimators=rounds,
                               learning_rate=rate, algorithm=algorithm, random_state=0)
    model.fit(x, y, sample_weight=weights)
    if algorithm == "SAMME":
        scores = sum(say * np.eye(count)[tree.predict(x)] for say, tree in zip(model.estimator_weights_, model.estimators_))
    else:
        scores = rate * sum(np.log(np.maximum(tree.predict_proba(x), EPS)) for tree in model.estimators_)
    made = len(model.estimators_)
    return {
        "name": name, "algorithm": algorithm, "depth": depth, "rate": rate, "rounds": rounds,
        "x": x.tolist(), "y": y.tolist(), "weights": None if weights is None else weights.tolist(),
        "errors": model.estimator_errors_[:made].tolist(), "says": model.estimator_weights_[:made].tolist(),
        "outputs": softmax(scores).ravel().tolist(), "labels": model.predict(x).tolist(),
    }


def numbers(name, loss, rounds):
    """Drucker (1997) with weighted rows, line by line."""
    random = np.random.default_rng(7)
    x = random.normal(size=(120, 3)).round(3)
    y = (x[:, 0] + x[:, 1] * x[:, 2] + 0.3 * random.normal(size=120)).round(3)
    weights = np.full(120, 1 / 120)
    trees, says, errors = [], [], []
    for _ in range(rounds):
        tree = DecisionTreeRegressor(max_depth=3, min_samples_leaf=5, random_state=0).fit(x, y, sample_weight=weights)
        part = np.abs(tree.predict(x) - y)
        part /= part.max()
        part = {"linear": part, "square": part ** 2, "exponential": 1 - np.exp(-part)}[loss]
        error = (weights * part).sum()
        if error >= 0.5:
            break
        beta = error / (1 - error)
        trees.append(tree)
        says.append(np.log(1 / beta))
        errors.append(error)
        weights = weights * beta ** (1 - part)
        weights /= weights.sum()
    predictions = np.array([tree.predict(x) for tree in trees]).T
    order = np.argsort(predictions, axis=1)
    reached = np.cumsum(np.array(says)[order], axis=1)
    median = np.argmax(reached >= 0.5 * reached[:, -1:], axis=1)
    rows = np.arange(120)
    return {
        "name": name, "algorithm": loss, "depth": 3, "rate": 1, "rounds": rounds, "x": x.tolist(), "y": y.tolist(), "weights": None,
        "errors": errors, "says": says, "outputs": predictions[rows, order[rows, median]].tolist(), "labels": [],
    }


cases = [
    classes("stumps on two classes", "SAMME", 2, 1, 1.0, 25),
    classes("small trees on three classes", "SAMME", 3, 2, 0.5, 20),
    classes("stumps on weighted rows", "SAMME", 2, 1, 1.0, 15, weighted=True),
    classes("real stumps", "SAMME.R", 2, 1, 1.0, 20),
    classes("real trees on three classes", "SAMME.R", 3, 2, 0.5, 10),
    numbers("numbers, linear", "linear", 12),
    numbers("numbers, square", "square", 12),
    numbers("numbers, exponential", "exponential", 12),
]
with open("adaboost.json", "w") as file:
    json.dump(cases, file, separators=(",", ":"))
    file.write("\n")
