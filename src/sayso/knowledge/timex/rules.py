"""The grammar of English time expressions, as patterns over the letters that `timex_words` gives to tokens.

One letter stands for one token, so that a match's offsets are token indices. At each place the first
rule that fits wins.
"""

import re
from typing import Final

_NUM: Final = r"(?:a?C|[DNYA])(?:-?[AC]|jA)*(?:jaU)?(?:[-j][DNA](?:-?[AC])*)?"
_SOME: Final = rf"(?:(?:B_*)?(?:{_NUM}|n_*))"
_MOD: Final = r"(?:lz?|z-?|d?bo)"
_CLOCK: Final = r"(?:Km?(?:Z_*)?|[DAN][mk]m?(?:Z_*)?|[NDY]Z_*)"
_YEAR: Final = r"(?:,?Y_*)"
_DAY: Final = rf"(?:M[DO]{_YEAR}?|(?:d?O|D)o?M{_YEAR}?)"
_ON: Final = r"(?:,?i?)"
_NAMED: Final = rf"(?:{_MOD}?[LXTt]?W(?!-)|{_MOD}?R_*)"
_BEFORE: Final = rf"(?:d?{_CLOCK}{_ON}|d?Po|P{_ON})?"
_AFTER: Final = rf"(?:P?{_ON}{_CLOCK}|P)?"

_RULES: Final = (
    ("full", rf"(?:W,?)?F(?:{_ON}{_CLOCK})?"),
    ("iso", r"Y-D-D"),
    ("date", rf"{_BEFORE}{_MOD}?(?:W{_ON}d?)?{_DAY}{_AFTER}"),
    ("date", rf"{_BEFORE}{_NAMED}{_AFTER}"),
    ("holiday", rf"{_MOD}?d?[LXT]?H_*(?:U(?!-)|{_YEAR})?"),
    ("month", rf"{_MOD}?[LXT]?M(?:(?:,|o)?Y_*)?"),
    ("season", rf"{_MOD}?[dLXT]?S(?:o?Y_*|,Y)?"),
    ("ordinal", rf"{_MOD}?(?:[TLX]U'|[dpT])?q?x?O-?U(?:o(?:q?U?Y|[dTLX]U)|,?q?Y)?"),
    ("yearago", r"[dpa]?U-[gl](?:O-?)?U?"),
    ("clock", rf"d?{_CLOCK}"),
    ("ordinal", r"G(?:,?o?q?Y)?"),
    ("ordinal", rf"{_MOD}?d?Y'?O-?U"),
    ("year", r"dY(?=U)"),
    ("year", rf"{_MOD}?(?:(?:d?q?U)|q)?Y_*"),
    ("decade", rf"{_MOD}?d?(?:z-?)?(?:'?E)"),
    ("same", r"l?(?:[dt]sU|tU|tP|dsP)"),
    ("offset", rf"(?:{_SOME}|(?:B_*)?a_*)?x?-?[UV](?:u_*)?(?:[gl]_*|f)"),
    ("offset", r"d[UP]f"),
    ("offset", r"aUjaU[gl]"),
    ("next", r"dX[UPW]"),
    ("period", rf"(?:{_MOD}|\?)?(?:d?T?[LX]|d?c|T)(?:{_SOME})?q?(?:U|V)(?!-)(?:u_*)?"),
    ("period", r"d?bo[dtT]?x?U"),
    ("period", r"d?(?:U[-']?b|z-U)"),
    ("part", r"d?(?:[LXTt])P"),
    ("set", rf"(?:{_NUM})?y_*a[UP]|e(?:{_SOME}|O)?x?[UVWPMS]|w|Q"),
    ("duration", r"aUjaU|[ad]?U-U"),
    ("duration", rf"(?:d|p|T)?(?:O|L|X|x)?(?:(?:B_*)?(?:{_NUM}|n_*|a_*)?-?x?-?(?:q?(?:U|V))|rV)(?:-?J)?"),
    ("part", r"d?P"),
    ("ref", r"!_*|c|r|dL"),
)
PATTERN: Final = re.compile("|".join(f"(?P<{name}_{number}>{rule})" for number, (name, rule) in enumerate(_RULES)))
"""All rules as one alternation; a group's name is the rule's name and its number."""

CORE: Final = re.compile(r"[MWwSUVPRHQYEKFGrc!Z]|[DA]m|dL")
"""What a run of letters must hold to be worth a look."""

RUN: Final = re.compile(r"[^.]+")
"""Tokens in a row that all have a class."""
