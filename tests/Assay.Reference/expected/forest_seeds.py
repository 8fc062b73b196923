"""scikit-learn's forests with five seeds, under the protocol of the reference data's README.

Usage: python3 forest_seeds.py DATA_FOLDER random > forest_seeds.csv
       python3 forest_seeds.py DATA_FOLDER extra > extra_trees_seeds.csv
The README's own figures are those of seed 0; a forest is a draw, so the tests compare means over the same seeds.
"""
import sys

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, mean_squared_error, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

SETS = [
    ("penguins", "species", ["year"], "fifth", "class"),
    ("credit_scoring_es", "Status", [], "fifth", "class"),
    ("higgs", "label", [], "given", "class"),
    ("digits_8x8", "digit", [], "fifth", "class"),
    ("bike_hourly", "cnt", ["instant", "timestamp", "casual", "registered"], "time", "number"),
    ("california_housing", "median_house_value", [], "fifth", "number"),
]


def read(folder, name, split):
    if split == "given":
        return pd.read_csv(f"{folder}/{name}_train.csv"), pd.read_csv(f"{folder}/{name}_test.csv")
    data = pd.read_csv(f"{folder}/{name}.csv")
    test = np.arange(len(data)) % 5 == 4 if split == "fifth" else np.arange(len(data)) >= int(0.8 * len(data))
    return data[~test], data[test]


def main(folder, forests):
    classifier, regressor = {
        "random": (RandomForestClassifier, RandomForestRegressor),
        "extra": (ExtraTreesClassifier, ExtraTreesRegressor),
    }[forests]
    print("set,metric,seed,value")
    for name, target, drop, split, kind in SETS:
        train, test = (part.drop(columns=drop) for part in read(folder, name, split))
        inputs = [c for c in train.columns if c != target]
        texts = [c for c in inputs if train[c].dtype == object]
        numbers = [c for c in inputs if c not in texts]
        for part in (train, test):
            part[texts] = part[texts].fillna("?")
        prepare = ColumnTransformer([
            ("numbers", SimpleImputer(strategy="median"), numbers),
            ("texts", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), texts)])
        for seed in range(5):
            forest = (classifier if kind == "class" else regressor)(random_state=seed)
            model = make_pipeline(prepare, forest).fit(train[inputs], train[target])
            if kind == "class":
                print(f"{name},accuracy,{seed},{accuracy_score(test[target], model.predict(test[inputs])):.6f}")
                if train[target].nunique() == 2:
                    shares = model.predict_proba(test[inputs])[:, 1]
                    positive = test[target] == model.classes_[1]
                    print(f"{name},roc_auc,{seed},{roc_auc_score(positive, shares):.6f}")
            else:
                print(f"{name},rmse,{seed},{mean_squared_error(test[target], model.predict(test[inputs]), squared=False):.6f}")
            sys.stdout.flush()


main(sys.argv[1], sys.argv[2])
