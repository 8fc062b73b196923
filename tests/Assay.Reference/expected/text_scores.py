"""Prints the accuracies that TextReferenceTests.cs holds ours against, of scikit-learn 1.2.1 on tf-idf with the defaults.

usage: text_scores.py FOLDER    the folder of sms_spam.csv, banking77_train.csv and banking77_test.csv
"""
import csv
import pathlib
import sys

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.svm import LinearSVC

assert sklearn.__version__ == "1.2.1"


def read(name, target):
    with open(pathlib.Path(sys.argv[1]) / name, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return np.array([r["text"] for r in rows]), np.array([r[target] for r in rows])


texts, labels = read("sms_spam.csv", "label")
held = np.arange(len(texts)) % 5 == 4
sets = {"sms_spam": (texts[~held], labels[~held], texts[held], labels[held]), "banking77": read("banking77_train.csv", "category") + read("banking77_test.csv", "category")}
for name, (train, y, test, truth) in sets.items():
    vectorizer = TfidfVectorizer()
    x, z = vectorizer.fit_transform(train), vectorizer.transform(test)
    models = {"logistic": [LogisticRegression(max_iter=1000)], "svm": [LinearSVC()]}
    for loss in ("log_loss", "hinge"):
        models["sgd " + loss] = [SGDClassifier(loss=loss, random_state=seed) for seed in range(5)]
    for kind, fits in models.items():
        print(name, kind, np.mean([(m.fit(x, y).predict(z) == truth).mean() for m in fits]).round(4))
