"""What the network says of the lexicon's drafts: no event, another type, the words of its sides, one overlooked."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal

import msgspec

from sayso.identify.events.choosing import head_of
from sayso.identify.events.drafts import Draft
from sayso.identify.events.frames import Frame
from sayso.identify.events.news import News
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.overlooked import overlooked
from sayso.identify.events.roles import Roles
from sayso.identify.events.sentences import Sentences, snapped
from sayso.identify.events.suggest import MOST, mode_of, shares_of
from sayso.identify.events.votes import Votes
from sayso.knowledge.codebook import codebook
from sayso.knowledge.encoder import Judged, Marked, PairNetwork
from sayso.records import Claim, Mention, Parse, Suggestion

NOTHING: Final = 0.65
"""Probability of no event from which on a draft is dropped."""
SURE: Final = 0.6
"""Probability from which on the network's type is coded: where the lexicon knows none, or before its own ..."""
UNLIKELY: Final = 0.2
"""... where the network leaves that no more than this."""
SHOWN: Final = 0.03
"""Probability from which on another type is shown as an alternative."""


type Part = Literal["nothing", "types", "sides", "overlooked"]
"""What the network does: sees that there is no event, names another type, quotes the sides, finds events of its own."""


class Judge:
    """Judges the drafts of one report; `without` switches parts of that off, to measure what they do."""

    def __init__(
        self,
        network: PairNetwork,
        parse: Parse,
        nouns: Nouns,
        news: News | None,
        without: Collection[Part] = (),
    ) -> None:
        self._without = without
        self._network = network
        self._parse = parse
        self._nouns = nouns
        self._news = news
        self._votes = Votes(parse, nouns)

    def __call__(self, claims: Sequence[Claim], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """The drafts that stand, with those that the lexicon overlooked, in the order of the claims."""
        coded = frozenset(draft.claim.id for draft in drafts)
        rest = [claim for claim in claims if claim.id not in coded and _tells_of_two(claim)]
        rest = rest if "overlooked" not in self._without else []
        heads = (*(draft.frame.trigger for draft in drafts), *(head_of(self._parse, claim.trigger) for claim in rest))
        sentences = Sentences(self._network, self._parse, {self._parse.tokens[i].sentence for i in heads if i >= 0})
        if "sides" not in self._without:
            drafts = [self._snapped(draft, sentences) for draft in drafts]
        found = list(overlooked(self._parse, self._nouns, self._news, rest, sentences))
        pairs = [self._marked(sentences, draft.frame, draft.sides) for draft in drafts]
        pairs += [self._marked(sentences, one.frame, one.sides) for one in found]
        judged = sentences.judge(pairs)
        kept = [self._settled(draft, one) for draft, one in zip(drafts, judged, strict=False)]
        kept += [
            self._named(one.claim, one.frame, one.sides, what)
            for one, what in zip(found, judged[len(drafts) :], strict=True)
        ]
        order = {claim.id: k for k, claim in enumerate(claims)}
        return tuple(sorted((one for one in kept if one is not None), key=lambda one: order[one.claim.id]))

    def _snapped(self, draft: Draft, sentences: Sentences) -> Draft:
        sides = sentences.sides(self._parse.tokens[draft.frame.trigger].sentence)
        ways = [place.span for place in draft.claim.places if place.role != "at"]
        roles = Roles(
            snapped(self._parse, draft.sides.actors, sides.actors, ways),
            snapped(self._parse, draft.sides.recipients, sides.recipients, ways),
        )
        return msgspec.structs.replace(draft, sides=roles)

    def _marked(self, sentences: Sentences, frame: Frame, sides: Roles) -> Marked:
        first, second = self._tokens(sides.actors), self._tokens(sides.recipients)
        if not second and len(sides.actors) > 1:  # mutual acts have no sides: the first against the others
            first, second = self._tokens(sides.actors[:1]), self._tokens(sides.actors[1:])
        sentence = self._parse.tokens[frame.trigger].sentence
        votes: dict[str, float] = {}
        for vote in self._votes(sentence, first, second):
            votes[vote.reading.type] = max(votes.get(vote.reading.type, 0.0), vote.score)
        return sentences.marked(sentence, first, second, frame.trigger, votes)

    def _tokens(self, mentions: Iterable[Mention]) -> tuple[int, ...]:
        return tuple(i for mention in mentions for i in self._parse.inside(mention.span))

    def _settled(self, draft: Draft, judged: Judged) -> Draft | None:
        """The draft as the network leaves it; None where it sees no event."""
        shares = shares_of(judged)
        nothing = shares.pop("NONE") > NOTHING
        if nothing and not draft.unjudged and "nothing" not in self._without:
            return None
        best = max(shares, key=shares.__getitem__)
        sure = best != draft.type and shares[best] >= SURE and shares[draft.type] <= UNLIKELY
        if sure and "types" not in self._without:
            other = self._named(draft.claim, draft.frame, draft.sides, judged)
            if other is not None:
                lexicon = Suggestion(
                    type=draft.type, mode=draft.mode, score=shares[draft.type], rule=draft.rule, cameo=draft.cameo
                )
                return msgspec.structs.replace(other, alternatives=_listed((lexicon, *other.alternatives)))
        known = {suggestion.type for suggestion in draft.alternatives} | {draft.type}
        others = (*draft.alternatives, *(one for one in _suggested(shares) if one.type not in known))
        return msgspec.structs.replace(draft, score=round(shares[draft.type], 3), alternatives=_listed(others))

    def _named(self, claim: Claim, frame: Frame, sides: Roles, judged: Judged) -> Draft | None:
        """A draft of the type that the network names; None where it is not sure, or the type asks for a recipient."""
        shares = shares_of(judged)
        best = max(shares, key=shares.__getitem__)
        if best == "NONE" or shares[best] < SURE:
            return None
        if codebook().code(best).recipient_required and not sides.both:
            return None
        mode = mode_of(best, judged, self._network.modes)
        others = _listed(one for one in _suggested(shares) if one.type not in {best, "NONE"})
        return Draft(
            claim=claim,
            frame=frame,
            type=best,
            mode=mode,
            cameo=codebook().code(best, mode).cameo,
            rule="network",
            score=round(shares[best], 3),
            sides=sides,
            alternatives=others,
        )


def _tells_of_two(claim: Claim) -> bool:
    """True if a claim has a doer and somebody or something that it is done to."""
    roles = {participant.role for participant in claim.participants}
    return "agent" in roles and len(roles) > 1


def _suggested(shares: dict[str, float]) -> list[Suggestion]:
    return [
        Suggestion(type=type_, mode=None, score=round(share, 3), rule="network", cameo=codebook().code(type_).cameo)
        for type_, share in shares.items()
        if type_ != "NONE" and share >= SHOWN
    ]


def _listed(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(sorted(suggestions, key=lambda one: -one.score)[:MOST])
