"""List the words whose vectors ship: those of at least LEAST reports, and those of the lexicons of happenings.

SAYSO_DATA=... uv run python -m training.coreference.vocabulary OUT.json
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from sayso.link.kin import listed
from training.coreference.rarity import WORD, texts

LEAST: Final = 3


def main() -> None:
    """Count, and write the list."""
    seen: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts(Path(os.environ["SAYSO_DATA"])):
        found = WORD.findall(text)
        seen.update({word.lower() for word in found})
        every.update(word.lower() for word in found)
        lower.update(word for word in found if word.islower())
    words = {word for word, count in seen.items() if count >= LEAST and 2 * lower[word] > every[word]} | listed()
    Path(sys.argv[1]).write_text(json.dumps(sorted(words)), encoding="utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
