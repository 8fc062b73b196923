"""Writes bayes.json beside this file with scikit-learn 1.2.1: run it only to add a case."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.naive_bayes import BernoulliNB, ComplementNB, GaussianNB, MultinomialNB

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20240311)
rows, queries = 60, 12

labels = rng.integers(0, 3, rows)
labels[:3] = [0, 1, 2]
two = (labels > 0).astype(int)
weights = np.round(rng.uniform(0.2, 3, rows), 3)
rates = rng.gamma(0.6, 2.0, (3, 7))
counts, more = rng.poisson(rates[labels]), rng.poisson(rates[rng.integers(0, 3, queries)])
centers = rng.normal(0, 2, (3, 4))
reals = np.round(centers[labels] + rng.normal(0, [0.1, 1, 3, 20], (rows, 4)), 4)
later = np.round(rng.normal(0, [2, 2, 4, 20], (queries, 4)), 4)


def case(name, model, x, y, q, w=None, **options):
    model.fit(x, y, sample_weight=w)
    return {"name": name, "model": type(model).__name__, "options": options, "x": x.tolist(), "y": y.tolist(),
            "weights": None if w is None else w.tolist(), "queries": q.tolist(),
            "log_probabilities": model.predict_log_proba(q).tolist()}


cases = [
    case("gaussian", GaussianNB(), reals, labels, later),
    case("gaussian weighted, two classes", GaussianNB(), reals, two, later, weights),
    case("gaussian smoothed", GaussianNB(var_smoothing=0.01), reals, labels, later, variance_smoothing=0.01),
    case("multinomial", MultinomialNB(), counts, labels, more),
    case("multinomial weighted", MultinomialNB(alpha=0.3), counts, labels, more, weights, alpha=0.3),
    case("multinomial of fractions, uniform prior", MultinomialNB(fit_prior=False), counts / 3, two, more / 3, fit_prior=False),
    case("complement", ComplementNB(), counts, labels, more),
    case("complement normalised and weighted", ComplementNB(alpha=0.5, norm=True), counts, labels, more, weights, alpha=0.5, norm=True),
    case("complement of two classes", ComplementNB(), counts, two, more),
    case("bernoulli", BernoulliNB(), counts, labels, more),
    case("bernoulli above two, weighted", BernoulliNB(binarize=2.0, alpha=0.1), counts, labels, more, weights, binarize=2.0, alpha=0.1),
    case("bernoulli of reals, uniform prior", BernoulliNB(binarize=0.5, fit_prior=False), reals, two, later, binarize=0.5, fit_prior=False),
]
text = json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n"
(pathlib.Path(__file__).parent / "bayes.json").write_text(text)
