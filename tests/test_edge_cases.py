"""What is easily got wrong about a training log, case by case, and what is right."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tests.routines import day, log, plan, plan_document, session, weekly

from backrules import InvalidRoutine, Report, diagnose, read
from backrules.facts.values import Interval, Value, exactly
from backrules.render.report_page import report_page
from backrules.render.text import as_text
from backrules.routine import Routine
from backrules.rulebook.loading import shipped_rulebook
from backrules.statuses import Severity, Status

BOOK = shipped_rulebook()

ROW, PULLDOWN, DEADLIFT = "Bent Over Row (Barbell)", "Lat Pulldown (Cable)", "Deadlift"
PULL_UP, ASSISTED = "Pull Up", "Pull Up (Assisted)"
FLY, FACE_PULL, SUPERMAN = "Reverse Fly (Dumbbell)", "Face Pull", "Superman"
BENCH, PRESS, CURL = "Bench Press", "Overhead Press", "Biceps Curl"
UNKNOWN = "Kelso Lift"

TOO_LIGHT = ("R4.1", "R4.2", "R4.3", "R4.4", "R4.5")
SELECTION = ("R1.1", "R1.2", "R1.4", "R2.1", "R2.2", "R5.3", "R5.4")

GOOD = {
    "Pull Up": "2x10",
    ROW: "2x10@60kg r1",
    DEADLIFT: "2x8@90kg r2",
    FLY: "2x12@8kg r1",
    "Shrug": "2x12@50kg r1",
    BENCH: "3x8@60kg r2",
}


def told(routine: Routine | Mapping[str, Any], as_of: str | None = None, **options: Any) -> Report:
    """The report, by default as of the Sunday of the last session's week."""
    whole = routine if isinstance(routine, Routine) else Routine.from_dict(routine)
    last = max((one.date for one in whole.sessions), default=datetime.date(2024, 3, 17))
    sunday = last + datetime.timedelta(days=6 - last.weekday())
    on = datetime.date.fromisoformat(as_of) if as_of else sunday
    return diagnose(whole, as_of=on, **options)


def weeks_of(*weeks: Mapping[str, str], **fields: Any) -> Routine:
    """A session a week."""
    return log(*(session(day(at), one) for at, one in enumerate(weeks, 1)), **fields)


def loads(name: str, *written: str, **fields: Any) -> Routine:
    """An exercise in a session a week."""
    return weeks_of(*({name: sets} for sets in written), **fields)


def notes(report: Report) -> dict[str, int]:
    return {note.code: note.count for note in report.log.notes}


def by_status(report: Report, *rules: str) -> set[Status]:
    return {report[rule].status for rule in rules}


def text_of(report: Report) -> str:
    return " ".join(as_text(report_page(report)).split())


def csv(*rows: str) -> io.BytesIO:
    """A log of Strong in the layout with semicolons."""
    header = "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Seconds;Notes"
    return io.BytesIO("\n".join([header, *rows]).encode())


def logged_set(
    date: str = "2024-01-01 18:00:00", name: str = ROW, order: str = "1", rest: str = "60;kg;8;;;"
) -> str:
    return f"{date};Pull;{name};{order};{rest}"


def test_pull_ups_with_empty_weight() -> None:
    still = told(loads(PULL_UP, *["3x8"] * 6))
    rising = told(loads(PULL_UP, "3x8", "3x8", "3x9", "3x9", "3x10", "3x10"))
    assert still.facts["known_load_share"] == exactly(1)
    assert by_status(still, "R4.4") == {Status.ABSENT}
    assert still["R5.1"].status is Status.PRESENT
    assert rising["R5.1"].status is Status.ABSENT


def test_pull_ups_with_a_load() -> None:
    """Of 50 kg in all, one kilogram more would be noise; of what is added it is a step."""
    assert told(loads(PULL_UP, *["3x8@50kg"] * 4, *["3x8@51kg"] * 2))["R5.1"].status == "absent"
    assert told(loads(PULL_UP, *["3x8@1kg"] * 6))["R4.4"].status == "absent"


