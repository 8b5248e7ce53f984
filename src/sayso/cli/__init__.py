"""The command line: `sayso demo`, `sayso read`, `sayso check`, `sayso schema`."""

from sayso.cli.verbs import app as app
from sayso.cli.verbs import main as main
