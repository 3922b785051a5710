"""The corpus: everything the data says, resolved; immutable once built."""

from edition.corpus.build import build
from edition.corpus.corpus import Corpus, Target

__all__ = ["Corpus", "Target", "build"]
