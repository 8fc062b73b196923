"""Writes clusters.json beside this file with scikit-learn 1.2.1: run it only to add a case. Some minutes."""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, load_iris
from sklearn.mixture import GaussianMixture

assert sklearn.__version__ == "1.2.1"
warnings.filterwarnings("ignore")
rng = np.random.default_rng(20240402)
iris, digits = load_iris(), load_digits()


def measures(x, labels, truth):
    return {"silhouette": m.silhouette_score(x, labels), "davies_bouldin": m.davies_bouldin_score(x, labels),
            "calinski_harabasz": m.calinski_harabasz_score(x, labels), "adjusted_rand": m.adjusted_rand_score(truth, labels),
            "normalized_mutual_information": m.normalized_mutual_info_score(truth, labels)}


def k_means(x, truth, start, weights=None):
    fit = KMeans(len(start), init=start, n_init=1).fit(x, sample_weight=weights)
    return {"start": start.tolist(), "weights": None if weights is None else weights.tolist(), "centroids": fit.cluster_centers_.tolist(),
            "labels": fit.labels_.tolist(), "inertia": fit.inertia_, "iterations": fit.n_iter_, **measures(x, fit.labels_, truth)}


def mixture(x, start, shape):
    labels = ((x[:, None, :] - start[None]) ** 2).sum(axis=2).argmin(axis=1)
    fit = GaussianMixture(len(start), covariance_type=shape, random_state=0)
    fit._initialize_parameters = lambda data, state: fit._initialize(data, np.eye(len(start))[labels])
    fit.fit(x)
    return {"covariance": {"diag": "Diagonal"}.get(shape, shape.capitalize()), "weights": fit.weights_.tolist(), "means": fit.means_.tolist(),
            "covariances": np.asarray(fit.covariances_).ravel().tolist(), "log_likelihood": fit.score(x), "bic": fit.bic(x), "aic": fit.aic(x),
            "responsibilities": fit.predict_proba(x[:10]).tolist(), "iterations": fit.n_iter_}


three = iris.data[[0, 60, 120]]
far = np.vstack([three, [[50.0, 50, 50, 50]]])  # no row is nearest to the last: it must be given one
weights = np.round(rng.uniform(0.1, 4, len(iris.data)), 3)
best = {
    "iris_inertia": KMeans(3, n_init=100, random_state=0).fit(iris.data).inertia_,
    "digits_inertia": KMeans(10, n_init=50, random_state=0).fit(digits.data).inertia_,
    "iris_log_likelihood": GaussianMixture(3, n_init=20, random_state=0).fit(iris.data).score(iris.data),
    "digits_log_likelihood": GaussianMixture(10, covariance_type="tied", reg_covar=0.1, n_init=20, random_state=0).fit(digits.data).score(digits.data),
}
out = {
    "iris": iris.data.tolist(), "truth": iris.target.tolist(),
    "k_means": [k_means(iris.data, iris.target, three), k_means(iris.data, iris.target, three, weights), k_means(iris.data, iris.target, far)],
    "mixtures": [mixture(iris.data, three, shape) for shape in ("full", "tied", "diag", "spherical")],
    "best": best,
}
(pathlib.Path(__file__).parent / "clusters.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
print(best)
