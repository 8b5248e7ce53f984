"""A generator of syndication trees over real articles: who copied whom is known, because we did the copying."""

from benchmarks.syndication.trees import Corpus, Truth, corpora

__all__ = ["Corpus", "Truth", "corpora"]
