"""The counter computes without a line what the server would have computed."""

import random
from datetime import date, datetime, timedelta

import pytest
from both_sides import HERE, call_node, call_python, run_node

SEED = 20261123
START = datetime(2026, 11, 1)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặÀĐƯỢ  019./-"


def moment(rng):
    at = START + timedelta(days=rng.randrange(120), minutes=rng.randrange(1440))
    if rng.random() < 0.2:
        at = at.replace(hour=15, minute=0)
    return at.replace(second=rng.choice([0, 0, 0, 1, 59])).isoformat()


def hours(rng):
    marks = sorted(rng.sample(range(0, 1441, 15), 2 * rng.randrange(3)))
    return [list(pair) for pair in zip(marks[::2], marks[1::2], strict=True)]


def calendar(rng):
    days = [START.date() + timedelta(days=rng.randrange(150)) for _each in range(20)]
    return {
        "week": {str(day): hours(rng) for day in range(rng.randrange(8))},
        "days": {day.isoformat(): hours(rng) for day in days},
        "tz": "Asia/Ho_Chi_Minh",
    }


def due_case(rng):
    units = ["same_day", "hours", "working_days", "days", "months"]
    options = {
        "cutoff_minute": rng.choice([900, 900, 870, 960]),
        "cutoff_shifts_day": rng.random() < 0.5,
    }
    args = [moment(rng), rng.randrange(1, 30), rng.choice(units), calendar(rng)]
    return {"module": "working_time", "name": "due", "args": args, "options": options}


def minutes_case(rng):
    args = [moment(rng), moment(rng), calendar(rng)]
    return {"module": "working_time", "name": "working_minutes", "args": args}


def text_case(rng):
    text = "".join(rng.choices(LETTERS, k=rng.randrange(30)))
    if rng.random() < 0.5:
        return {"module": "vietnamese", "name": "fold", "args": [text]}
    query = text[rng.randrange(len(text) + 1) :][:6]
    args = [query, " ".join(text.lower().split())]
    return {"module": "vietnamese", "name": "matches", "args": args}


def amount_case(rng):
    amount = rng.randrange(10 ** rng.randrange(1, 16))
    name = rng.choice(["amount_in_words", "format_dong"])
    return {"module": "vietnamese", "name": name, "args": [amount]}


def code_case(rng):
    digits = "".join(rng.choices("0123456789", k=rng.choice([6, 8])))
    if rng.random() < 0.7:
        day = date(2020, 1, 1) + timedelta(days=rng.randrange(5000))
        digits = rng.choice([f"{day:%y%m%d}", f"{day:%Y%m%d}"])
    head = rng.choice(["H21.65", "G09.20", "BD.QN01", "000.00.16.H21", "H5"])
    number = "".join(rng.choices("0123456789", k=rng.randrange(3, 9)))
    args = [f"{head}-{digits}-{number}"]
    return {"module": "dossier_code", "name": "parse", "args": args}


def card_case(rng):
    day = (
        "".join(rng.choices("0123", k=2)) + "02" + rng.choice(["2000", "1999", "2024"])
    )
    number = "".join(rng.choices("0123456789", k=rng.choice([12, 12, 12, 9])))
    fields = [number, "", "Lê Văn  Cường", day, "Nữ", "Tổ 3, Gia Lai", "01072024"]
    fields = (fields + [""] * rng.randrange(6))[: rng.choice([6, 7, 10, 12])]
    return {"module": "citizen_id", "name": "parse_card_qr", "args": ["|".join(fields)]}


def phone_case(rng):
    text = "".join(rng.choices("0123456789+ .", weights=[3] + [1] * 12, k=11))
    name = rng.choice(["normalize_phone", "is_tax_code"])
    text = rng.choice(["", "0", "84", "+84", "02"]) + text
    return {"module": "citizen_id", "name": name, "args": [text]}


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (due_case, 600),
        (minutes_case, 200),
        (text_case, 200),
        (amount_case, 200),
        (code_case, 200),
        (card_case, 200),
        (phone_case, 200),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_both_sides_give_the_same_answers(make, count):
    rng = random.Random(SEED)
    cases = [make(rng) for _each in range(count)]
    answers = [call_python(case) for case in cases]
    for case, python, node in zip(cases, answers, call_node(cases), strict=True):
        assert node == python, case


def test_the_counter_answers_the_written_cases():
    run_node("--test", str(HERE / "vectors.test.mjs"))
