"""``pytest --rule-coverage``, in runs of pytest within this one."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from tests.cases import BOOK
from tests.rules.own_folder import RULE, write

from backrules import pipeline
from backrules.proving.pytest_plugin import RuleCoveragePlugin

pytest_plugins = ["pytester"]

DIAGNOSES = """
import backrules

def test_nothing():
    backrules.diagnose({"as_of": "2024-03-17"})

def test_pain():
    backrules.diagnose({"as_of": "2024-03-17", "answers": {"pain": "pain"}})
"""
OWN = """
import backrules

def test_own():
    rulebook = backrules.load_rulebook("rules", extend=True)
    backrules.diagnose({"as_of": "2024-03-17"}, rulebook=rulebook)
"""


@pytest.fixture
def tested(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with tests that diagnose."""
    pytester.makepyfile(DIAGNOSES)
    return pytester


def run(pytester: pytest.Pytester, *options: object) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *map(str, options))


def test_nothing_is_watched_unless_it_is_asked_for(tested: pytest.Pytester) -> None:
    before = pipeline.__dict__["make_report"]
    ran = run(tested, "--rule-coverage-fail-under=0")
    ran.assert_outcomes(passed=2)
    assert "rule coverage" not in str(ran.stdout)
    assert pipeline.__dict__["make_report"] is before


def test_the_table_counts_every_diagnosis_of_the_run(tested: pytest.Pytester) -> None:
    before = pipeline.__dict__["make_report"]
    ran = run(tested, "--rule-coverage")
    assert ran.ret == pytest.ExitCode.OK
    ran.stdout.fnmatch_lines(
        ["*rule coverage*", BOOK.digest, "Rule *Cover  Missing", "R3.5 pain-flag *", "TOTAL *"]
    )
    assert pipeline.__dict__["make_report"] is before


def test_every_rulebook_has_a_table(tested: pytest.Pytester) -> None:
    write(tested.path / "rules", {"own-rule.yaml": RULE})
    tested.makepyfile(test_own=OWN)
    ran = run(tested, "--rule-coverage")
    lines = [line.split()[0] for line in ran.outlines if line.startswith(("R2.99", "R3.5"))]
    assert lines == ["R3.5", "R2.99", "R3.5"]


def test_files_get_the_coverage_wherever_the_tests_go(tested: pytest.Pytester) -> None:
    tested.makepyfile(
        test_elsewhere="def test_elsewhere(tmp_path, monkeypatch): monkeypatch.chdir(tmp_path)"
    )
    ran = run(tested, "--rule-coverage-html=a.html", "--rule-coverage-json=a.json")
    assert "Missing" not in str(ran.stdout)
    [book] = json.loads((tested.path / "a.json").read_text("utf-8"))["rulebooks"]
    assert book["rulebook"] == BOOK.digest
    page = (tested.path / "a.html").read_text("utf-8")
    assert f"{book['percent']}% of {BOOK.digest}" in page


@pytest.mark.parametrize(("percent", "code"), [(1, 0), (99.5, 1)])
def test_a_run_fails_under_a_percentage(tested: pytest.Pytester, percent: float, code: int) -> None:
    ran = run(tested, "--rule-coverage-fail-under", percent)
    ran.assert_outcomes(passed=2)
    assert ran.ret == code
    assert (f"% of the rules are covered, less than {percent}%" in str(ran.stdout)) is bool(code)


def test_a_run_that_diagnoses_nothing_covers_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_nothing(): pass")
    ran = run(pytester, "--rule-coverage-fail-under=50")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.stdout.fnmatch_lines(["FAIL Nothing was diagnosed; 50% of the rules should be covered."])


def test_a_run_that_fails_keeps_its_own_exit_code(pytester: pytest.Pytester) -> None:
    assert run(pytester, "--rule-coverage-fail-under=50").ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("--rule-coverage-fail-under=101", "expected a number from 0 to 100, got '101'"),
        ("--rule-coverage-fail-under=all", "expected a number from 0 to 100, got 'all'"),
        ("--rule-coverage-html=no/a.html", "expected a file in a folder that is there, got 'no/"),
    ],
)
def test_an_option_that_does_not_fit_is_told(
    tested: pytest.Pytester, option: str, expected: str
) -> None:
    ran = run(tested, option)
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    assert expected in str(ran.stderr)


def test_workers_hand_over_what_they_saw(tested: pytest.Pytester) -> None:
    """What pytest-xdist does: a worker has an output, and the controller hears of its end."""
    outputs: list[dict[str, str]] = []

    class Worker:
        def pytest_configure(self, config: pytest.Config) -> None:
            outputs.append(config.__dict__.setdefault("workeroutput", {}))

    class Controller:
        def pytest_sessionstart(self, session: pytest.Session) -> None:
            plugin = session.config.pluginmanager.get_plugin("backrules-rule-coverage")
            assert isinstance(plugin, RuleCoveragePlugin)
            plugin.pytest_testnodedown(SimpleNamespace(workeroutput=outputs[0]))
            plugin.pytest_testnodedown(SimpleNamespace(gateway=SimpleNamespace(id="gw1")))

    options = ("-p", "no:cacheprovider", "--rule-coverage")
    tested.runpytest_inprocess(*options, plugins=[Worker()])
    nothing = tested.mkdir("nothing")
    ran = tested.runpytest_inprocess(*options, nothing, plugins=[Controller()])
    ran.stdout.fnmatch_lines(
        ["R3.5 pain-flag *", "TOTAL *", "Worker gw1 was lost, and what it saw of rules."]
    )


def test_the_plugin_is_cheap_where_nobody_asks(tested: pytest.Pytester) -> None:
    tested.makepyfile(
        test_cheap="""
        import sys

        def test_cheap():
            assert "_backrules_pytest" in sys.modules
            assert "backrules" not in sys.modules
        """
    )
    ran = tested.runpytest_subprocess("-p", "no:cacheprovider", "test_cheap.py")
    ran.assert_outcomes(passed=1)
