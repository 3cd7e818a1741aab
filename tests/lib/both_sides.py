"""Call the same function in Python and in the counter's JavaScript.

A case is a dict `module`, `name`, `args`, `options`; an answer is a JSON value, or
`{"error": code}`. Moments and days are ISO texts.
"""

import importlib
import json
import re
import subprocess
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
NODE = str(compute_driver_executable()[0])
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ].+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MODULES = (
    "vietnamese",
    "citizen_id",
    "dossier_code",
    "working_time",
    "case_questions",
    "fees",
    "procedure_search",
)


def _give(value):
    if isinstance(value, str) and DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return datetime.fromisoformat(value)
    return value


def _take(value):
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {key: _take(item) for key, item in asdict(value).items()}
    return value


def call_python(case):
    """Return what Python answers."""
    module = importlib.import_module(f"lib.{case['module']}")
    errors = importlib.import_module("lib.errors")
    args = [_give(arg) for arg in case["args"]]
    try:
        return _take(getattr(module, case["name"])(*args, **case.get("options", {})))
    except errors.LibError as error:
        return {"error": error.code}


def call_node(cases):
    """Return what the counter's JavaScript answers to all cases."""
    answer = run_node(str(HERE / "calls.mjs"), stdin=json.dumps(cases))
    return json.loads(answer.stdout)


def run_node(*args, stdin=""):
    """Run the Node that Playwright brings; a failure shows what it printed."""
    done = subprocess.run(
        [NODE, *args], input=stdin, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def read_vectors():
    """Return all hand-written cases, each with its `answer`."""
    cases = []
    for module in MODULES:
        content = json.loads((HERE / "vectors" / f"{module}.json").read_text("utf-8"))
        shared = {**content.get("calendars", {}), **content.get("shared", {})}
        for case in content["cases"]:
            args = [
                shared.get(arg, arg) if isinstance(arg, str) else arg
                for arg in case["args"]
            ]
            cases.append({**case, "module": module, "args": args})
    return cases
