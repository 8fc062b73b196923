#!/usr/bin/env python3
"""scikit-learn's tf-idf and logistic regression on the files of the text benchmark; prints one line of JSON.

usage: sklearn_text.py FOLDER THREADS
"""
import csv
import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = sys.argv[2]
import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression


def read(name):
    with open(os.path.join(sys.argv[1], name), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["text"] for row in rows], np.array([row["category"] for row in rows])


(texts, labels), (test, truth) = read("banking77_train.csv"), read("banking77_test.csv")
used, start = time.process_time(), time.perf_counter()
vectorizer = TfidfVectorizer()
x = vectorizer.fit_transform(texts)
features = time.perf_counter() - start
model = LogisticRegression(max_iter=1000).fit(x, labels)
fit, fit_cpu = time.perf_counter() - start, time.process_time() - used
print(json.dumps({
    "version": sklearn.__version__, "fit": fit, "fit_cpu": fit_cpu, "features": features, "iterations": int(model.n_iter_[0]),
    "score": float((model.predict(vectorizer.transform(test)) == truth).mean()),
}))
