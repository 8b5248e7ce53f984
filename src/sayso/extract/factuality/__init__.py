"""How certain a happening is for the innermost source, on FactBank's scale, and its aspects."""

from sayso.extract.factuality.judge import factuality as factuality
