"""What is too much is refused, before anything costly is done with it."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.rules.own_folder import RULE, write

from backrules import (
    InvalidRoutine,
    InvalidRulebook,
    Limits,
    Routine,
    UnreadableLog,
    diagnose,
    load_rulebook,
    read,
)
from backrules.extent import extent_as_written, extent_of
from backrules.field_faults import MOST_FAULTS
from backrules.limits import Extent
from backrules.log import MOST_SUGGESTED_FOR
from backrules.marked_yaml import MOST_VALUES

AS_OF = datetime.date(2024, 3, 17)
LOG = (
    "title,start_time,end_time,exercise_title,superset_id,set_type,weight_kg,reps\n"
    'Pull,"8 Apr 2026, 16:50",,Row,,normal,60,8\n'
    'Pull,"9 Apr 2026, 16:50",,Lat Pulldown,,normal,60,8\n'
)


def session(**exercises: Any) -> dict[str, Any]:
    return {"date": "2024-03-10", "exercises": [{name: sets} for name, sets in exercises.items()]}


def plan(*days: dict[str, Any]) -> dict[str, Any]:
    return {"plan": {"days": [{"exercises": [day]} for day in days]}}


SMALL: dict[str, Any] = {
    "sessions": [session(Row="3x10", Squat="2x5/4, 1x3"), session(Row=[{"reps": 8}], Curl=[])],
    "breaks": [{"from": "2024-01-01", "to": "2024-01-07"}],
    "answers": {"desk_hours": 8},
    "exercises": {"Kelso": "shrug_dumbbell"},
    **plan({"name": "Row", "sets": 4}, {"Chin-up": "3x8-12"}),
}
EXTENT = Extent(sessions=5, exercises=4, sets=17, names=6)


class Endless(io.BytesIO):
    """A file that never ends, and gives little at a time; how much was asked of it."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size > 0
        self.given += min(size, 1000)
        return b"a" * min(size, 1000)


def refusal(act: Callable[[], object]) -> list[str]:
    with pytest.raises((InvalidRoutine, UnreadableLog, InvalidRulebook)) as caught:
        act()
    return [str(problem) for problem in caught.value.problems]


def test_a_routine_is_counted_with_its_plan_and_its_breaks() -> None:
    assert extent_of(Routine.from_dict(SMALL)) == EXTENT
    assert extent_of(Routine()) == Extent(0, 0, 0, 0)


def test_a_document_is_counted_as_it_stands() -> None:
    written = extent_as_written(SMALL)
    assert evolve(written, names=6, exercises=4) == EXTENT
    assert (written.names, written.exercises) == (2, 2)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {"sessions": 3, "plan": [], "answers": 1},
        {"sessions": [None, {"exercises": "Row"}]},
    ],
)
def test_a_document_of_the_wrong_shape_has_no_extent_to_speak_of(document: object) -> None:
    assert extent_as_written(document).sets == 0


@pytest.mark.parametrize("sets", [None, True, -5, float("nan"), "many", {}, "x10,,", 10**400])
def test_sets_that_make_no_sense_count_as_one(sets: object) -> None:
    assert extent_as_written({"sessions": [{"exercises": [{"Row": sets}, "Row"]}]}).sets == 2


@pytest.mark.parametrize(
    ("limits", "complaint"),
    [
        (Limits(sessions=4), "expected at most 4 sessions, got 5"),
        (Limits(exercises=3), "expected at most 3 exercises on one day, got 4"),
        (Limits(sets=16), "expected at most 16 sets, got 17"),
        (Limits(names=5), "expected at most 5 names of exercises and answers, got 6"),
    ],
)
def test_a_routine_beyond_a_limit_is_not_diagnosed(limits: Limits, complaint: str) -> None:
    routine = Routine.from_dict(SMALL)
    assert refusal(lambda: diagnose(routine, as_of=AS_OF, limits=limits)) == [complaint]
    assert refusal(lambda: diagnose(SMALL, as_of=AS_OF, limits=limits)) == [complaint]


def test_a_routine_at_the_limits_is_diagnosed() -> None:
    limits = Limits(sessions=5, exercises=4, sets=17, names=6)
    assert diagnose(SMALL, as_of=AS_OF, limits=limits).verdicts


def test_answers_beside_the_routine_count_too() -> None:
    answers = {"desk_hours": 8.0, "named_regions": 3.0}
    limits = Limits(names=1)
    assert refusal(lambda: diagnose({}, answers=answers, as_of=AS_OF, limits=limits))