@pytest.mark.parametrize("sign", ["", "-"])
def test_assisted_pull_ups(sign: str) -> None:
    report = told(loads(ASSISTED, *[f"3x8@{sign}20kg"] * 4, *[f"3x8@{sign}1kg"] * 2))
    assert report["R5.1"].status is Status.ABSENT
    assert report.facts["mostly_falling"] is False
    assert report.facts["token_share"] == Interval(0, 0)


def test_assisted_pull_ups_one_month_and_free_ones_the_next() -> None:
    weeks = [{ASSISTED: "3x8@10kg"}] * 3 + [{PULL_UP: "3x8"}] * 9
    report = told(weeks_of(*weeks[:6]))
    assert report["R5.1"].status is Status.ABSENT
    assert report.facts["mostly_falling"] is False
    assert report.facts["distinct_exercises"] == exactly(2)
    assert told(weeks_of(*weeks))["R5.2"].status is Status.PRESENT


def test_kilograms_and_pounds_in_one_file() -> None:
    mixed = told(loads(ROW, *["3x8@60kg", "3x8@132.28lb"] * 3))
    assert (mixed["R5.1"].status, mixed["R5.1"].severity) == ("present", "major")
    header = "title,start_time,end_time,exercise_title,superset_id,set_type,weight_lbs,reps\n"
    row = f'Pull,"8 Apr 2024, 16:50",,{FLY},,normal,3,10\n'
    report = told(read(io.BytesIO((header + row).encode())))
    assert report.facts["token_share"] == Interval(1, 1)
    assert "D3" not in notes(report)


@pytest.mark.parametrize(
    ("load", "status"), [(1.5, "present"), (2, "unknown"), (3, "unknown"), (3.5, "absent")]
)
def test_unknown_unit(load: float, status: str) -> None:
    report = told(loads(FLY, *[f"3x10@{load}"] * 6))
    assert report["R4.4"].status == status
    questions = [one.question for one in report["R4.4"].missing]
    assert questions == ([BOOK.declared.questions["unit"]] if status == "unknown" else [])
    assert report["R5.1"].status is Status.PRESENT
    assert notes(report)["D3"] == 18


def test_an_app_that_switched_from_kilograms_to_pounds() -> None:
    kg, lb = {ROW: "3x8@60", PULLDOWN: "3x8@40"}, {ROW: "3x8@132", PULLDOWN: "3x8@88"}
    report = told(weeks_of(kg, kg, kg, lb, lb, lb))
    assert report["R5.1"].status is Status.PRESENT
    assert notes(report)["D4"] == 1


def test_warm_up_sets_that_are_typed() -> None:
    report = told(loads(ROW, *["2x10@20kg warmup, 1x10@40kg warmup, 1x8@60kg"] * 2))
    assert report.facts["back_sets"] == exactly(2)
    assert report["R4.5"].status is Status.PRESENT


@pytest.mark.parametrize(
    ("written", "sets", "removed"),
    [
        ("1x8@30kg, 1x4@45kg, 1x10@60kg", 1, 4),
        ("1x12@40kg, 1x10@50kg, 1x8@60kg", 3, None),
        ("1x3@75kg, 1x8@100kg", 1, 2),
    ],
)
def test_warm_up_sets_that_are_not_typed(written: str, sets: int, removed: int | None) -> None:
    report = told(loads(ROW, written, written))
    assert report.facts["sets_per_group"] == exactly(sets)
    assert notes(report).get("D11") == removed


def test_drop_sets() -> None:
    report = told(loads(ROW, *["2x10@60kg, 1x12@40kg drop, 1x15@20kg drop"] * 6))
    assert report.facts["sets_per_group"] == exactly(2)
    assert report["R4.1"].status is Status.ABSENT
    assert report["R4.2"].because is not None
    assert report["R4.2"].because.reason == "superseded_by"
    assert report.facts["reps_above_share"] == exactly(0)


def test_a_last_set_for_as_many_as_possible() -> None:
    report = told(loads(ROW, *["2x8@60kg, 1x15@60kg amrap"] * 6))
    assert report["R4.1"].status is Status.ABSENT
    assert report.facts["flat_groups"] == exactly(0)


