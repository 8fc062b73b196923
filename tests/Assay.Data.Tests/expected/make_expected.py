"""Writes tfidf.json beside this file with scikit-learn 1.2.1: run it only to add a case."""
import json
import pathlib

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

assert sklearn.__version__ == "1.2.1"
TEXTS = [
    "The cat sat on the mat.", "The dog ate the cat's food!", "Cats and dogs:  a na\u00efve view,\tx1 of 2", "",
    "mat mat mat Stra\u00dfe_9 \u00e9 don't \u6771\u4eac tower \U0001f600\U0001f600", "I", "the the THE cat", "a  b\n\nc \U00020000\U00020001z", "The cat sat on the mat.",
]


def case(name, **options):
    vectorizer = TfidfVectorizer(**options)
    matrix = vectorizer.fit_transform(TEXTS).tocsr()
    matrix.sort_indices()
    # Python sorts by code point, the features by UTF-16 unit: the terms say which number is which.
    return {"name": name, "options": {k: list(v) if isinstance(v, tuple) else v for k, v in options.items()},
            "terms": vectorizer.get_feature_names_out().tolist(), "texts": TEXTS,
            "rows": [[[int(j), float(v)] for j, v in zip(row.indices, row.data)] for row in matrix]}


cases = [
    case("defaults"),
    case("words and pairs, sublinear", ngram_range=(1, 2), sublinear_tf=True),
    case("pairs alone, in two texts at least", ngram_range=(2, 2), min_df=2),
    case("rare and frequent words left out, plain idf", min_df=2, max_df=0.5, smooth_idf=False),
    case("words by their number alone", use_idf=False),
    case("characters", analyzer="char", ngram_range=(1, 3)),
    case("characters, counted", analyzer="char", ngram_range=(2, 4), norm=None, max_df=0.4, sublinear_tf=True),
    case("characters in words", analyzer="char_wb", ngram_range=(2, 4)),
    case("long characters in words", analyzer="char_wb", ngram_range=(4, 5), min_df=2),
]
(pathlib.Path(__file__).parent / "tfidf.json").write_text(json.dumps(cases, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
