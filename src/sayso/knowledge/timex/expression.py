"""Expression: what a time expression says, before anybody works out which day that is."""

import msgspec


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression over tokens `first`..`last` (inclusive).

    `kind` is the name of the rule that found it (date, numeric, month, year, decade, season, holiday, ordinal, yearago,
    same, offset, next, period, part, set, duration, clock, ref). `steer` is -1 for last, 0 for this, 1 for next; `unit`
    a TIMEX3 unit ("D", "W", "TH" for hours, ...); `amount` how many of it, None where that is vague or not said;
    `later` is -2 for ago, -1 for earlier, 1 for later; `shift` days from today; `part` code and hours of a part of the
    day; `clock` "HH:MM[:SS]" and `numeric` "22/01/2024" as written, not yet checked; `zone` minutes east of UTC;
    `inside` marks "in five years"; `told` a steer that counts from the date told before ("the previous day"); `event`
    is the token of the happening that the time is counted from ("two days after the blast"); `until` the last day or
    year of a range in one word ("3–5 March", "2028–30"); `years` and `weeks` steer to the year or week that a time
    lies in ("June of last year", "Friday last week"); `modifier` TIMEX3's (START, MID, END, APPROX, MORE_THAN, ...).
    """

    kind: str
    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    amount: float | None = None
    vague: bool = False
    ordinal: int | None = None
    steer: int | None = None
    later: int | None = None
    shift: int | None = None
    part: tuple[str, int, int] | None = None
    clock: str | None = None
    half_day: str | None = None
    zone: int | None = None
    season: str | None = None
    holiday: str | None = None
    ref: str | None = None
    often: str | None = None
    decade: int | None = None
    numeric: str | None = None
    modifier: str | None = None
    fiscal: bool = False
    definite: bool = False
    article: bool = False
    plural: bool = False
    old: bool = False
    recent: bool = False
    inside: bool = False
    contained: bool = False
    told: bool = False
    event: int | None = None
    until: int | None = None
    years: int | None = None
    weeks: int | None = None
