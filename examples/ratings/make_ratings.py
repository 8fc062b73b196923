"""python3 examples/ratings/make_ratings.py

Writes data/ratings.csv: 40 readers, 24 books of four kinds, some 480 ratings of 1 to 5 and the times each book was read.
A reader likes two of the kinds and is generous or not, a book is good or not, and a small generator with a fixed start
(Park and Miller's, 1988) adds noise and says who rated what. No number comes from outside.
"""
import pathlib

KINDS = ["crime", "history", "poetry", "travel"]
TITLES = [f"{kind}-{number}" for kind in KINDS for number in range(1, 7)]
READERS = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ida", "Jon"]

state = 20_240_229


def uniform():
    """A number above 0 and below 1."""
    global state
    state = 48_271 * state % 2_147_483_647
    return state / 2_147_483_647


rows = ["reader,book,rating,times"]
for number in range(40):
    reader = f"{READERS[number % 10]} {number // 10 + 1}"
    likes = {number % 4, (number + 1 + number // 20) % 4}
    generosity = uniform() - 0.5
    for place, title in enumerate(TITLES):
        kind, quality = place // 6, (place * 5 % 6 - 2.5) / 4
        liked = kind in likes
        if uniform() > (0.65 if liked else 0.35):
            continue
        score = 3 + generosity + quality + (1 if liked else -1) + 1.6 * (uniform() - 0.5)
        rating = min(5, max(1, round(score)))
        rows.append(f"{reader},{title},{rating},{1 + (uniform() < 0.3 and liked)}")

path = pathlib.Path(__file__).parent / "data" / "ratings.csv"
path.write_text("\n".join(rows) + "\n", encoding="utf-8")
