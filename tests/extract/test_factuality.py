"""Factuality: signals between the content's root and the trigger compose as the table says."""

from collections.abc import Callable

import pytest

from sayso.extract.factuality import factuality
from sayso.extract.factuality.degrees import Degree, certainly
from sayso.records import Attribution, Parse, Span

type Parsing = Callable[[str], Parse]


def word(parse: Parse, text: str) -> int:
    return next(token.i for token in parse.tokens if token.text == text)


PLAIN = [
    ("Rebels attacked the village.", "attacked", "CT+", ()),
    ("Rebels did not attack the village.", "attack", "CT-", ("negated",)),
    ("Rebels never attacked the village.", "attacked", "CT-", ("negated",)),
    ("Nobody was injured.", "injured", "CT-", ("negated",)),
    ("No civilians were killed.", "killed", "CT-", ("negated",)),
    ("Rebels may attack the village.", "attack", "PS+", ()),
    ("Rebels may not attack the village.", "attack", "PS-", ("negated",)),
    ("Rebels could not reach the village.", "reach", "CT-", ("negated",)),
    ("Rebels probably attacked the village.", "attacked", "PR+", ()),
    ("Rebels are likely to attack the village.", "attack", "PR+", ()),
    ("Rebels are unlikely to attack the village.", "attack", "PR-", ("negated",)),
    ("Rebels are expected to attack the village.", "attack", "PR+", ()),
    ("Rebels appear to have attacked the village.", "attacked", "PR+", ()),
    ("Rebels should arrive soon.", "arrive", "PR+", ()),
    ("Rebels will attack the village.", "attack", "CT+", ("future",)),
    ("Rebels are going to attack the village.", "attack", "CT+", ("future",)),
    ("Rebels would attack the village.", "attack", "Uu", ("hypothetical",)),
    ("If rebels attack the village, troops will respond.", "attack", "Uu", ("hypothetical",)),
    ("If rebels attack the village, troops will respond.", "respond", "Uu", ("future", "hypothetical")),
    ("Did rebels attack the village?", "attack", "Uu", ()),
    ("Attack the village!", "Attack", "Uu", ("future",)),
]

EMBEDDED = [
    ("Rebels plan to attack the village.", "attack", "Uu", ("future",)),
    ("Rebels vowed to attack the village.", "attack", "Uu", ("future",)),
    ("Rebels want to attack the village.", "attack", "Uu", ("future",)),
    ("Troops were ordered to leave the village.", "leave", "Uu", ("future",)),
    ("Troops are to leave the village.", "leave", "Uu", ("future",)),
    ("Rebels managed to take the village.", "take", "CT+", ()),
    ("Rebels failed to take the village.", "take", "CT-", ("negated",)),
    ("Rebels did not manage to take the village.", "take", "CT-", ("negated",)),
    ("Guards neglected to lock the gate.", "lock", "CT-", ("negated",)),
    ("Guards did not fail to close the gate.", "close", "CT+", ()),
    ("Rebels refused to leave the village.", "leave", "CT-", ("negated",)),
    ("Troops prevented rebels from entering the village.", "entering", "CT-", ("negated",)),
    ("Rebels left the village without firing a shot.", "firing", "CT-", ("negated",)),
    ("Police used a van to move the prisoners.", "move", "CT+", ()),
    ("Police closed the road to search the cars.", "search", "Uu", ()),
    ("The plan to attack the village was leaked.", "attack", "Uu", ("future",)),
    ("The failure to close the gate was noticed.", "close", "CT-", ("negated",)),
    ("The rebels did not regret that they attacked the village.", "attacked", "CT+", ()),
    ("Rebels began shelling the village.", "shelling", "CT+", ()),
    ("Rebels did not begin shelling the village.", "shelling", "CT-", ("negated",)),
    ("Rebels may have failed to take the village.", "take", "PS-", ("negated",)),
    ("Rebels did not attack or burn the village.", "burn", "CT-", ("negated",)),
    ("Rebels did not attack but withdrew.", "withdrew", "CT+", ()),
    ("Rebels may attack and burn the village.", "burn", "PS+", ()),
    ("Rebels threatened to attack the village if troops came.", "threatened", "CT+", ()),
    ("Rebels threatened to attack the village if troops came.", "attack", "Uu", ("future", "hypothetical")),
    ("The convoy was allowed to pass.", "pass", "CT+", ()),
    ("The convoy was not allowed to pass.", "pass", "CT-", ("negated",)),
    ("The law allows convoys to pass.", "pass", "PS+", ()),
    ("The army will allow convoys to pass.", "pass", "PS+", ("future",)),
    ("It is not clear who attacked the village.", "attacked", "CT+", ()),
    ("It is not clear whether rebels attacked the village.", "attacked", "Uu", ()),
]

