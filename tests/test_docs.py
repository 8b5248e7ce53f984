"""The docs name what there is: every page is linked, every link leads somewhere, every field and reason is told."""

import re
from pathlib import Path

import pytest

from sayso import records
from sayso.errors import REASONS

_ROOT = Path(__file__).parent.parent

_PAGES = [_ROOT / "README.md", _ROOT / "CONTRIBUTING.md", *sorted((_ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_readme_leads_to_every_page() -> None:
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (_ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in readme] == []


@pytest.mark.parametrize(
    "noun", ["Report", "Attribution", "Speaker", "Claim", "Coding", "Mention", "Wording", "Refusal", "Actor", "Place",
             "Interval", "Quantity", "Hop", "Record"],
)  # fmt: skip
def test_every_field_of_a_record_is_told(noun: str) -> None:
    told = (_ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert [field for field in getattr(records, noun).__struct_fields__ if f"`{field}`" not in told] == []


def test_every_reason_of_a_refusal_is_told() -> None:
    told = (_ROOT / "docs" / "refusals.md").read_text(encoding="utf-8")
    assert [reason for reason in REASONS if f"`{reason}`" not in told] == []


def test_every_option_and_exit_code_of_the_command_line_is_told() -> None:
    told = (_ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    rooms = ("verbs", "adding", "asking", "corpus", "events")
    verbs = [_ROOT / "src/sayso/cli" / f"{name}.py" for name in rooms]
    options = {option for verb in verbs for option in re.findall(r'"(--[a-z-]+)', verb.read_text(encoding="utf-8"))}
    assert [option for option in options if option not in told] == []
    assert [code for code in (0, 2, 3, 64, 74, 130) if f"| {code} |" not in told] == []
