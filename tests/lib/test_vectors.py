"""The hand-written cases, that the counter's JavaScript answers too."""

import pytest
from both_sides import call_python, read_vectors


@pytest.mark.parametrize(
    "case", read_vectors(), ids=lambda case: f"{case['module']}.{case['name']}"
)
def test_python_answers_as_written(case):
    assert call_python(case) == case["answer"]
