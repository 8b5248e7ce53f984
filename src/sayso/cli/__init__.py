"""The command line: one room for each group of verbs; docs/cli.md tells them all."""

from typing import Final

INTERRUPTED: Final = 130
"""Exit code: stopped by Ctrl-C."""

UNWRITABLE: Final = 74
"""Exit code: the output cannot be written, the disk is full for instance."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code. `arguments` None takes those of the process."""
    try:
        from sayso.cli.verbs import run
    except KeyboardInterrupt:  # loading takes long enough to be interrupted
        return INTERRUPTED
    return run(arguments)
