"""The exercise catalogue: what it knows of each exercise, and which names it answers to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.errors import InvalidRoutine, InvalidRulebook
from backrules.exercises.catalogue import Catalogue, LoadKind, SetClass
from backrules.exercises.loading import load_catalogue, name_problems
from backrules.routine import OwnExercise
from backrules.shipped import rules_folder

CATALOGUE = load_catalogue(rules_folder())

FOUND = {
    "pull_up": ["Pull Up", "pull-ups", "Pullups", "Pull Up (Weighted)", "Wide Grip Pull-Up"],
    "chin_up": ["Chin Up", "chinups", "Chins", "Weighted Chin-Up", "Underhand Pull Up"],
    "assisted_pull_up": ["Pull Up (Assisted)", "Pull Up (Band)", "Wide Grip Assisted Pull Up"],
    "lat_pulldown": ["Lat Pulldown (Cable)", "Lat Pull-Down", "Lat Pulldown - Wide Grip (Machine)"],
    "close_grip_pulldown": ["Lat Pulldown - Close Grip (Cable)", "Reverse Grip Pull Downs"],
    "straight_arm_pulldown": ["Rope Straight Arm Pulldown", "Straight-Armed Lat Pulldown (Cable)"],
    "pullover_machine": ["Pullover (Machine)", "Cable Pullover"],
    "pullover_dumbbell": ["Pullover (Dumbbell)", "DB Pull Over", "Barbell Pullover"],
    "bent_over_row": ["Bent Over Row (Barbell)", "Barbell Bent-Over Rows", "Bent Over Barbell Row"],
    "dumbbell_row": ["Bent Over One Arm Row (Dumbbell)", "One-Arm DB Row", "Row (Kettlebell)"],
    "seated_cable_row": ["Seated Row", "Seated Cable Row - V Grip", "Single Arm Cable Row"],
    "chest_supported_row": ["Chest Supported Row (Machine)", "Incline Dumbbell Row"],
    "t_bar_row": ["T-Bar Row", "Tbar Rows (Plate Loaded)"],
    "machine_row": ["Iso-Lateral Row (Machine)", "Seated Row (Machine)", "Machine Row"],
    "inverted_row": ["TRX Row", "Ring Rows", "Inverted Row (Bodyweight)"],
    "reverse_fly": ["Reverse Flyes", "Reverse Flies (Dumbbell)", "Rear Delt Fly"],
    "reverse_fly_machine": ["Reverse Fly (Machine)", "Rear Delt Machine Fly"],
    "reverse_fly_cable": ["Cable Reverse Fly", "Rear Deltoid Fly (Cable)"],
    "face_pull": ["Rope Face Pull", "Face Pulls (Band)"],
    "shrug_barbell": ["Shrugs", "Smith Machine Shrug", "Trap Bar Shrugs"],
    "shrug_dumbbell": ["Shrug (Dumbbell)", "Cable Shrugs"],
    "upright_row": ["Upright Row (Cable)", "Upright Dumbbell Row", "Wide Grip Upright Row"],
    "farmers_walk": ["Farmer’s Walk", "Farmers Carry (Kettlebell)"],
    "deadlift": ["Deadlift (Barbell)", "Dead Lifts", "Conventional Deadlift", "Paused Deadlift"],
    "trap_bar_deadlift": ["Deadlift (Trap Bar)", "Hex Bar Deadlift"],
    "romanian_deadlift": ["RDLs", "Dumbbell RDL", "Single Leg Romanian Deadlift (Dumbbell)"],
    "stiff_leg_deadlift": ["Stiff-Legged Deadlift", "Straight Leg Deadlift (Barbell)"],
    "back_extension": ["Hyperextensions", "Hyper Extension (Weighted)", "45° Back Extension"],
    "bench_press": ["Flat Bench Press", "Bench Press (Smith Machine)", "Chest Press (Machine)"],
    "incline_bench_press": ["Incline Bench Press (Dumbbell)", "Incline Dumbbell Press"],
    "close_grip_bench": ["Bench Press - Close Grip (Barbell)", "Close-Grip Bench Press"],
    "chest_fly": ["Pec Dec", "Seated Machine Fly", "Dumbbell Flys"],
    "dip": ["Dips (Weighted)", "Chest Dip (Assisted)", "Ring Dips"],
    "overhead_press": ["Seated Shoulder Press (Dumbbell)", "Strict Military Press"],
    "lateral_raise": ["Single-Arm Lateral Raise (Cable)", "Side Lateral Raises"],
    "biceps_curl": ["Bicep Curl (Barbell)", "EZ-Bar Curl", "Alternating Dumbbell Curls"],
    "hammer_curl": ["Hammer Curl (Cable)", "Rope Hammer Curl"],
    "triceps_pushdown": ["Tricep Push Down", "Rope Pressdown", "Triceps Rope Pushdown"],
    "assisted_chin_up": ["Chin Up (Assisted)"],
    "incline_chest_press": ["Incline Chest Press (Machine)"],
    "decline_bench_press": ["Barbell Decline Bench Press", "Decline Chest Press (Machine)"],
    "incline_curl": ["Seated Incline Curl (Dumbbell)"],
    "reverse_curl": ["Reverse Barbell Curl"],
    "ab_wheel": ["Ab Roller", "Ab Wheel Rollout"],
    "trunk_twist": ["Russian Twists", "Cable Twist"],
    "calf_press": ["Calf Press (Machine)", "Calf Press on Leg Press"],
    "hack_squat": ["Hack Squat (Machine)"],
    "hip_abduction": ["Hip Abductor (Machine)"],
    "hip_adduction": ["Hip Adduction (Machine)"],
    "cycling": ["Stationary Bike", "Spinning"],
    "stretching": ["Stretching"],
    "triceps_extension": ["Skull Crushers", "Overhead Tricep Extension (Cable)"],
    "back_squat": ["Squat (Barbell)", "Barbell Back Squat", "Pause Squat", "Smith Squat"],
    "lunge": ["Dumbbell Lunges", "Step-Ups (Dumbbell)", "Walking Lunge"],
    "leg_press": ["Seated Leg Press (Machine)", "Single Leg Press"],
    "leg_curl": [
        "Lying Leg Curl Machine",
        "Seated Leg Curl (Machine)",
        "Single Leg Curl (Machine)",
    ],
    "calf_raise": ["Standing Calf Raise (Smith Machine)", "Seated Calf Raise", "Calves Raises"],
    "rowing_erg": ["Rowing Machine", "Rowing (Machine)", "Rowing", "Row Erg", "Concept2"],
    "back_stretch": ["Cat-Cow", "Childs Pose"],
}

NOBODYS = [
    "", " ", "-", "()", "machine", "Seated", "Press", "Row", "Squat Row", "Rope Row", "FITcat:17",
    "懸垂", "💪", "a" * 100_000, "pull up " * 1000,
]  # fmt: skip


def _id(name: str, catalogue: Catalogue = CATALOGUE) -> str | None:
    found = catalogue.find(name)
    return found.id if found else None


@pytest.mark.parametrize(
    ("id_", "set_class", "is_big", "is_small"),
    [
        ("pull_up", SetClass.BACK, True, False),
        ("straight_arm_pulldown", SetClass.BACK, False, False),
        ("pullover_dumbbell", SetClass.MIRROR, False, False),
        ("face_pull", SetClass.BACK, False, False),
        ("upright_row", SetClass.BACK, False, False),
        ("farmers_walk", SetClass.OTHER, False, False),
        ("deadlift", SetClass.BACK, True, False),
        ("trap_bar_deadlift", SetClass.POSTERIOR_LOWER, False, False),
        ("good_morning", SetClass.BACK, True, False),
        ("back_extension", SetClass.BACK, False, False),
        ("dip", SetClass.MIRROR, False, False),
        ("bench_dip", SetClass.MIRROR, False, True),
        ("overhead_press", SetClass.MIRROR, False, True),
        ("reverse_curl", SetClass.MIRROR, False, True),
        ("floor_press", SetClass.MIRROR, False, False),
        ("hip_abduction", SetClass.POSTERIOR_LOWER, False, False),
        ("hip_adduction", SetClass.OTHER, False, False),
        ("hack_squat", SetClass.LEGS_FRONT, False, False),
        ("yoga", SetClass.CARDIO, False, False),
        ("back_squat", SetClass.LEGS_FRONT, False, False),
        ("calf_raise", SetClass.OTHER, False, False),
        ("wrist_curl", SetClass.OTHER, False, True),
        ("rowing_erg", SetClass.CARDIO, False, False),
        ("back_stretch", SetClass.STRETCH, False, False),
    ],
)
def test_class_and_size_follow_from_the_description(
    id_: str, set_class: SetClass, is_big: bool, is_small: bool
) -> None:
    exercise = CATALOGUE.exercises[id_]
    assert (exercise.set_class, exercise.is_big, exercise.is_small) == (set_class, is_big, is_small)


def test_only_cardio_and_stretching_are_no_resistance() -> None:
    for exercise in CATALOGUE.exercises.values():
        idle = exercise.set_class in (SetClass.CARDIO, SetClass.STRETCH)
        assert exercise.is_resistance is not idle, exercise.id


def test_class_back_means_a_region_trained_directly() -> None:
    for exercise in CATALOGUE.exercises.values():
        assert (exercise.set_class is SetClass.BACK) == bool(exercise.direct_regions), exercise.id


def test_assisted_and_free_pull_ups_are_one_family() -> None:
    free, assisted, chin = (
        CATALOGUE.exercises[i] for i in ("pull_up", "assisted_pull_up", "chin_up")
    )
    assert free.family == assisted.family == "pull_up" != chin.family


@pytest.mark.parametrize(
    ("id_", "bodyweight", "takes_assistance", "assisted", "kinds"),
    [
        ("pull_up", True, True, False, {LoadKind.BODYWEIGHT}),
        ("chin_up", True, False, False, {LoadKind.BODYWEIGHT}),
        ("assisted_pull_up", False, True, True, {LoadKind.ASSIST, LoadKind.BAND}),
        ("shrug_barbell", False, False, False, {LoadKind.EXTERNAL_TOTAL}),
        ("biceps_curl", False, False, False, {LoadKind.ANY}),
    ],
)
def test_equipment_tells_what_a_load_means(
    id_: str, bodyweight: bool, takes_assistance: bool, assisted: bool, kinds: set[LoadKind]
) -> None:
    exercise = CATALOGUE.exercises[id_]
    assert exercise.is_bodyweight is bodyweight
    assert exercise.takes_assistance is takes_assistance
    assert exercise.is_assisted is assisted
    assert exercise.load_kinds == kinds


@pytest.mark.parametrize(
    ("id_", "name"), [(i, name) for i, names in FOUND.items() for name in names]
)
def test_names_as_logs_have_them_are_found(id_: str, name: str) -> None:
    assert _id(name) == id_


@pytest.mark.parametrize("name", NOBODYS, ids=lambda name: name[:20])
def test_names_that_say_too_little_are_nobodys(name: str) -> None:
    assert CATALOGUE.find(name) is None


def test_every_exercise_is_found_by_its_id_and_all_its_names() -> None:
    for exercise in CATALOGUE.exercises.values():
        for name in (exercise.id, exercise.name, *exercise.names):
            assert CATALOGUE.find(name) is exercise, name


def test_modifiers_never_drop_a_word_that_changes_the_exercise() -> None:
    text = (rules_folder() / "exercises.yaml").read_text(encoding="utf-8")
    modifiers = text.partition("modifiers: [")[2].partition("]")[0]
    kept = "incline|decline|close|reverse|front|rear|straight|stiff"
    assert "seated" in modifiers
    modifiers = modifiers.replace("straight bar", "")
    assert not re.search(rf"\b({kept})\b", modifiers)


_KNOWN_NAMES = sorted({name for names in FOUND.values() for name in names})


@given(
    name=st.sampled_from(_KNOWN_NAMES),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    gap=st.sampled_from([" ", "-", "  ", " - ", "\t", "_"]),
    around=st.sampled_from(["", " ", "\n"]),
)
def test_case_spaces_and_hyphens_make_no_difference(
    name: str, case: Callable[[str], str], gap: str, around: str
) -> None:
    typed = around + case(name.replace("’", "'")).replace(" ", gap) + around
    assert CATALOGUE.find(typed) is CATALOGUE.find(name)


@given(
    name=st.sampled_from(_KNOWN_NAMES),
    equipment=st.sampled_from(["barbell", "Dumbbell", "smith machine", "band", "weighted"]),
)
def test_equipment_means_the_same_before_and_behind_a_name(name: str, equipment: str) -> None:
    assert CATALOGUE.find(f"{equipment} {name}") is CATALOGUE.find(f"{name} ({equipment})")


@given(st.text(max_size=60) | st.text("abcdefilnoprtuw ()-'", max_size=40))
def test_any_text_is_looked_up_and_answered_with_known_names(text: str) -> None:
    CATALOGUE.find(text)
    assert CATALOGUE.says(text) <= {*CATALOGUE.vocabulary.equipment, "added", "assist"}
    suggestions = CATALOGUE.suggest(text)
    assert len(suggestions) <= 3
    assert all(CATALOGUE.find(name) for name in suggestions)


def test_a_misspelled_name_is_not_found_but_suggested() -> None:
    assert CATALOGUE.find("Shruggs") is None
    assert CATALOGUE.suggest("Shruggs")[0] == "Shrug (barbell)"
    assert CATALOGUE.suggest("qqqqqqqq") == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bench Press (Smith Machine)", {"smith"}),
        ("EZ-Bar Curl", {"barbell"}),
        ("Chest Dip (Assisted)", {"assist"}),
        ("Band Assisted Pull Up", {"band", "assist"}),
        ("T-Bar Row", set()),
    ],
)
def test_a_name_says_its_equipment_and_what_the_load_does(name: str, said: set[str]) -> None:
    assert CATALOGUE.says(name) == said


def test_a_persons_own_names_win_over_ours() -> None:
    own = CATALOGUE.with_own({"Kelso Shrug": "shrug_dumbbell", "Row Machine": "rowing_erg"})
    own = own.with_own({"Squat": "goblet_squat"})
    assert [_id(n, own) for n in ("kelso shrugs", "Squats", "row machine", "Machine Row")] == [
        "shrug_dumbbell",
        "goblet_squat",
        "rowing_erg",
        "machine_row",
    ]
    assert _id("Squat (Barbell)", own) == "back_squat"
    assert CATALOGUE.find("Kelso Shrug") is None


def test_without_own_names_the_catalogue_stays_the_same() -> None:
    assert CATALOGUE.with_own({}) is CATALOGUE


def test_a_name_without_letters_can_be_a_persons_own() -> None:
    own = CATALOGUE.with_own({"💪": "biceps_curl", "🦵": "leg_press"})
    assert (_id("💪", own), _id("🦵", own)) == ("biceps_curl", "leg_press")


def test_a_persons_own_exercise_is_classified_like_ours() -> None:
    row = OwnExercise(
        regions={"lats": 1.0, "traps": 0.7, "erectors": 0.0},
        secondary=("biceps",),
        pattern="horizontal_row",
        equipment=("rings",),
    )
    own = CATALOGUE.with_own({"Fence Row": row})
    found = own.find("fence rows")
    assert found is own.exercises["own:Fence Row"]
    assert found is not None
    assert (found.set_class, found.is_big, found.is_bodyweight) == (SetClass.BACK, True, True)
    assert found.regions == {"lats": 1.0, "traps": 0.7}
    assert (found.name, found.family) == ("Fence Row", "own:Fence Row")
    assert own.suggest("Fense Row")[0] == "Fence Row"


def test_all_faults_of_own_exercises_come_at_once_with_their_places() -> None:
    wrong = OwnExercise(
        regions={"lat": 1.0, "traps": 1.5, "lats": float("nan")},
        primary=("bicep",),
        secondary=("quads", "wings"),
        pattern="horizontal_rows",
        joints="both",
        equipment=("barbel",),
    )
    with pytest.raises(InvalidRoutine) as caught:
        CATALOGUE.with_own(
            {"Kelso Shrug": "shrug_dumbell", "Odd": wrong, "odds": "shrug_dumbbell", "X": "zzzz"}
        )
    assert str(caught.value).splitlines() == [
        "exercises.Kelso Shrug: unknown exercise 'shrug_dumbell'; did you mean 'shrug_dumbbell'?",
        "exercises.Odd.regions.lat: unknown region 'lat'; did you mean 'lats'?",
        "exercises.Odd.primary[0]: unknown muscle 'bicep'; did you mean 'biceps'?",
        "exercises.Odd.secondary[1]: unknown muscle 'wings'; expected one of chest, front_delts, "
        "side_delts, biceps, triceps, forearms, abs, glutes, hamstrings, quads, calves, "
        "adductors",
        "exercises.Odd.pattern: unknown pattern 'horizontal_rows'; did you mean 'horizontal_row'?",
        "exercises.Odd.joints: unknown joints 'both'; expected one of single, multi",
        "exercises.Odd.equipment[0]: unknown equipment 'barbel'; did you mean 'barbell'?",
        "exercises.Odd.regions.traps: expected a weight from 0 to 1, got 1.5",
        "exercises.Odd.regions.lats: expected a weight from 0 to 1, got nan",
        "exercises.odds: reads the same as 'Odd', which means another exercise",
        "exercises.X: unknown exercise 'zzzz'",
    ]


SMALL = """\
vocabulary:
  weights: {direct: 1, helper: 1/2}
  regions: {lats: lats}
  muscles: {biceps: biceps}
  patterns: [pull, curl, walk]
  angles: {pull: pull}
  joints: [multi]
  equipment: {bar: external_total}
  set_classes: [{set_class: mirror, primary: [biceps]}]
  big: {joints: multi, patterns: [pull]}
  small: {primary: [biceps], except_patterns: [walk], pulling: []}
  not_resistance: {walk: cardio}
