"""Read the vocabularies that ship as TOML in `knowledge/data`; each file names its origin on top."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import KnowledgeError


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The table `knowledge/data/<name>.toml`, read once per process; treat it as frozen.

    Raises:
        KnowledgeError: the file is missing or damaged.
    """
    try:
        return tomllib.loads(files("sayso.knowledge").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"the vocabulary {name!r} cannot be read ({error}); reinstall sayso") from error


def words(name: str, key: str) -> frozenset[str]:
    """The list `key` of a vocabulary as a set of words."""
    return frozenset(vocabulary(name)[key])


@cache
def cue_words(*tables: str) -> frozenset[str]:
    """The first words of every cue in tables of the lexicon of cues: `cue_words("verbs", "phrasal")`."""
    cues = vocabulary("cues")
    return frozenset(lemma.split()[0] for table in tables for group in cues[table] for lemma in group["lemmas"])