@pytest.mark.parametrize("marked", [{"tags": ["deload"]}, {"name": "Deload"}])
def test_deload_week(marked: dict[str, Any]) -> None:
    hard, easy = {ROW: "3x8@60kg r1"}, {ROW: "1x8@30kg r8"}
    sessions = [session(day(week), hard) for week in (1, 2, 3, 5, 6, 7)]
    report = told(log(*sessions, session(day(4), easy, **marked)))
    assert report.facts["weekly_back_sets"] == exactly(3)
    assert report.facts["fatigued_share"] == exactly(1)
    assert report.facts["comparable_weeks"] == exactly(6)
    assert report["R5.1"].status is Status.PRESENT
    assert report.facts["median_training_days"] == exactly(1)
    assert report.facts["counted_weeks"] == exactly(7)
    assert notes(report)["D10"] == 1


@pytest.mark.parametrize(
    ("trained", "breaks", "days", "status"),
    [
        ([1, 4], [], 1.5, "present"),
        ([1, 4], [{"from": day(2), "to": day(3, "sun"), "why": "illness"}], 3, "absent"),
        ([1, 2, 4], [], 3, "absent"),
    ],
)
def test_a_break_of_up_to_three_weeks(
    trained: list[int], breaks: list[Any], days: float, status: str
) -> None:
    report = told(log(*weekly(trained, GOOD, on=("mon", "wed", "fri")), breaks=breaks))
    assert report.facts["median_training_days"] == exactly(days)
    assert report["C2"].status == status
    assert report["C1"].status is Status.PRESENT


def test_a_layoff_of_more_than_three_weeks() -> None:
    heavy, light = {ROW: "3x8@80kg"}, {ROW: "3x8@60kg"}
    report = told(log(*weekly(20, heavy), *weekly([25, 26, 27], light)))
    assert report.facts["weeks_trained"] == exactly(3)
    assert report["C1"].status is Status.PRESENT
    assert any("return" in note for note in report["C1"].notes)
    assert report["R5.1"].status is Status.TOO_EARLY
    assert notes(report)["D9"] == 1


def test_a_log_that_begins_and_ends_in_the_middle_of_a_week() -> None:
    whole = weekly(range(2, 8), GOOD, on=("mon", "wed", "fri"))
    report = told(
        log(session(day(1, "fri"), GOOD), *whole, session(day(8), GOOD)), as_of=day(8, "tue")
    )
    assert report.facts["counted_weeks"] == exactly(6)
    assert report.facts["median_training_days"] == exactly(3)
    assert report.facts["weekly_back_sets"] == exactly(30)
    assert report.facts["weeks_trained"] == exactly(8)
    assert notes(report)["D8"] == 2


def test_six_weeks_that_are_thirty_nine_days() -> None:
    sessions = weekly(6, GOOD, on=("mon", "wed", "fri"))
    first, last = sessions[0]["date"], sessions[-1]["date"]
    span = datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)
    report = told(log(*sessions), as_of=last)
    assert span.days == 39
    assert report.facts["weeks_trained"] == exactly(6)
    assert report["C1"].status is Status.ABSENT


def test_a_beginner_in_the_second_week() -> None:
    report = told(log(*weekly(2, {BENCH: "3x10@40kg", CURL: "3x10@10kg"}, on=("mon", "thu"))))
    assert report.headline is report["C1"]
    assert by_status(report, "R1.1", "R2.1", "R2.2") == {Status.PRESENT}
    assert by_status(report, "R1.3") == {Status.TOO_EARLY}
    assert not any(verdict.explains_no_change for verdict in report)
    pulls = told(log(*weekly(2, GOOD)))
    assert by_status(pulls, "R5.1", "R5.2") == {Status.TOO_EARLY}


def test_flat_reps_in_the_second_week() -> None:
    report = told(log(*weekly(2, {ROW: "3x10@40kg"}, on=("mon", "wed", "fri"))))
    flat = report["R4.2"]
    assert (flat.status, flat.severity) == (Status.PRESENT, Severity.MINOR)
    assert not flat.explains_no_change


