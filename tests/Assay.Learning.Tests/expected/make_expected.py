"""Writes metrics.json and linear.json beside this file with scikit-learn 1.2.1: run it only to add a case."""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.svm import LinearSVC

assert sklearn.__version__ == "1.2.1"
warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20240229)


def classification(name, classes, y, p, counts=None):
    rows = np.repeat(np.arange(len(y)), counts if counts is not None else 1)
    t, q = y[rows], p[rows]
    d = q.argmax(axis=1)
    labels = list(range(classes))
    e = {
        "accuracy": m.accuracy_score(t, d),
        "balanced_accuracy": m.balanced_accuracy_score(t, d),
        "mcc": m.matthews_corrcoef(t, d),
        "log_loss": m.log_loss(t, q, labels=labels),
    }
    for average in ("macro", "micro", "weighted"):
        e["precision_" + average] = m.precision_score(t, d, average=average)
        e["recall_" + average] = m.recall_score(t, d, average=average)
        e["f1_" + average] = m.f1_score(t, d, average=average)
    if classes == 2:
        e["precision"] = m.precision_score(t, d)
        e["recall"] = m.recall_score(t, d)
        e["f1"] = m.f1_score(t, d)
        e["brier"] = m.brier_score_loss(t, q[:, 1])
        if len(set(t)) == 2:
            e["roc_auc"] = m.roc_auc_score(t, q[:, 1])
        if 1 in t:
            e["pr_auc"] = m.average_precision_score(t, q[:, 1])
    else:
        e["brier"] = np.mean(np.sum((q - np.eye(classes)[t]) ** 2, axis=1))
        if len(set(t)) == classes:
            e["roc_auc"] = m.roc_auc_score(t, q, multi_class="ovr")
    return {"name": name, "classes": classes, "labels": y.tolist(), "outputs": p.ravel().tolist(),
            "counts": None if counts is None else counts.tolist(), "expected": {k: float(v) for k, v in e.items()}}


def regression(name, y, p, counts=None):
    rows = np.repeat(np.arange(len(y)), counts if counts is not None else 1)
    t, q = y[rows], p[rows]
    e = {
        "rmse": m.mean_squared_error(t, q, squared=False), "mae": m.mean_absolute_error(t, q),
        "median_ae": m.median_absolute_error(t, q), "mape": m.mean_absolute_percentage_error(t, q),
    }
    if len(rows) > 1:
        e["r2"] = m.r2_score(t, q)
    for level in (0.5, 0.9):
        e[f"mean_pinball_loss@{level}"] = m.mean_pinball_loss(t, q, alpha=level)
    if (t >= 0).all() and (q > 0).all():
        e["mean_poisson_deviance"] = m.mean_poisson_deviance(t, q)
    return {"name": name, "classes": 0, "labels": y.tolist(), "outputs": p.tolist(),
            "counts": None if counts is None else counts.tolist(), "expected": {k: float(v) for k, v in e.items()}}


def two(positive):
    return np.column_stack([1 - positive, positive])


