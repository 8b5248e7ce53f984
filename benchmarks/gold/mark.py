"""Turn a passage as its author marks it (words, in TOML) into standoff annotation (offsets, in JSON Lines).

`uv run python -m benchmarks.gold.mark a.toml > a.jsonl`; every fault is named, with the passage. A mark gives the exact
words; `words#2` means their second occurrence in the text.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

STANCES: Final = frozenset({"neutral", "distancing", "endorsing", "denying", "directive", "questioning"})
KINDS: Final = frozenset({"person", "people", "institution", "outlet", "document", "unnamed"})
NUMBERS: Final = frozenset({"one", "several", "unknown", None})
VALUES: Final = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"})

type Json = dict[str, Any]


class MarkError(ValueError):
    """A mark that does not fit its text."""


def standoff(passage: Json) -> Json:
    """One passage with offsets for words; chains are worked out from the parents.

    Raises:
        MarkError: words that are not in the text, an unknown value, a parent that is not there.
    """
    text = passage["text"].strip("\n")
    said = [_attribution(text, one) for one in passage.get("said", ())]
    by_id = {one["id"]: one for one in said}
    if len(by_id) != len(said):
        raise MarkError("an id is used twice")
    for one in said:
        if one["parent"] is not None and one["parent"] not in by_id:
            raise MarkError(f"{one['id']}: no attribution {one['parent']!r}")
    credit = passage.get("credit")
    claims = [_claim(text, one, by_id) for one in passage.get("claim", ())]
    return {
        "id": passage["id"],
        "genre": passage["genre"],
        "outlet": passage["outlet"],
        "text": text,
        "credit": {"name": credit, "span": _find(text, credit)} if credit else None,
        "attributions": said,
        "claims": claims,
    }


def _attribution(text: str, one: Json) -> Json:
    stance, kind, number = one.get("stance", "neutral"), one["kind"], one.get("number")
    if stance not in STANCES or kind not in KINDS or number not in NUMBERS:
        raise MarkError(f"{one['id']}: unknown stance, kind or number: {stance}, {kind}, {number}")
    anonymous = one.get("anonymous", kind == "unnamed")
    if anonymous and number is None:
        raise MarkError(f"{one['id']}: an anonymous source needs a number")
    source = one.get("source")
    words = source.rpartition("#")[0] or source if source else None
    speaker = one.get("speaker")
    names = [words] if speaker is None else [speaker] if isinstance(speaker, str) else speaker
    return {
        "id": one["id"],
        "source": _find(text, source) if source else None,
        "cue": _find(text, one["cue"]) if one.get("cue") else None,
        "content": [_find(text, piece) for piece in one["content"]],
        "parent": one.get("parent"),
        "relay": one.get("relay", False),
        "stance": stance,
        "kind": kind,
        "anonymous": anonymous,
        "number": number,
        "speaker": [name for name in names if name],
    }


def _claim(text: str, one: Json, by_id: dict[str, Json]) -> Json:
    if one["factuality"] not in VALUES:
        raise MarkError(f"claim {one['trigger']!r}: unknown factuality {one['factuality']!r}")
    said, hops = one.get("said"), list[str]()
    current = said
    while current is not None:
        if current not in by_id:
            raise MarkError(f"claim {one['trigger']!r}: no attribution {current!r}")
        if len(hops) > len(by_id):
            raise MarkError("the parents go round in a circle")
        hops.append(current)
        current = by_id[current]["parent"]
    return {
        "trigger": _find(text, one["trigger"]),
        "attribution": said,
        "factuality": one["factuality"],
        "chain": hops[::-1],
    }


def _find(text: str, marked: str) -> list[int]:
    """Start and end of the marked words: `words#2` is their second occurrence."""
    words, mark, number = marked.rpartition("#")
    if not mark or not number.isdigit():
        words, number = marked, "1"
    start = -1
    for _ in range(int(number)):
        start = text.find(words, start + 1)
        if start < 0:
            raise MarkError(f"not in the text: {marked!r}")
    end = start + len(words)
    if any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)):
        raise MarkError(f"a part of a longer word: {marked!r}; count it with #2, #3, ...")
    return [start, end]


def describe(passage: Json) -> str:
    """The chain of every claim in words, for the author to read again."""
    by_id = {one["id"]: one for one in passage["attributions"]}
    lines = [f"{passage['id']} {passage['genre']}"]
    for claim in passage["claims"]:
        start, end = claim["trigger"]
        credit = [passage["credit"]["name"]] if passage["credit"] else []
        names = [by_id[hop]["speaker"][0] if by_id[hop]["speaker"] else "(unnamed)" for hop in claim["chain"]]
        chain = " <- ".join([passage["outlet"], *credit, *names])
        lines.append(f"  {passage['text'][start:end]} [{claim['factuality']}]: {chain}")
    return "\n".join(lines)


def main(path: str) -> int:
    """Print the standoff of every passage; what is wrong, and the chains to read again, go to stderr."""
    faults = 0
    for passage in tomllib.loads(Path(path).read_text(encoding="utf-8"))["passage"]:
        try:
            done = standoff(passage)
        except (MarkError, KeyError) as error:
            faults += 1
            print(f"{passage.get('id')}: {error!r}", file=sys.stderr)
            continue
        print(json.dumps(done, ensure_ascii=False))
        print(describe(done), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