def test_a_plan_without_loads_or_a_log() -> None:
    report = told(plan({ROW: "3x8-12", PULLDOWN: "3x8-12", BENCH: "3x8-12"}))
    unknown = ("R4.1", "R4.2", "R4.4", "R5.1", "R5.2", "C1")
    assert by_status(report, *unknown) == {Status.UNKNOWN}
    assert all(report[rule].missing for rule in unknown)
    assert by_status(report, *SELECTION) <= {Status.PRESENT, Status.ABSENT, Status.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("reps", "status"), [("8-12", "absent"), ("10-15", "absent"), ("13-15", "present")]
)
def test_a_plan_with_ranges_of_repetitions(reps: str, status: str) -> None:
    assert told(plan({ROW: f"3x{reps}"}))["R4.3"].status == status


@pytest.mark.parametrize("typed", ["AMRAP", "max", "8-10 ea", "3x10"])
def test_words_in_a_cell_of_repetitions(typed: str) -> None:
    sets = [{"reps": typed, "load": 60}]
    with pytest.raises(InvalidRoutine, match=r"sessions\[0\].exercises\[0\].sets\[0\].reps"):
        log(session(day(1), [{"name": ROW, "sets": sets}]))
    rows = [logged_set(order=str(at)) for at in (1, 2)]
    routine = read(csv(*rows, logged_set(order="3", rest=f"60;kg;{typed};;;")))
    report = told(routine)
    assert report.facts["sets_per_group"] == exactly(2)
    assert notes(report)["D13"] == 1


@pytest.mark.parametrize(("plate", "status"), [(1, "unknown"), (7, "absent")])
def test_numbers_of_a_stack(plate: int, status: str) -> None:
    report = told(loads(PULLDOWN, *[f"3x8@{plate}"] * 4, *[f"3x8@{plate + 1}"] * 2))
    assert report["R4.4"].status == status
    assert report["R5.1"].status is Status.ABSENT


def test_bands() -> None:
    report = told(loads("Face Pull (Band)", *["3x12"] * 6))
    assert report["R4.4"].status is Status.ABSENT
    assert report.facts["judged_share"] == exactly(0)
    assert report["R5.1"].status is Status.UNKNOWN


@pytest.mark.parametrize(("load", "status"), [("3lb", "present"), ("6lb", "absent")])
def test_a_dumbbell_is_logged_as_one(load: str, status: str) -> None:
    report = told(loads(FLY, *[f"3x12@{load}"] * 2))
    assert report["R4.4"].status == status
    assert report.facts["back_sets"] == exactly(6)


def test_a_barbell_that_is_logged_without_the_bar() -> None:
    assert told(loads(ROW, *["3x8@1.5kg"] * 2))["R4.4"].status is Status.UNKNOWN
    report = told(loads(ROW, *["3x8@40kg"] * 4, *["3x8@41kg"] * 2))
    assert report["R4.4"].status is Status.ABSENT
    assert report["R5.1"].status is Status.ABSENT


@pytest.mark.parametrize(
    "written",
    ["3x12@20kg left, 3x12@20kg right", "3x12@20kg both", "3x12@20kg"],
)
def test_one_sided_sets(written: str) -> None:
    report = told(loads("Dumbbell Row", written, written))
    assert report.facts["back_sets"] == exactly(6)
    assert report.facts["sets_per_group"] == exactly(3)


def test_timed_holds() -> None:
    report = told(weeks_of(*[{SUPERMAN: "3x30s", "Farmers Walk": "3x40m"}] * 2))
    assert report.facts["back_sets"] == exactly(6)
    assert report.facts["erectors_state"] == "regular"
    assert report.facts["traps_state"] == "indirect_only"
    assert report.facts["flat_groups"] == exactly(0)
    assert by_status(report, "R4.2", "R4.3") == {Status.UNKNOWN}


@pytest.mark.parametrize(("superset", "status"), [(0, "absent"), (None, "present")])
def test_curls_and_rows_in_a_superset(superset: int | None, status: str) -> None:
    entries = [{"name": name, "sets": "3x10", "superset": superset} for name in (CURL, ROW)]
    assert told(log(*weekly(4, entries)))["R2.4"].status == status


def test_presses_and_rows_in_a_superset() -> None:
    entries = [{"name": name, "sets": "3x10", "superset": 0} for name in (BENCH, ROW)]
    assert told(log(*weekly(4, entries)))["R2.4"].status is Status.ABSENT


