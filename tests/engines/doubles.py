"""Steps that are light, that die and that hang; and reports of ours, made from templates."""

import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from sayso.acquire.files import report_from_bytes
from sayso.acquire.text import report_from_text
from sayso.engines import Input, Outcome, Settings, name_of
from sayso.errors import InputError, KnowledgeError
from sayso.link import digest
from sayso.records import Claim, Coding, Mention, Record, Refusal, Report, Span
from sayso.records.digest import Digest
from sayso.records.item import Item


class Light:
    """Reads nothing; a report's byline tells which process had it, its text what to do with it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, given: Sequence[Input]) -> tuple[Outcome, ...]:
        return tuple(self._one(one) for one in given)

    def _one(self, given: Input) -> Outcome:
        if not isinstance(given, Report):
            raise TypeError("reports only")
        _obey(given.text)
        report = msgspec.structs.replace(given, byline=str(os.getpid()), title=self.settings.model)
        return Outcome(name_of(given), Record(report=report), Digest(report=report.id, keys=(len(report.text),)))

    def close(self) -> None:
        pass


def _obey(text: str) -> None:
    word, _, rest = text.partition(" ")
    match word:
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once":  # dies the first time only
            if not Path(rest).exists():
                Path(rest).touch()
                os._exit(3)
        case "sleep":
            time.sleep(float(rest.split()[0]))
        case "spin":  # a loop in C that lets no other thread run
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "raise":
            raise RuntimeError(rest)
        case "print":
            sys.stdout.write("noise" * 1_000)
            sys.stdout.flush()
            os.write(1, b"more noise")


class Unloadable(Light):
    """Says why it cannot be made."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        raise KnowledgeError("the model is missing; reinstall sayso")


class Stillborn(Light):
    """Ends its process while it loads."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        os._exit(7)


class Murmuring(Light):
    """Warns while it loads."""

    def __init__(self, settings: Settings) -> None:
        import warnings

        super().__init__(settings)
        warnings.warn("the weights are missing", RuntimeWarning, stacklevel=1)


class PlainExtractor(AbstractContextManager["PlainExtractor"]):
    """Takes texts out of bytes as the files of `sayso read` are, until the room for it stands."""

    def __call__(self, item: Item, /) -> Report | Refusal:
        try:
            report = report_from_bytes(item.data, html=item.form == "html")
        except InputError as error:
            return Refusal(reason=error.reason, message=str(error), input=item.input)
        return msgspec.structs.replace(report, input=item.input, outlet=item.outlet, published=item.published)

    def __exit__(self, *_: object) -> None:
        pass


def report(text: str, name: str) -> Report:
    """A report with just a text."""
    return Report(id=f"id-{name}", text=text, input=name)


_TOWNS = ("Gao", "Homs", "Jos", "Goma", "Mosul", "Cúcuta", "Kherson", "Mandalay", "Tunja", "Bamenda", "Sirte")
_TEMPLATES = (
    (
        "{town}, Jan 2{k} (NORNA) - Police in {town} arrested {n} men on Monday, the mayor said.\n\nA clerk of the "
        "Lantern Office denied that anyone had been hurt."
    ),
    (
        "Rebels shelled a depot near {town} on Tuesday, killing {n} people, according to the Harbour Watch. The army "
        "said it had not fired.\n\n“We saw smoke for {k} hours,” said Ilka Tarrow, a baker."
    ),
    (
        "Protesters blocked the bridge at {town} for {k} days. Organisers of the Blue Kite League said {n} of them "
        "were detained; the ministry did not comment. 🪁 محتجون في الشارع"
    ),
    (
        "The council of {town} agreed to send {n} trucks of flour to the camp, the Vardar Courier reported, citing two "
        "officials who asked not to be named."
    ),
)


def inputs(count: int) -> Iterator[Input]:
    """Invented reports, as reports and as bytes, with a refusal and two unreadable inputs among them."""
    for number in range(count):
        text = _TEMPLATES[number % 4].format(town=_TOWNS[number % 11], n=2 + number % 7, k=1 + number % 8)
        name = f"folder/{number:03}.txt"
        match number % 20:
            case 5:
                yield Refusal(reason="unreadable", message="no such file; look at the path", input=name)
            case 9:
                yield Item(input=name, data=b"\x00\x01\x02" * 50)
            case 13:
                yield report("Die Polizei nahm am Montag zwei Männer fest, sagte der Bürgermeister der Stadt.", name)
            case k if k % 2:
                yield Item(input=name, data=text.encode(), outlet="The Herald", published="2031-03-14")
            case _:
                made = report_from_text(text, outlet="Kestrel Radio", published="2031-03-14T10:30:00+00:00")
                yield msgspec.structs.replace(made, input=name)


class Told(Light):
    """Makes a record with one claim and one coding of any text, the same in each process, so that there are events."""

    def _one(self, given: Input) -> Outcome:
        if isinstance(given, Item):
            given = PlainExtractor()(given)
        if isinstance(given, Refusal):
            return Outcome(name_of(given), Record(report=None, refusals=(given,)), None)
        _obey(given.text)
        word, whole = Span(0, len(given.text.split()[0])), Span(0, len(given.text))
        claim = Claim(id="c0", trigger=word, attribution=None, factuality="CT+", aspects=(), text=whole, lemma="shell")
        nobody: dict[str, tuple[Mention, ...]] = {"actors": (), "recipients": (), "places": (), "quantities": ()}
        codes = {"type": "ASSAULT", "mode": None, "contexts": (), "quad": 4, "interval": None, "score": 1.0}
        coding = Coding(id="k0", claim="c0", coder="double", **codes, **nobody)  # type: ignore[arg-type]
        record = Record(report=given, claims=(claim,), codings=(coding,))
        return Outcome(name_of(given), record, digest(record))
