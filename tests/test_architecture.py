"""The house keeps its shape: the listing is the pipeline, layers hold, the public face is sorted."""

import ast
import re
from pathlib import Path

import sayso

SOURCE = Path(sayso.__file__).parent
STEPS = ("acquire", "annotate", "extract", "identify", "link", "store", "view", "write")


def step_folders() -> list[str]:
    beside = {"cli", "corpus", "engines", "knowledge", "records"}
    return sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists() and path.name not in beside)


def test_the_folders_are_steps_of_the_river_and_nothing_else() -> None:
    assert set(step_folders()) <= set(STEPS)


def test_the_listing_stands_in_the_order_of_the_flow() -> None:
    body = ast.parse((SOURCE / "flow.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: node.module.split(".")[1]
        for node in ast.walk(body)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sayso.")
        for alias in node.names
    }
    order = [step for step in STEPS if step in set(imported.values())]
    assert order == sorted(order) == [step for step in step_folders() if step in order]


def test_the_flow_calls_a_step_only_after_the_steps_whose_records_it_takes() -> None:
    source = (SOURCE / "flow.py").read_text(encoding="utf-8")
    read = source[source.index("def _read") : source.index("def read")]
    stages = [
        "self._find_toponyms",
        "self._find_attributions",
        "self._find_claims",
        "self._actors",
        "self._code",
    ]
    positions = [read.index(stage + "(") for stage in stages]
    assert positions == sorted(positions)


def test_steps_do_not_import_steps() -> None:
    for path in (path for step in STEPS for path in (SOURCE / step).glob("*.py")):
        found = set(re.findall(r"(?:from|import) sayso\.(\w+)", path.read_text(encoding="utf-8")))
        assert found <= {"records", "errors", "knowledge", path.parent.name}, path


def test_public_names_are_sorted_and_exist() -> None:
    assert list(sayso.__all__) == sorted(sayso.__all__)
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_files_and_functions_stay_small() -> None:
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, (path, node.name)
