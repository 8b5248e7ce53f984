# ruff: noqa: E501 - one report a line reads best
"""Small groups of invented reports: which of their claims tell of one event. Places are real, what happens there is not."""

from sayso.link.words import content
from sayso.records import Place, Telling

BY_NAME = {
    "Salta": Place(name="Salta", latitude=-24.79, longitude=-65.41, geonameid=1, country="ARG", precision="town"),
    "Ibarra": Place(name="Ibarra", latitude=0.35, longitude=-78.12, geonameid=2, country="ECU", precision="town"),
    "Gondar": Place(name="Gondar", latitude=12.6, longitude=37.47, geonameid=3, country="ETH", precision="town"),
}


def telling(
    text: str,
    lemma: str,
    report: str,
    who: str = "",
    whom: str = "",
    at: str = "",
    day: str | None = None,
    numbers: tuple[tuple[str, float | None, float | None], ...] = (),
) -> Telling:
    """A telling as the product makes it from a sentence that is its own clause."""
    return Telling(
        report=report,
        claim=f"c{lemma}",
        lemma=lemma,
        context=content(text),
        clause=content(text),
        actors=tuple(filter(None, who.split("|"))),
        recipients=tuple(filter(None, whom.split("|"))),
        places=(BY_NAME[at],) if at else (),
        start=day,
        numbers=numbers,
    )