def test_circuit_training() -> None:
    lap = [{name: "1x10"} for name in (ROW, BENCH, FLY)]
    report = told(log(*weekly(2, [*lap, *lap, *lap])))
    assert report.facts["sets_per_group"] == exactly(3)
    assert report["R4.5"].status is Status.ABSENT


def test_training_twice_a_day() -> None:
    morning = weekly(4, {CURL: "3x10"}, start="07:00")
    evening = weekly(4, {ROW: "3x10"}, start="18:00")
    report = told(log(*morning, *evening))
    assert report["R2.4"].status is Status.ABSENT
    assert report.facts["median_training_days"] == exactly(1)


@pytest.mark.parametrize(("late", "status"), [(2, "absent"), (3, "present")])
def test_the_same_exercise_twice_in_a_session(late: int, status: str) -> None:
    entries = [{ROW: "2x10"}, {CURL: "3x10"}, {ROW: f"{late}x10"}]
    assert told(log(*weekly(4, entries)))["R2.4"].status == status


def test_rear_delts_on_a_push_day_and_extensions_on_a_leg_day() -> None:
    push = weekly(4, {BENCH: "4x10", PRESS: "3x10", CURL: "3x10", FACE_PULL: "3x10"})
    legs = weekly(
        4, {"Back Squat": "5x10", "Leg Curl": "3x10", "Back Extension": "3x10"}, on=["wed"]
    )
    pull = weekly(4, {ROW: "3x10", PULLDOWN: "3x10", CURL: "3x10"}, on=["fri"])
    report = told(log(*push, *legs, *pull))
    assert by_status(report, "R2.4", "R2.5") == {Status.ABSENT}
    assert report.facts["order_sessions"] == exactly(4)


@pytest.mark.parametrize(
    ("presses", "status", "severity"), [(3, "present", "minor"), (2, "absent", None)]
)
def test_an_upper_day(presses: int, status: str, severity: str | None) -> None:
    done = {BENCH: "3x10", PRESS: f"{presses}x10", ROW: "3x10", PULLDOWN: "3x10"}
    report = told(log(*weekly(4, done)))
    assert (report["R2.4"].status, report["R2.4"].severity) == (status, severity)
    assert report["R2.5"].status is Status.ABSENT


def test_an_export_in_the_order_of_the_alphabet() -> None:
    done = {BENCH: "3x10", CURL: "3x10", DEADLIFT: "3x10", FACE_PULL: "3x10"}
    report = told(log(*weekly(4, done)))
    assert report["R2.4"].status is Status.UNKNOWN
    assert [one.question for one in report["R2.4"].missing] == [BOOK.declared.questions["order"]]
    assert notes(report)["D7"] == 1


def test_many_repetitions_for_endurance() -> None:
    report = told(loads(ROW, *["3x20@30kg r5"] * 4, goal="endurance"))
    assert report["R4.3"].status is Status.NOT_APPLICABLE
    assert report["R4.3"].because is not None
    assert report["R4.3"].because.reason == "goal"
    assert report["R4.1"].status is Status.PRESENT


def test_twenty_repetitions_to_failure_for_muscle() -> None:
    report = told(loads(ROW, *["3x20@30kg failure"] * 4, goal="muscle"))
    assert report["R4.1"].status is Status.ABSENT
    assert report["R4.3"].severity is Severity.INFO
    assert [quote.id for quote in report["R4.3"].citations] == ["Q13", "Q12b"]
    assert [caveat.id for caveat in report["R4.3"].caveats] == ["E1"]


def test_heavy_sets_of_five() -> None:
    report = told(loads(ROW, *["3x5@100kg"] * 4, goal="strength"))
    assert report["R4.3"].status is Status.ABSENT
    assert any("never too light" in note for note in report["R4.3"].notes)


def test_the_same_weights_for_a_year_to_maintain() -> None:
    report = told(log(*weekly(52, {ROW: "3x8@60kg"}, on=("mon", "thu")), goal="maintain"))
    assert report["R5.1"].because is not None
    assert report["R5.1"].because.reason == "goal"
    assert report["C4"].status is Status.ABSENT
    assert report.outlook == "maintaining"


