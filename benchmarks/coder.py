"""The event coder, part by part: what each component is worth on every set."""

import os
from pathlib import Path
from typing import Final

from benchmarks import dyads, false_events, pairs, spans, types
from benchmarks.reading import HOW, PARTS, without
from benchmarks.table import Result

COLUMNS: Final = {
    "PLV dyad + type": "dyads.plv.dyad_type",
    "PLV type": "dyads.plv.type",
    "cameo_ner exact F1": "spans.both.exact.f1",
    "cameo_class neutral coded": "false_events.cameo.neutral.coded",
    "events coded": "false_events.cameo.events.coded",
    "right class": "false_events.cameo.events.right_quad",
    "own dev, right type at the trigger": "types.dev.right_at_trigger",
    "own dev, near misses coded there": "types.dev.false_at_trigger",
}


def run(data: Path) -> Result:
    """All sets by the coder as it ships, then without one part after the other."""
    figures: dict[str, float] = {}
    rows = []
    for part, name in PARTS.items():
        with without(part):
            found = {**dyads.run(data).figures, **spans.run(data).figures, **false_events.cameo(data)}
            found |= types.run(data, parts=("dev",)).figures
        row = {column: found[key] for column, key in COLUMNS.items()}
        figures |= {f"coder.{part or 'whole'}.{COLUMNS[column]}": value for column, value in row.items()}
        rows.append((name, *(f"{value:.3f}" for value in row.values())))
    return Result(
        title="The event coder, part by part",
        about="The sets of the tables above, each row without one part of the coder",
        columns=("system", *COLUMNS),
        rows=tuple(rows),
        figures=figures,
        notes=f"{HOW} The pair type by part stands in its own table ({pairs.__name__.rpartition('.')[2]}).",
    )


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    for row in (result.columns, *result.rows):
        print(" | ".join(row))
