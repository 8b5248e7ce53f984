"""The small families of the gate: reports, and what is true of them."""

import tomllib
from pathlib import Path
from typing import Any

from sayso.records import Report

TABLE = tomllib.loads(Path(__file__).with_name("data").joinpath("families.toml").read_text(encoding="utf-8"))
FAMILIES: list[dict[str, Any]] = TABLE["family"]


def report(text: str, id_: str = "a", **rest: Any) -> Report:
    return Report(id=id_, text=text, **rest)


def reports(family: dict[str, Any]) -> list[Report]:
    return [
        Report(id=row["id"], text=row["text"], outlet=row["outlet"], published=row["published"])
        for row in family["report"]
    ]


def named(name: str) -> list[Report]:
    return reports(next(family for family in FAMILIES if family["name"] == name))
