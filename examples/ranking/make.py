"""Writes data/ranking.csv: made-up search results. How good a query's results are in all differs and is in no column, so
what counts is the order within a query."""
import csv
import pathlib

import numpy as np

rng = np.random.default_rng(7)
rows = []
for query in range(240):
    level = rng.normal(0, 1.6)
    for _ in range(rng.integers(6, 15)):
        match, clicks, age, length = rng.random(4)
        quality = 2.2 * match + 1.5 * np.sqrt(clicks) * match - 0.8 * age + level + rng.normal(0, 0.5)
        grade = int(np.clip(np.floor(quality), 0, 4))
        rows.append([f"q{query}", f"{match:.2f}", f"{clicks:.2f}", f"{age:.2f}", f"{length:.2f}", grade])
target = pathlib.Path(__file__).parent / "data" / "ranking.csv"
with target.open("w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["query", "match", "clicks", "age", "length", "grade"])
    writer.writerows(rows)
