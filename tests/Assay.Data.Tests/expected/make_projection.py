"""Writes projection.json beside this file with scikit-learn 1.2.1: run it only to add a case."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.decomposition import PCA

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20240415)


def rows(count, width, rank):
    return np.round(rng.normal(0, 1, (count, rank)) * np.arange(rank, 0, -1) @ rng.normal(0, 1, (rank, width)) + rng.normal(3, 0.3, (count, width)), 5)


def case(name, x, q, components=None, share=None, whiten=False):
    pca = PCA(share or components, whiten=whiten, svd_solver="full").fit(x)
    return {"name": name, "components": components, "share": share, "whiten": whiten, "x": x.tolist(), "queries": q.tolist(), "mean": pca.mean_.tolist(),
            "axes": pca.components_.tolist(), "variance": pca.explained_variance_.tolist(), "ratio": pca.explained_variance_ratio_.tolist(),
            "scores": pca.transform(q).tolist(), "back": pca.inverse_transform(pca.transform(q)).tolist()}


tall, wide = rows(40, 6, 6), rows(7, 12, 5)
cases = [
    case("all of tall rows", tall, rows(4, 6, 6)),
    case("three, whitened", tall, rows(4, 6, 6), components=3, whiten=True),
    case("ninety per cent", tall, rows(4, 6, 6), share=0.9),
    case("four of wide rows", wide, rows(3, 12, 5), components=4),
    case("half of wide rows", wide, rows(3, 12, 5), share=0.5, whiten=True),
]
text = json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n"
(pathlib.Path(__file__).parent / "projection.json").write_text(text)