naming:
  spellings: {rowe: row}
  equipment_words: {bar: bar, assisted: assist}
  modifiers: [seated]
  unclear: [big row]
exercises:
  row:
    name: Row
    regions: {lats: 1, }
    pattern: pull
    joints: multi
    equipment: [bar]
  curl:
    name: Curl
    primary: [biceps]
    pattern: curl
    joints: multi
    equipment: [bar]
    names: bend, bends
"""
NAMES_EXPECTED = "31:5: expected names separated by commas"


def _load(folder: Path, text: str | bytes, translations: str = "") -> Catalogue:
    data = text.encode() if isinstance(text, str) else text
    (folder / "exercises.yaml").write_bytes(data)
    if translations:
        (folder / "translations.yaml").write_text(translations, encoding="utf-8")
    return load_catalogue(folder)


def _faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(InvalidRulebook) as caught:
        _load(folder, text)
    return str(caught.value).replace(f"{folder}{os.sep}", "").splitlines()


def test_a_catalogue_of_ones_own_words_is_read(tmp_path: Path) -> None:
    small = _load(tmp_path, SMALL.replace("{lats: 1, }", "{lats: 1/2}"))
    assert small.exercises["row"].regions == {"lats": 0.5}
    assert small.exercises["curl"].is_small
    assert _id("Seated Rowe (Bar)", small) == "row"


def test_names_take_as_many_lines_as_they_need(tmp_path: Path) -> None:
    lines = "bend, bend (bar),\n      arm\n      bend"
    small = _load(tmp_path, SMALL.replace("bend, bends", lines))
    assert small.exercises["curl"].names == ("bend", "bend (bar)", "arm bend")


def test_names_in_other_languages_small_words_and_hints_are_read(tmp_path: Path) -> None:
    more = "[big row]\n  equipment_hints: {olympia: bar}\n  small_words: [with]"
    small = _load(tmp_path, SMALL.replace("[big row]", more), "xx: {curl: [boucle]}")
    assert _id("Boucles", small) == _id("Curl with Olympia", small) == "curl"
    assert small.says("Curl with Olympia") == {"bar"}


def test_lists_of_the_vocabulary_may_be_empty(tmp_path: Path) -> None:
    text = SMALL.replace("spellings: {rowe: row}", "spellings: {}").replace("[seated]", "[]")
    assert _id("rows", _load(tmp_path, text)) == "row"


@pytest.mark.parametrize(
    ("part", "instead", "fault"),
    [
        (
            "name: Row",
            "nane: Row",
            ["19:3: exercises.row.name: missing", "20:5: unknown key; did you mean 'name'?"],
        ),
        ("{lats: 1, }", "{lat: 1}", ["21:15: unknown region 'lat'; did you mean 'lats'?"]),
        ("{lats: 1, }", "{lats: 0.7}", ["21:15: expected 1 or 0.5, got 0.7"]),
        ("{lats: 1, }", "{lats: much}", ["21:15: expected a number, got 'much'"]),
        ("primary: [biceps]\n    p", "primary: [bicep]\n    p", ["27:15: unknown muscle 'bicep'"]),
        ("equipment: [bar]\n  c", "equipment: [car]\n  c", ["24:17: unknown equipment 'car'"]),
        ("pattern: curl", "pattern: curls", ["28:5: unknown pattern 'curls'"]),
        ("bend, bends", "bend\n    family: ro", ["32:5: unknown exercise 'ro'"]),
        ("bend, bends", "bend\n    loads: [add]", ["32:13: expected one of added, assist"]),
        ("angles: {pull: pull}", "angles: {push: pull}", ["6:12: unknown pattern 'push'"]),
        ("{walk: cardio}", "{run: cardio}", ["12:20: unknown pattern 'run'"]),
        ("patterns: [pull]}", "patterns: [row]}", ["10:35: unknown pattern 'row'"]),
        ("big: {joints: multi", "big: {joints: all", ["10:9: unknown joints 'all'"]),
        ("small: {primary: [biceps]", "small: {primary: [abs]", ["11:21: unknown muscle 'abs'"]),
        ("except_patterns: [walk]", "except_patterns: [w]", ["11:48: unknown pattern 'w'"]),
        ("mirror, primary: [biceps]", "mirror, primary: [abs]", ["9:47: unknown muscle 'abs'"]),
        ("set_class: mirror", "set_class: miror", ["9:18: expected one of back, mirror"]),
        ("assisted: assist", "assisted: help", ["15:31: unknown equipment 'help'"]),
        ("modifiers: [seated]", "modifiers: seated", ["16:3: expected a list, got 'seated'"]),
        ("[big row]", "[]\n  equipment_hints: {o: b}", ["18:21: unknown equipment 'b'"]),
        ("bend, bends", "bend\n    also: [car]", ["32:12: unknown equipment 'car'"]),
        ("bend, bends", "[bend]", [f"{NAMES_EXPECTED}, got ['bend']"]),
        ("bend, bends", "bend,, bends", [f"{NAMES_EXPECTED}, got an empty one"]),
        ("bend, bends", "bend, bends,", [f"{NAMES_EXPECTED}, got an empty one"]),
        ("bend, bends", "", [f"{NAMES_EXPECTED}, got an empty one"]),
        ("naming:", "names:", ["1:1: naming: missing", "13:1: unknown key"]),
        ("pattern: pull", "pattern: [", ["24:14: not YAML"]),
    ],
)
def test_a_fault_of_the_file_has_its_place(
    tmp_path: Path, part: str, instead: str, fault: list[str]
) -> None:
    assert part in SMALL
    found = _faults(tmp_path, SMALL.replace(part, instead, 1))
    expected = [f"exercises.yaml:{line}" for line in fault]
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_faults_of_all_parts_come_at_once(tmp_path: Path) -> None:
    text = SMALL.replace("angles: {pull", "angles: {push")
    text = text.replace("{lats: 1, }", "{lats: 2}").replace("name: Curl", "name: [Curl]")
    assert [line.split(":")[1] for line in _faults(tmp_path, text)] == ["26", "6", "21"]
    text = text.replace("modifiers:", "modifier:")
    assert [line.split(":")[1] for line in _faults(tmp_path, text)] == ["13", "16", "26"]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ("bend, rows", "exercises.yaml:31:5: 'rows' is a name of 'Row' already"),
        ("seated bar", "exercises.yaml:31:5: 'seated bar' says how, not which exercise"),
        ("big rows", "exercises.yaml:31:5: 'big rows' stands among the unclear names"),
    ],
)
def test_a_fault_of_a_name_is_found_when_it_is_looked_for(
    tmp_path: Path, names: str, fault: str
) -> None:
    _load(tmp_path, SMALL.replace("bend, bends", names))
    assert _name_faults(tmp_path) == [fault]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ("[boucle, rows]", "'rows' is a name of 'Row' already"),
        ("[boucle, seated row]", "'seated row' means 'Row' in English"),
        ("[boucle, seated]", "'seated' says how, not which exercise"),
    ],
)
def test_a_fault_of_a_translated_name_is_found_when_it_is_looked_for(
    tmp_path: Path, names: str, fault: str
) -> None:
    _load(tmp_path, SMALL, f"xx: {{curl: {names}}}")
    assert _name_faults(tmp_path) == [f"translations.yaml:1:21: {fault}"]


def test_our_own_names_have_no_fault() -> None:
    assert name_problems(rules_folder()) == ()


def _name_faults(folder: Path) -> list[str]:
    return [str(fault).replace(f"{folder}{os.sep}", "") for fault in name_problems(folder)]


@pytest.mark.parametrize(
    ("translations", "faults"),
    [
        ("xx: {curls: [a]}\nyy: {rows: [b]}", ["1:6: unknown exercise 'curls'", "2:6: unknown"]),
        ("xx: {curl: boucle}", ["1:6: expected a list, got 'boucle'"]),
        ("xx: [", ["2:1: not YAML"]),
    ],
)
def test_translations_are_read_once_a_name_is_none_of_the_english_ones(
    tmp_path: Path, translations: str, faults: list[str]
) -> None:
    small = _load(tmp_path, SMALL, translations + "\n")
    assert _id("Seated Rows", small) == "row"
    with pytest.raises(InvalidRulebook) as caught:
        small.find("boucle")
    for problem, fault in zip(caught.value.problems, faults, strict=True):
        assert str(problem).startswith(f"{tmp_path / 'translations.yaml'}:{fault}")


def test_translations_are_those_of_the_day_that_the_catalogue_was_read(tmp_path: Path) -> None:
    small = _load(tmp_path, SMALL, "xx: {curl: [boucle]}")
    (tmp_path / "translations.yaml").unlink()
    assert _id("Boucle", small) == "curl"


def test_a_name_that_means_one_exercise_in_english_means_it_in_every_language(
    tmp_path: Path,
) -> None:
    small = _load(tmp_path, SMALL, "xx: {curl: [row, boucle]}")
    assert _id("Row", small) == _id("Seated Row (Bar)", small) == "row"
    assert _id("Boucle", small) == "curl"


def test_a_file_that_cant_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidRulebook, match=r"exercises\.yaml: can't be read"):
        load_catalogue(tmp_path)
    assert _faults(tmp_path, b"\xff\xfe\xfa") == ["exercises.yaml: expected text in UTF-8"]