@pytest.mark.parametrize("sets", [10**9, 10**400, 1e300])
def test_a_plan_of_endless_sets_costs_nothing(sets: float) -> None:
    [complaint] = refusal(lambda: diagnose(plan({"name": "Row", "sets": sets}), as_of=AS_OF))
    assert complaint.startswith(("expected at most 500,000 sets", "plan.days[0].exercises[0].sets"))


def test_sets_in_the_notation_are_counted_before_they_are_made() -> None:
    many = [session(Row=",".join(["100x10"] * 140))] * 1000
    [complaint] = refusal(lambda: Routine.from_dict({"sessions": many}))
    assert complaint == "expected at most 500,000 sets, got 14,000,000"


@pytest.mark.parametrize(
    "written", [json.dumps(SMALL), f"# mine\ngoal: muscle\nplan: {json.dumps(SMALL['plan'])}"]
)
def test_a_file_of_a_document_is_held_to_the_limits(written: str) -> None:
    file = io.BytesIO(written.encode())
    [complaint] = refusal(lambda: read(file, limits=Limits(sessions=1)))
    assert complaint.startswith("<file>: expected at most 1 sessions")


def test_logs_are_held_to_the_limits_all_together(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": LOG, "b.csv": LOG.replace("2026", "2025")})
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file in files:
        assert len(read(file, limits=Limits(sessions=2)).sessions) == 2
    [complaint] = refusal(lambda: read(*files, limits=Limits(sessions=3)))
    assert complaint == f"{files[0]}, {files[1]}: expected at most 3 sessions, got 4"


def test_no_more_of_a_file_is_read_than_shows_that_it_is_too_long(tmp_path: Path) -> None:
    limits = Limits(bytes=2500)
    endless = Endless()
    complaint = "expected a file of at most 2,500 bytes"
    assert refusal(lambda: read(endless, limits=limits)) == [f"<file>: {complaint}"]
    assert endless.given == 2501
    path = tmp_path / "long.csv"
    path.write_bytes(b"a" * 2501)
    assert refusal(lambda: read(path, limits=limits)) == [f"{path}: {complaint}"]


def test_a_file_that_gives_a_little_at_a_time_is_read_whole() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(7)

    assert read(Slow(LOG.encode())) == read(io.BytesIO(LOG.encode()))


def test_a_file_in_text_mode_is_refused() -> None:
    text: Any = io.StringIO(LOG)
    assert refusal(lambda: read(text)) == ["<file>: expected a file that is opened in binary mode"]


def test_a_folder_with_too_many_rules_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {f"own-{at}.yaml": "not: [even" for at in range(3)})
    complaint = f"{tmp_path}: expected at most 2 files of rules, found 3"
    assert refusal(lambda: load_rulebook(tmp_path, limits=Limits(rules=2))) == [complaint]


def test_a_rule_file_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE})
    limits = Limits(bytes=len(RULE) - 1)
    complaints = refusal(lambda: load_rulebook(tmp_path, limits=limits))
    complaint = f"expected a file of at most {len(RULE) - 1} bytes"
    assert f"{tmp_path / 'own-rule.yaml'}: {complaint}" in complaints


@pytest.mark.parametrize("nonsense", [-1, 0.5, "many", None])
def test_a_limit_is_a_number_from_0_on(nonsense: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="sets"):
        Limits(sets=nonsense)


def test_of_endless_faults_the_first_are_told() -> None:
    mistyped = {f"sesions{at}": 0 for at in range(1000)}
    assert len(refusal(lambda: Routine.from_dict(mistyped))) == MOST_FAULTS
    faulty = {"sessions": [{"date": 1}] * 1000}
    assert len(refusal(lambda: Routine.from_dict(faulty))) == MOST_FAULTS
    unknown = {"exercises": {f"Thing {at}": "shrub" for at in range(MOST_FAULTS + 1)}}
    assert len(refusal(lambda: diagnose(unknown, as_of=AS_OF))) == MOST_FAULTS


def test_yaml_holds_only_so_many_values() -> None:
    file = io.BytesIO(f"sessions: [{'1,' * MOST_VALUES}]".encode())
    [complaint] = refusal(lambda: read(file))
    assert complaint.endswith("expected at most 500,000 values; JSON takes more")


def test_every_unknown_exercise_is_listed_though_not_all_have_suggestions() -> None:
    names = [f"Lat Puldown {at}" for at in range(MOST_SUGGESTED_FOR + 5)]
    report = diagnose({"sessions": [session(**dict.fromkeys(names, "3x10"))]}, as_of=AS_OF)
    listed = report.log.unrecognised
    assert len(listed) == len(names)
    assert [bool(one.suggestions) for one in listed] == [True] * MOST_SUGGESTED_FOR + [False] * 5