# Each mini topic: pairs of (event, telling); the same letter is the same event.
TOPICS: dict[str, list[tuple[str, Telling]]] = {
    "two quakes": [
        ("a", telling("An earthquake of magnitude 6.1 shook Salta on Monday", "shake", "1", "earthquake", "salta", "Salta", "2031-03-03")),
        ("a", telling("A magnitude 6.1 quake rattled Salta early on Monday", "rattle", "2", "quake", "salta", "Salta", "2031-03-03")),
        ("b", telling("An earthquake of magnitude 5.2 shook Ibarra in May", "shake", "3", "earthquake", "ibarra", "Ibarra", "2031-05-09")),
    ],
    "two arrests": [
        ("a", telling("Police arrested Odran Velk over the museum theft", "arrest", "1", "police", "odran velk")),
        ("a", telling("Officers detained Odran Velk after the museum theft", "detain", "2", "officers", "odran velk")),
        ("b", telling("Police arrested Mirela Tasch over the harbour fire", "arrest", "3", "police", "mirela tasch")),
    ],
    "same place, other day": [
        ("a", telling("Gunmen attacked the Gondar depot on 4 June", "attack", "1", "gunmen", "gondar depot", "Gondar", "2031-06-04")),
        ("a", telling("Gunmen raided the Gondar depot on 4 June", "raid", "2", "gunmen", "gondar depot", "Gondar", "2031-06-04")),
        ("b", telling("Herders attacked a Gondar market on 19 November", "attack", "3", "herders", "market", "Gondar", "2031-11-19")),
    ],
    "a sacking and a hiring": [
        ("a", telling("Northwater United sacked coach Pell Andring", "sack", "1", "northwater united", "coach pell andring")),
        ("a", telling("Northwater United fired coach Pell Andring", "fire", "2", "northwater united", "coach pell andring")),
        ("b", telling("Northwater United hired coach Tove Brisk", "hire", "3", "northwater united", "coach tove brisk")),
    ],
    "a merger": [
        ("a", telling("Calder Mills bought Juno Paper for 40 million", "buy", "1", "calder mills", "juno paper")),
        ("a", telling("Calder Mills acquired Juno Paper for 40 million", "acquire", "2", "calder mills", "juno paper")),
        ("b", telling("Calder Mills sued Osk Timber over unpaid bills", "sue", "3", "calder mills", "osk timber")),
    ],
    "a death and a burial": [
        ("a", telling("The painter Ines Okoro died at home in Ibarra", "die", "1", "", "painter ines okoro", "Ibarra")),
        ("a", telling("The death of the painter Ines Okoro at home in Ibarra", "death", "2", "", "painter ines okoro", "Ibarra")),
        ("b", telling("Hundreds attended a concert in Ibarra", "attend", "3", "hundreds", "concert", "Ibarra")),
    ],
    "a match": [
        ("a", telling("Larnaca Rovers beat Tallis City 3-1 in the final", "beat", "1", "larnaca rovers", "tallis city")),
        ("a", telling("Larnaca Rovers defeated Tallis City 3-1 in the final", "defeat", "2", "larnaca rovers", "tallis city")),
        ("b", telling("Tallis City signed the keeper Rui Fenn", "sign", "3", "tallis city", "keeper rui fenn")),
    ],
    "a flaw": [
        ("a", telling("Brightleaf patched the flaw in its mail program", "patch", "1", "brightleaf", "flaw")),
        ("a", telling("Brightleaf fixed the flaw in its mail program", "fix", "2", "brightleaf", "flaw")),
        ("b", telling("Brightleaf opened an office in Salta", "open", "3", "brightleaf", "office", "Salta")),
    ],
    "a vote": [
        ("a", telling("The assembly approved the water bill on Friday", "approve", "1", "assembly", "water bill")),
        ("a", telling("The assembly passed the water bill on Friday", "pass", "2", "assembly", "water bill")),
        ("b", telling("The assembly rejected the grain levy in spring", "reject", "3", "assembly", "grain levy")),
    ],
    "a fire": [
        ("a", telling("A blaze destroyed the Korvin timber yard", "destroy", "1", "blaze", "korvin timber yard")),
        ("a", telling("A blaze gutted the Korvin timber yard", "gut", "2", "blaze", "korvin timber yard")),
        ("b", telling("A flood destroyed the Lusk bridge", "destroy", "3", "flood", "lusk bridge")),
    ],
    "a kidnapping": [
        ("a", telling("Rebels kidnapped three surveyors near Gondar", "kidnap", "1", "rebels", "surveyors", "Gondar")),
        ("a", telling("Rebels abducted three surveyors near Gondar", "abduct", "2", "rebels", "surveyors", "Gondar")),
        ("b", telling("Rebels shelled a barracks near Ibarra", "shell", "3", "rebels", "barracks", "Ibarra")),
    ],
    "a resignation": [
        ("a", telling("The minister Hanne Dorval resigned over the ferry contract", "resign", "1", "minister hanne dorval")),
        ("a", telling("The minister Hanne Dorval quit over the ferry contract", "quit", "2", "minister hanne dorval")),
        ("b", telling("The minister Pavel Grun resigned in the spring over his illness", "resign", "3", "minister pavel grun")),
    ],
    "two verdicts": [
        ("a", telling("A court jailed the broker Simm Aldo for fraud", "jail", "1", "court", "broker simm aldo")),
        ("a", telling("A court sentenced the broker Simm Aldo for fraud", "sentence", "2", "court", "broker simm aldo")),
        ("b", telling("A court jailed the poacher Wen Mbaka for smuggling ivory", "jail", "3", "court", "poacher wen mbaka")),
    ],
    "a crash": [
        ("a", telling("A ferry collided with a barge off Salta", "collide", "1", "ferry", "barge", "Salta")),
        ("a", telling("The collision of a ferry with a barge off Salta", "collision", "2", "ferry", "barge", "Salta")),
        ("b", telling("A lorry overturned on the Ibarra road", "overturn", "3", "lorry", "", "Ibarra")),
    ],
    "two tolls": [
        ("a", telling("The Gondar blast injured 14 porters", "injure", "1", "gondar blast", "porters", "Gondar", None, (("injured", 14.0, 14.0),))),
        ("a", telling("The Gondar blast wounded 14 porters", "wound", "2", "gondar blast", "porters", "Gondar", None, (("injured", 14.0, 14.0),))),
        ("b", telling("The Ibarra stampede injured 203 pilgrims", "injure", "3", "ibarra stampede", "pilgrims", "Ibarra", None, (("injured", 203.0, 203.0),))),
    ],
}  # fmt: skip