def test_a_powerlifter_with_deadlifts_and_rows_only() -> None:
    report = told(weeks_of(*[{DEADLIFT: "3x5@140kg", ROW: "3x8@80kg"}] * 4))
    assert report["R1.1"].status is Status.ABSENT
    assert (report["R1.2"].status, report["R1.2"].severity) == ("present", "minor")
    assert report.facts["rear_delts_state"] == "indirect_only"


def test_something_else_in_every_session() -> None:
    names = [ROW, PULLDOWN, DEADLIFT, PULL_UP, FLY, FACE_PULL, SUPERMAN, "Good Morning"]
    report = told(weeks_of(*({name: "3x10@20kg"} for name in names)))
    assert report["R5.1"].status is Status.ABSENT
    assert report.facts["stale_share"] == exactly(0)


@pytest.mark.parametrize(("reps", "status"), [(12, "absent"), (10, "absent"), (9, "present")])
def test_more_repetitions_with_the_same_load(reps: int, status: str) -> None:
    report = told(loads(ROW, *["3x8@60kg"] * 4, *[f"3x{reps}@60kg"] * 2))
    assert report["R5.1"].status == status


@pytest.mark.parametrize(("typed", "ignored"), [(301, 1), (600, 1), (300, None)])
def test_a_mistyped_load(typed: int, ignored: int | None) -> None:
    report = told(loads(ROW, *["3x8@60kg"] * 5, f"3x8@{typed}kg"))
    assert report.facts["back_sets"] == exactly(18)
    assert notes(report).get("D5") == (3 * ignored if ignored else None)
    assert report["R5.1"].status == ("unknown" if ignored else "absent")


@pytest.mark.parametrize(
    "wrong", [{"reps": 8, "load": -20}, {"reps": 0, "load": 60}, {"reps": 201, "load": 60}]
)
def test_sets_that_can_not_be(wrong: dict[str, Any]) -> None:
    sets = [{"reps": 8, "load": 60}, wrong]
    report = told(log(*weekly(2, [{"name": ROW, "sets": sets}])))
    assert report.facts["back_sets"] == exactly(2)
    assert notes(report)["D5"] == 2


def test_sessions_that_were_exported_twice() -> None:
    rows = [logged_set(order=str(at)) for at in (1, 2, 3)]
    later = [logged_set("2024-01-08 18:00:00", order=str(at)) for at in (1, 2, 3)]
    once, twice = told(read(csv(*rows, *later))), told(read(csv(*rows), csv(*rows, *later)))
    assert once.facts == twice.facts
    assert twice.facts["back_sets"] == exactly(6)
    assert notes(twice)["D16"] == 1


def test_days_in_the_future_and_before_training_apps() -> None:
    row = {ROW: "3x8@60kg"}
    wrong = [session(date, row) for date in ("1970-01-01", "1989-12-31", "2042-01-01")]
    as_of = day(4, "sun")
    report = told(log(*weekly(4, row), *wrong), as_of=as_of)
    assert report.facts == told(log(*weekly(4, row)), as_of=as_of).facts
    assert notes(report)["D2"] == 3


def test_rows_that_are_no_sets_and_decimal_commas() -> None:
    routine = read(
        csv(
            logged_set("2024-01-01 23:50:00", rest="62,5;kg;8;;;"),
            logged_set("2024-01-01 23:50:00", order="Rest Timer", rest=";;;;90;"),
            logged_set("2024-01-01 23:50:00", order="Note", rest=";;;;;felt good"),
            logged_set("2024-01-01 23:50:00", order="2", rest="62,5;kg;7;;;"),
        )
    )
    [one] = routine.sessions
    [entry] = one.exercises
    assert one.date == datetime.date(2024, 1, 1)
    assert [(s.reps, s.load, s.rest_s) for s in entry.sets] == [(8, 62.5, 90), (7, 62.5, None)]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Lat Pulldwn", "Lat pulldown"),
        ("Klimmzüge am Turm", None),
        ("Chin Curl Machine", None),
        ("Quidditch", None),
    ],
)
def test_names_that_nobody_knows(name: str, suggested: str | None) -> None:
    report = told(weeks_of(*[{ROW: "4x10", name: "4x10"}] * 4))
    assert report.facts["weekly_back_sets"] == Interval(4, 8, 4, doubts_of(report))
    assert report["R2.2"].status is Status.UNKNOWN
    assert [one.about for one in report["R2.2"].missing] == [(name,)]
    [unrecognised] = report.log.unrecognised
    assert (unrecognised.name, unrecognised.sets) == (name, 16)
    if suggested:
        assert suggested.casefold() in map(str.casefold, unrecognised.suggestions)


