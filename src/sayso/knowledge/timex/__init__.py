"""Find English time expressions in a parse and say what each one is made of; what day that is, others work out."""

from sayso.knowledge.timex.find import find_expressions as find_expressions
