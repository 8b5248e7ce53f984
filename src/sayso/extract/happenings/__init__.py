"""Which words name a happening or a state: verbs, event nouns, predicates; and which verbs only lend them grammar."""

from sayso.extract.happenings.find import Frame as Frame
from sayso.extract.happenings.find import complement as complement
from sayso.extract.happenings.find import find_frames as find_frames
from sayso.extract.happenings.find import is_carrier as is_carrier
from sayso.extract.happenings.find import lends as lends
from sayso.extract.happenings.find import undergone_by_subject as undergone_by_subject
