"""Writes recommenders.json: least squares, similarities and ranking measures of scikit-learn 1.2.1 and numpy.

/usr/bin/python3 make_recommenders.py   (Debian: apt-get install python3-sklearn)
"""
import json
import pathlib

import numpy
from sklearn.linear_model import Ridge
from sklearn.metrics.pairwise import cosine_similarity

random = numpy.random.default_rng(5)
USERS, ITEMS, WIDTH = 12, 7, 3
rated = random.random((USERS, ITEMS)) < 0.6
rated[:, 0] = True
ratings = random.integers(1, 6, (USERS, ITEMS)).astype(float)
weights = random.integers(1, 4, (USERS, ITEMS)).astype(float)
factors = random.normal(size=(ITEMS, WIDTH))
item_biases = random.normal(size=ITEMS)
mean = (weights * ratings)[rated].sum() / weights[rated].sum()

# A user's half step: factors and bias are ridge coefficients with penalties of their own, so columns are scaled to share one.
PENALTY, BIAS_PENALTY = 0.7, 2.0
half_steps = []
for user in range(USERS):
    seen = rated[user]
    design = numpy.column_stack([factors[seen] / numpy.sqrt(PENALTY), numpy.ones(seen.sum()) / numpy.sqrt(BIAS_PENALTY)])
    target = ratings[user, seen] - mean - item_biases[seen]
    fit = Ridge(alpha=1, fit_intercept=False, solver="cholesky").fit(design, target, sample_weight=weights[user, seen])
    half_steps.append((fit.coef_ / numpy.sqrt([PENALTY] * WIDTH + [BIAS_PENALTY])).tolist())

# Implicit feedback: every item is an observation, the seen ones with more weight.
ALPHA = 4.0
implicit_steps = []
for user in range(USERS):
    confidence = 1 + ALPHA * numpy.where(rated[user], ratings[user], 0)
    fit = Ridge(alpha=PENALTY, fit_intercept=False, solver="cholesky").fit(factors, rated[user].astype(float), sample_weight=confidence)
    implicit_steps.append(fit.coef_.tolist())

filled = numpy.where(rated, ratings, 0)
user_means = filled.sum(axis=1) / rated.sum(axis=1)
centred = ratings - user_means[:, None]


def similarity(a, b, kind):
    both = rated[:, a] & rated[:, b]
    if kind == "cosine":
        return cosine_similarity(filled.T[[a]], filled.T[[b]])[0, 0]
    if both.sum() == 0:
        return 0.0
    if kind == "adjusted_cosine":
        return cosine_similarity(centred.T[[a]][:, both], centred.T[[b]][:, both])[0, 0]
    x, y = ratings[both, a], ratings[both, b]
    return 0.0 if x.std() == 0 or y.std() == 0 else numpy.corrcoef(x, y)[0, 1]


result = {
    "users": [int(user) for user in range(USERS) for item in range(ITEMS) if rated[user, item]],
    "items": [int(item) for user in range(USERS) for item in range(ITEMS) if rated[user, item]],
    "ratings": [float(ratings[user, item]) for user in range(USERS) for item in range(ITEMS) if rated[user, item]],
    "weights": [float(weights[user, item]) for user in range(USERS) for item in range(ITEMS) if rated[user, item]],
    "penalty": PENALTY,
    "bias_penalty": BIAS_PENALTY,
    "alpha": ALPHA,
    "mean": float(mean),
    "factors": factors.tolist(),
    "item_biases": item_biases.tolist(),
    "half_steps": half_steps,
    "implicit_steps": implicit_steps,
    "similarities": {
        kind: [[float(similarity(a, b, kind)) for b in range(ITEMS)] for a in range(ITEMS)]
        for kind in ("adjusted_cosine", "pearson", "cosine")
    },
}
pathlib.Path(__file__).with_name("recommenders.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
