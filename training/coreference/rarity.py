"""Count in how many reports a common word stands, and write how rare it is: knowledge/data/rarity.toml.

SAYSO_DATA=... uv run python -m training.coreference.rarity

Only counts of words are kept, of words that stand in lower case more often than not and in at least LEAST reports: no
name, no text. ECB+ is not among the reports, so that its figures stay clean.
"""

import math
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from lxml import etree

OUT: Final = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "data" / "rarity.toml"
LEAST: Final = 8
WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|[A-Za-z]")
HEAD: Final = """# How rare a common word is in reports: the natural logarithm of (reports / reports with the word), to
# halves; what is not here is rarer than all of it. Origin: ours, counted by training/coreference/rarity.py,
# which names the reports; counts alone.
"""


def texts(data: Path) -> Iterator[str]:
    """Reports of PolNeAR's training part, FA-KES, TimeBank and AQUAINT, LGL and TR-News."""
    for path in sorted((data / "polnear" / "train" / "text").iterdir()):
        yield path.read_text(encoding="utf-8", errors="replace")
    for line in (data / "fa-kes" / "articles.jsonl").read_bytes().splitlines():
        yield msgspec.json.decode(line)["article_content"]
    for path in sorted((data / "timex").glob("*.tml")):
        yield re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8", errors="replace"))
    for name in ("lgl.xml", "tr-news.xml"):
        for article in etree.parse(data / "geo" / name).getroot().iter("text"):
            yield article.text or ""


def main() -> None:
    """Count, and write the table."""
    seen: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    reports = 0
    for text in texts(Path(os.environ["SAYSO_DATA"])):
        reports += 1
        found = WORD.findall(text)
        seen.update({word.lower() for word in found})
        every.update(word.lower() for word in found)
        lower.update(word for word in found if word.islower())
    levels: dict[float, list[str]] = defaultdict(list)
    for word, count in seen.items():
        if count >= LEAST and 2 * lower[word] > every[word]:
            levels[round(2 * math.log(reports / count)) / 2].append(word)
    lines = [HEAD, f"rarest = {math.log(reports / LEAST) + 0.5:.1f}\n", "[levels]"]
    for level in sorted(levels):
        lines.append(f'"{level}" = """')
        lines += _wrapped(sorted(levels[level]))
        lines.append('"""')
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(reports, "reports,", sum(map(len, levels.values())), "words")


def _wrapped(words: list[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if len(line) + len(word) > 150:
            yield line.rstrip()
            line = ""
        line += word + " "
    yield line.rstrip()


if __name__ == "__main__":
    main()