NOUNS = [
    ("The raids are meant to deter smugglers.", "raids", "CT+", ()),
    ("Raids are meant to deter smugglers.", "Raids", "CT+", ()),
    ("Talks are expected to begin in May.", "Talks", "PR+", ()),
    ("Strikes are planned for May.", "Strikes", "Uu", ("future",)),
    ("Protesters demanded the release of the men.", "release", "Uu", ("future",)),
    ("The general ordered the withdrawal of troops.", "withdrawal", "Uu", ("future",)),
    ("The parties agreed during talks.", "talks", "CT+", ()),
    ("The mayor condemned the attack.", "attack", "CT+", ()),
    ("The court investigated the murder.", "murder", "CT+", ()),
    ("There were no arrests.", "arrests", "CT-", ("negated",)),
    ("Police made no arrests.", "arrests", "CT-", ("negated",)),
    ("Police did not carry out any arrests.", "arrests", "CT-", ("negated",)),
    ("Police did not comment on the raid.", "raid", "CT+", ()),
    ("Officials warned of possible strikes.", "strikes", "Uu", ("future",)),
    ("The planned strikes were discussed.", "strikes", "Uu", ("future",)),
    ("Police carried out daily raids.", "raids", "CT+", ("habitual",)),
]

ASPECTS = [
    ("The army frequently trains volunteers.", "trains", "CT+", ("habitual",)),
    ("The army has long supported the militia.", "supported", "CT+", ("habitual",)),
    ("The army used to train volunteers.", "train", "CT+", ("historical", "habitual")),
    ("The army had occupied the town.", "occupied", "CT+", ("historical",)),
    ("The army occupied the town in 1994.", "occupied", "CT+", ("historical",)),
]


@pytest.mark.parametrize(("text", "trigger", "value", "aspects"), [*PLAIN, *EMBEDDED, *NOUNS, *ASPECTS])
def test_signals_compose(parse: Parsing, text: str, trigger: str, value: str, aspects: tuple[str, ...]) -> None:
    parsed = parse(text)
    assert factuality(parsed, word(parsed, trigger), None) == (value, aspects)


def said(text: str, cue: str, content: str, stance: str) -> Attribution:
    start, at = text.index(cue), text.index(content)
    return Attribution(
        id="a",
        source=None,
        cue=Span(start, start + len(cue)),
        content=(Span(at, at + len(content)),),
        stance=stance,  # type: ignore[arg-type]
    )


REPORTED = [
    ("The minister said troops left.", "said", "troops left", "neutral", "left", "CT+", ()),
    ("The minister did not say troops left.", "say", "troops left", "neutral", "left", "CT+", ()),
    ("The minister denied that troops hit the town.", "denied", "that troops hit the town", "denying", "hit",
     "CT-", ("negated",)),
    ("The minister denied shelling it.", "denied", "shelling it", "denying", "shelling", "CT-", ("negated",)),
    ("The minister denied involvement in the attack.", "denied", "involvement in the attack", "denying", "involvement",
     "CT-", ("negated",)),
    ("The minister denied involvement in the attack.", "denied", "involvement in the attack", "denying", "attack",
     "CT+", ()),
    ("The minister ordered troops to leave.", "ordered", "troops to leave", "directive", "leave", "Uu", ("future",)),
    ("The minister asked whether troops left.", "asked", "whether troops left", "questioning", "left", "Uu", ()),
    ("The minister said troops would leave.", "said", "troops would leave", "neutral", "leave", "CT+", ("future",)),
    ("The minister urged the release of 30 men.", "urged", "the release of 30 men", "directive", "release", "Uu",
     ("future",)),
    ("The minister urged help for men who were arrested.", "urged", "help for men who were arrested", "directive",
     "arrested", "CT+", ()),
    ("The minister vowed to leave.", "vowed", "to leave", "neutral", "leave", "Uu", ("future",)),
    ("The minister claimed to have won.", "claimed", "to have won", "neutral", "won", "CT+", ()),
    ("The minister hoped that troops left.", "hoped", "that troops left", "neutral", "left", "Uu", ("future",)),
    ("The minister believes that troops left.", "believes", "that troops left", "neutral", "left", "PR+", ()),
    ("The minister said troops had left.", "said", "troops had left", "neutral", "left", "CT+", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "stance", "trigger", "value", "aspects"), REPORTED)
def test_the_innermost_source_decides(
    parse: Parsing, text: str, cue: str, content: str, stance: str, trigger: str, value: str, aspects: tuple[str, ...]
) -> None:
    parsed = parse(text)
    attribution = said(text, cue, content, stance)
    assert factuality(parsed, word(parsed, trigger), attribution) == (value, aspects)


CALCULUS = [
    (certainly(), "CT+", "CT-", "CT+"),
    (certainly().flipped(), "CT+", "CT-", "CT-"),
    (certainly(), "CT-", "CT+", "CT-"),
    (certainly().flipped(), "CT-", "CT+", "CT+"),
    (Degree(1), "CT-", "CT+", "PS-"),
    (Degree(2), "PS+", "CT-", "PS+"),
    (Degree(0), "CT-", "CT+", "Uu"),
    (Degree(0), "CT+", "CT+", "CT+"),
    (certainly().flipped(), "CT+", "CT+", "CT+"),
    (certainly(), "Uu", "Uu", "Uu"),
]


@pytest.mark.parametrize(("degree", "so", "otherwise", "value"), CALCULUS)
def test_signatures_compose(degree: Degree, so: str, otherwise: str, value: str) -> None:
    assert degree.through(so, otherwise).value() == value