def doubts_of(report: Report) -> Any:
    value: Value = report.facts["weekly_back_sets"]
    assert isinstance(value, Interval)
    return value.doubts


@pytest.mark.parametrize("name", [FACE_PULL, FLY, "Upright Row", "Rear Delt Fly"])
def test_back_exercises_that_apps_label_as_shoulders(name: str) -> None:
    report = told(weeks_of(*[{name: "3x12@10kg", ROW: "3x10@60kg"}] * 4))
    assert report.facts["mirror_sets"] == exactly(0)
    assert report.facts["back_sets"] == exactly(24)
    assert report["R2.4"].status is Status.ABSENT


@pytest.mark.parametrize("name", ["Rowing Machine", "Cycling", "Yoga", "Pilates", "Swimming"])
def test_movement_that_is_no_resistance_training(name: str) -> None:
    cardio = weekly(4, [{name: "1x1800s"}], on=("tue", "thu"))
    report = told(log(*weekly(4, {ROW: "3x10@60kg"}), *cardio))
    days, sets = report.facts["median_training_days"], report.facts["back_sets"]
    assert isinstance(days, Interval)
    assert isinstance(sets, Interval)
    assert (days.lo, days.recognised, sets.lo, sets.recognised) == (1, 1, 12, 12)


def test_physical_work() -> None:
    with pytest.raises(InvalidRoutine, match=r"answers\.physical_work: no question"):
        told(log(answers={"physical_work": True}))


@pytest.mark.parametrize(
    ("goal", "answers"),
    [("rehab", {}), ("muscle", {"pain": "pain"}), ("muscle", {"red_flags": True})],
)
def test_rehab_and_pain(goal: str, answers: dict[str, Any]) -> None:
    routine = log(*weekly(12, {BENCH: "3x10@60kg", ROW: "1x20@3lb"}))
    report = told(routine, goal=goal, answers=answers)
    assert report.is_safety
    assert report.diagnoses[0] is report["R3.5"]
    assert not any(remedy.adds for verdict in report for remedy in verdict.remedies)
    assert (by_status(report, *TOO_LIGHT) == {Status.NOT_APPLICABLE}) is (goal == "rehab")
    assert BOOK.safety["pain"] in text_of(report)


def test_soreness_is_no_pain() -> None:
    report = told(log(*weekly(8, GOOD)), answers={"pain": "soreness"})
    assert report["R3.5"].status is Status.ABSENT
    assert not report.is_safety


def test_back_extensions_are_felt_in_the_lower_back() -> None:
    """Only pulls are asked about, so who feels them in the back is on target."""
    question = BOOK.declared.facts["felt_in"].question
    assert question is not None
    assert "rows and pulldowns" in question
    report = told(loads("Back Extension", *["3x12"] * 4), answers={"felt_in": "target"})
    assert report["R3.3"].status is Status.ABSENT
    assert told(log())["R3.3"].status is Status.UNKNOWN


PERSONAL = ["sex", "gender", "age", "body_weight", "weight", "body_fat", "height"]


@pytest.mark.parametrize("key", PERSONAL)
def test_nothing_about_the_person_is_asked_or_read(key: str) -> None:
    with pytest.raises(InvalidRoutine, match=rf"^{key}: unknown key"):
        diagnose({key: "x"})
    with pytest.raises(InvalidRoutine, match=rf"answers\.{key}: no question has this name"):
        diagnose({"answers": {key: "x"}})
    assert key not in BOOK.declared.facts


def our_sentences() -> Iterator[str]:
    """All that backrules says in words of its own."""
    for fact in BOOK.declared.facts.values():
        yield from (fact.definition, fact.question or "")
    for rule in BOOK.rules:
        yield from (rule.title, rule.claim, rule.how, *(note.say for note in rule.notes))
    yield from (remedy.text for remedy in BOOK.remedies.values())
    yield from (note.text for note in BOOK.notes)
    yield from BOOK.safety.values()
    for texts in (BOOK.wording.notes, BOOK.wording.outlooks, BOOK.wording.phrases):
        yield from texts.values()