y2 = rng.integers(0, 2, 60)
p2 = two(np.round(np.clip(0.5 * y2 + 0.5 * rng.random(60) + rng.normal(0, 0.2, 60), 0, 1), 1))
y4 = rng.integers(0, 4, 70)
p4 = rng.dirichlet([0.7] * 4, 70)
p4[np.arange(70), y4] += 0.4
p4 /= p4.sum(axis=1, keepdims=True)
absent = p4.copy()
absent[:, 3] = 0
absent /= absent.sum(axis=1, keepdims=True)
y0 = rng.normal(3, 2, 51)
p0 = y0 + rng.normal(0, 1, 51)
cases = [
    classification("binary with ties and certainties", 2, y2, p2),
    classification("binary resampled", 2, y2, p2, rng.integers(0, 4, 60)),
    classification("nothing decided positive", 2, y2, two(p2[:, 1] * 0.4)),
    classification("everything decided positive", 2, y2, two(0.6 + p2[:, 1] * 0.4)),
    classification("no positive row", 2, y2 * 0, p2),
    classification("certain and wrong", 2, np.array([0, 1, 1]), two(np.array([1.0, 0.0, 1.0]))),
    classification("four classes", 4, y4, p4),
    classification("four classes resampled", 4, y4, p4, rng.integers(0, 4, 70)),
    classification("a class never decided for", 4, y4, absent),
    classification("a class never there", 4, np.where(y4 == 2, 1, y4), p4),
    regression("regression", y0, p0),
    regression("regression resampled", y0, p0, rng.integers(0, 4, 51)),
    regression("even number of rows", y0[:10], p0[:10]),
    regression("a target of zero", np.array([0.0, 1.0, -2.0]), np.array([0.5, 1.5, -1.0])),
    regression("a target that does not vary", np.array([2.0, 2.0, 2.0]), np.array([2.0, 2.5, 2.0])),
    regression("a perfect fit of what does not vary", np.array([2.0, 2.0]), np.array([2.0, 2.0])),
    regression("one row", np.array([2.0]), np.array([3.0])),
    regression("counts", np.floor(np.abs(y0)), np.abs(p0) + 0.1),
    regression("counts resampled", np.floor(np.abs(y0)), np.abs(p0) + 0.1, np.arange(51) % 4),
]
(HERE / "metrics.json").write_text(json.dumps(cases, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")

n = 80
x = rng.normal(0, 1, (n, 4)) * [1, 2, 0.5, 1] + [0, 1, -1, 3]
w = rng.integers(1, 4, n).astype(float)
signal = x @ [1.0, -0.5, 2.0, 0.0]
yb = (signal + rng.normal(0, 1, n) > np.median(signal)).astype(int)
ym = np.digitize(signal + rng.normal(0, 1, n), np.quantile(signal, [0.3, 0.7]))
yr = signal + rng.normal(0, 0.5, n) + 10
collinear = np.column_stack([x, x[:, 0] + x[:, 1]])


holed = rng.normal(0, 1, (n, 12)) * (rng.random((n, 12)) < 0.25)
yh = (holed @ rng.normal(0, 2, 12) + rng.normal(0, 0.5, n))
wide = rng.normal(1, 1, (30, 60))
yw = wide[:, :5] @ [3.0, -2.0, 1.0, 1.0, -1.0] + rng.normal(0, 0.1, 30)


def fitted(name, kind, model, x, y, weights=None, **options):
    model.fit(x, y, sample_weight=weights)
    return {"name": name, "kind": kind, "options": options, "weights": None if weights is None else weights.tolist(),
            "x": x.tolist(), "y": np.asarray(y, float).tolist(), "coefficients": np.atleast_2d(model.coef_).tolist(),
            "intercepts": np.atleast_1d(model.intercept_).tolist()}


tight = {"tol": 1e-12, "max_iter": 100000}
least = {"tol": 1e-14, "max_iter": 1000000}
newton = {"solver": "newton-cg", **tight}
fits = [
    fitted("binary", "logistic", LogisticRegression(C=0.7, **newton), x, yb, c=0.7),
    fitted("binary weighted", "logistic", LogisticRegression(C=0.7, **newton), x, yb, w, c=0.7),
    fitted("binary elastic net", "logistic", LogisticRegression(C=0.3, penalty="elasticnet", l1_ratio=0.6, solver="saga", **tight), x, yb, c=0.3, l1_ratio=0.6),
    fitted("binary lasso", "logistic", LogisticRegression(C=0.1, penalty="l1", solver="saga", **tight), x, yb, c=0.1, l1_ratio=1.0),
    fitted("three classes", "logistic", LogisticRegression(C=2.0, **newton), x, ym, c=2.0),
    fitted("three classes elastic net", "logistic", LogisticRegression(C=0.2, penalty="elasticnet", l1_ratio=0.5, solver="saga", **tight), x, ym, c=0.2, l1_ratio=0.5),
    fitted("ridge", "ridge", Ridge(alpha=2.5), x, yr, alpha=2.5),
    fitted("ridge weighted", "ridge", Ridge(alpha=2.5), x, yr, w, alpha=2.5),
    fitted("least squares", "ridge", LinearRegression(), x, yr, alpha=0.0),
    fitted("least squares of dependent columns", "ridge", LinearRegression(), collinear, yr, alpha=0.0),
    fitted("lasso", "lasso", Lasso(alpha=0.3, **least), x, yr, alpha=0.3),
    fitted("lasso weighted", "lasso", Lasso(alpha=0.3, **least), x, yr, w, alpha=0.3),
    fitted("lasso that leaves nothing", "lasso", Lasso(alpha=100, **least), x, yr, alpha=100.0),
    fitted("lasso of more features than rows", "lasso", Lasso(alpha=0.05, **least), wide, yw, alpha=0.05),
    fitted("lasso of sparse rows", "lasso", Lasso(alpha=0.05, **least), holed, yh, alpha=0.05, sparse=1.0),
    fitted("elastic net", "elastic_net", ElasticNet(alpha=0.4, l1_ratio=0.3, **least), x, yr, alpha=0.4, l1_ratio=0.3),
    fitted("elastic net of dependent columns", "elastic_net", ElasticNet(alpha=0.1, l1_ratio=0.7, **least), collinear, yr, w, alpha=0.1, l1_ratio=0.7),
    fitted("elastic net of more features than rows, weighted", "elastic_net", ElasticNet(alpha=0.1, l1_ratio=0.5, **least), wide, yw, w[:30], alpha=0.1, l1_ratio=0.5),
    fitted("elastic net of wide sparse rows, weighted", "elastic_net", ElasticNet(alpha=0.02, l1_ratio=0.5, **least), np.hstack([holed[:20], holed[20:40]]), yh[:20], w[:20], alpha=0.02, l1_ratio=0.5, sparse=1.0),
    fitted("elastic net without absolute penalty", "elastic_net", Ridge(alpha=0.4 * n), x, yr, alpha=0.4, l1_ratio=0.0),
    fitted("sparse rows, binary", "logistic", LogisticRegression(C=3.0, **newton), holed, (yh > 0).astype(int), w, c=3.0, sparse=1.0),
    fitted("sparse rows, three classes", "logistic", LogisticRegression(C=1.5, **newton), holed, np.digitize(yh, [-1, 1]), c=1.5, sparse=1.0),
    fitted("support vectors", "svm", LinearSVC(C=0.5, dual=False, **tight), x, yb, c=0.5),
    fitted("support vectors weighted", "svm", LinearSVC(C=0.5, dual=False, **tight), x, yb, w, c=0.5),
    fitted("support vectors of three classes", "svm", LinearSVC(C=0.5, dual=False, **tight), x, ym, c=0.5),
    fitted("support vectors of sparse rows", "svm", LinearSVC(C=0.5, dual=False, **tight), holed, (yh > 0).astype(int), c=0.5, sparse=1.0),
    fitted("support vectors by hinge", "svm", LinearSVC(C=0.2, loss="hinge", tol=1e-10, max_iter=1000000), x, yb, w, c=0.2, hinge=1.0),
    fitted("support vectors of three classes by hinge", "svm", LinearSVC(C=0.2, loss="hinge", tol=1e-10, max_iter=1000000), holed, np.digitize(yh, [-1, 1]), c=0.2, hinge=1.0, sparse=1.0),
]
(HERE / "linear.json").write_text(json.dumps(fits, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
