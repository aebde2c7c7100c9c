"""backrules as others get it: built, installed where there is no checkout, and used from there."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import frozen
from tests.docs.walkthrough import blocks, follow

import backrules

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "hevy-eight-weeks.csv"
AS_OF = datetime.date(2026, 4, 26)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
DIAGNOSE = """
import datetime, json, sys
import backrules
from backrules.shipped import rules_folder

routine = backrules.read(sys.argv[1])
report = backrules.diagnose(routine, as_of=datetime.date.fromisoformat(sys.argv[2]))
print(json.dumps({"rules": str(rules_folder()), "report": report.to_dict()}))
"""


@frozen
class Installation:
    """A Python that can import backrules; ``rules`` is where it has to find our rules."""

    python: Path
    rules: Path
    pythonpath: str = ""

    @property
    def command(self) -> Path:
        return self.python.with_name("backrules")

    def diagnose(self, folder: Path) -> dict[str, object]:
        """The report on the example, made by a process of its own in ``folder``."""
        arguments = (DIAGNOSE, EXAMPLE, AS_OF.isoformat())
        output = run(self.python, "-c", *arguments, folder=folder, pythonpath=self.pythonpath)
        made: dict[str, object] = json.loads(output)
        return made


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source distribution, and with the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("distributions")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def checkout(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, unpacked from the source distribution."""
    folder = tmp_path_factory.mktemp("checkout")
    [archive] = distributions.glob("*.tar.gz")
    run("tar", "-xf", archive, folder=folder)
    [unpacked] = folder.iterdir()
    return unpacked


@pytest.fixture(scope="module")
def from_wheel(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel with what tests of rules need, in an environment that was empty."""
    [wheel] = distributions.glob("*.whl")
    python = environment_with(f"{wheel}[testing]", folder=tmp_path_factory.mktemp("wheel"))
    return Installation(python, site_packages(python) / "backrules" / "rules")


@pytest.fixture(scope="module")
def from_editable(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The copy installed in editable mode, without the command line's dependencies."""
    python = environment_with("--editable", checkout, folder=tmp_path_factory.mktemp("editable"))
    return Installation(python, checkout / "rules")


@pytest.fixture(scope="module")
def from_checkout(checkout: Path) -> Installation:
    """The copy as it is, not installed at all; its dependencies are those of these tests."""
    return Installation(Path(sys.executable), checkout / "rules", str(checkout / "src"))


def environment_with(*requirement: str | Path, folder: Path) -> Path:
    """The Python of a new environment in ``folder`` in which one requirement was installed."""
    run(sys.executable, "-m", "venv", "env", folder=folder)
    python = folder / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", *requirement, folder=folder)
    return python


def site_packages(python: Path) -> Path:
    program = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(run(python, "-c", program, folder=python.parent).strip())


def run(*command: str | Path, folder: Path, pythonpath: str = "") -> str:
    """What a command prints that is run in ``folder``; fails with its errors where it does."""
    environment = ENVIRONMENT | ({"PYTHONPATH": pythonpath} if pythonpath else {})
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)) for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_the_rules_and_nothing_else(distributions: Path) -> None:
    [wheel] = distributions.glob("*.whl")
    with ZipFile(wheel) as opened:
        names = {name for name in opened.namelist() if ".dist-info/" not in name}
    rules = {f"backrules/rules/{name}" for name in files_below(ROOT / "rules")}
    assert names == files_below(ROOT / "src") | rules
    assert {"backrules/py.typed", "backrules/rules/sources.yaml"} <= names


@pytest.mark.parametrize("installed", ["from_wheel", "from_editable", "from_checkout"])
def test_it_finds_its_rules_and_diagnoses(
    installed: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    installation: Installation = request.getfixturevalue(installed)
    here = backrules.diagnose(backrules.read(EXAMPLE), as_of=AS_OF)
    assert installation.diagnose(tmp_path) == {
        "rules": str(installation.rules),
        "report": json.loads(json.dumps(here.to_dict())),
    }


def test_the_installed_command_prints_what_the_readme_shows(
    from_wheel: Installation, tmp_path: Path
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [arguments] = re.findall(r"\.venv/bin/backrules (diagnose .+)", readme)
    [shown] = re.findall(
        r"^<!-- output -->\n+```text\n(.+?)^```$", readme, re.DOTALL | re.MULTILINE
    )
    here = arguments.replace(str(EXAMPLE.relative_to(ROOT)), str(EXAMPLE))
    assert shown in run(from_wheel.command, *here.split(), folder=tmp_path)


def test_a_rule_of_ones_own_is_proved_as_its_page_says(
    from_wheel: Installation, tmp_path: Path
) -> None:
    for block in blocks(ROOT / "docs" / "write-a-rule.md"):
        if block.marker:
            follow(block, tmp_path)
        elif block.language == "console":
            program, *arguments = block.command
            command = from_wheel.python.with_name(program)
            assert run(command, *arguments, folder=tmp_path) == block.output
    tests = (from_wheel.python, "-m", "pytest", "-q", "--rule-coverage")
    told = run(*tests, "test_short_rests.py", "test_my_rules.py", folder=tmp_path)
    assert "6 passed" in told
    assert "R6.1 short-rests" in told


def test_without_its_extra_the_command_says_what_to_install(
    from_editable: Installation, tmp_path: Path
) -> None:
    done = subprocess.run(
        [from_editable.command, "rules"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "backrules[cli]" in done.stderr
    assert "Traceback" not in done.stderr