SEX = re.compile(
    r"\b(wom[ae]n|m[ae]n|females?|males?|girls?|boys?|lad(y|ies)|sex|s?he|hers?|his)\b"
)
BODY = re.compile(r"\b(fat|slim|thin|skinny|diet|calories|toned|lean|beautiful|ugly|overweight)\b")


@pytest.mark.parametrize("words", [SEX, BODY], ids=["sex", "bodies"])
def test_our_words_are_neutral(words: re.Pattern[str]) -> None:
    assert [one for one in our_sentences() if words.search(one.lower())] == []


def test_a_goal_of_visible_definition() -> None:
    routine = log(*weekly(8, GOOD))
    asked_for, silent = told(routine, answers={"wants_definition": True}), told(routine)
    assert asked_for.to_dict()["verdicts"] == silent.to_dict()["verdicts"]
    assert [one.id for one in asked_for.notes if one not in silent.notes] == ["N1"]


@pytest.mark.parametrize(
    "routine",
    [log(), log(*weekly(3, {ROW: "3x10@20kg warmup"})), log(session(day(1), {ROW: "3x10@60kg"}))],
    ids=["nothing", "warm-ups", "one session"],
)
def test_next_to_nothing(routine: Routine) -> None:
    report = told(routine)
    assert report.diagnoses == ()
    assert by_status(report, *SELECTION, "R1.3", "R2.3", "R5.1", "R5.2") <= {
        Status.UNKNOWN,
        Status.TOO_EARLY,
    }
    assert by_status(report, "R1.5", "R3.1", "R3.2", "R3.3", "R3.4", "R3.5", "R4.1") == {
        Status.UNKNOWN
    }
    assert all(verdict.missing for verdict in report if verdict.status is Status.UNKNOWN)


ALL_WELL = {
    "named_regions": 4,
    "upright_hard": False,
    "form_breakdown": "never",
    "felt_in": "target",
    "pain": "none",
}


def good_week(week: int) -> dict[str, str]:
    """A session that gets heavier week by week and has a new row from the ninth week on."""
    return {
        DEADLIFT: f"2x8@{90 + 3 * week}kg r2",
        ROW: f"2x10@{60 + 2 * week}kg r1",
        PULL_UP: f"2x10@{week}kg r1",
        "T Bar Row" if week < 9 else "Dumbbell Row": f"2x10@{30 + week}kg r2",
        FLY: "2x12@8kg r1",
        "Shrug": f"2x12@{50 + 2 * week}kg r1",
        BENCH: "3x8@60kg r2",
    }


def test_everything_is_fine() -> None:
    weekdays = ("mon", "wed", "fri")
    sessions = [session(day(week, on), good_week(week)) for week in range(1, 15) for on in weekdays]
    planned = plan_document({"exercises": [{name: "2x8"} for name in GOOD], "times_per_week": 3})
    report = told(log(*sessions, plan=planned, goal="muscle", answers=ALL_WELL))
    assert report.diagnoses == ()
    assert {one.status for one in report.reasons} == {Status.ABSENT}
    assert report.outlook == "due"
    assert BOOK.wording.phrases["nothing_found"] in text_of(report)
    without_plan = told(log(*sessions, goal="muscle", answers=ALL_WELL))
    assert [one.code for one in without_plan if one.status is Status.UNKNOWN] == ["R2.3"]


def test_training_that_stopped_two_months_ago() -> None:
    sessions = weekly(8, GOOD, on=("mon", "wed", "fri"))
    stopped, then = told(log(*sessions), as_of=day(17)), told(log(*sessions))
    assert stopped.facts["median_training_days"] == exactly(3)
    assert [one.status for one in stopped] == [one.status for one in then]
    assert "not training at the moment" in text_of(stopped)
    assert "not training at the moment" not in text_of(then)


def test_two_people_at_once() -> None:
    one = {"sessions": weekly(8, GOOD)}
    with pytest.raises(InvalidRoutine, match="expected a mapping"):
        diagnose([one, one])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
