"""Seconds that pass outside, whatever the frozen clock of the process says."""

import os


def seconds():
    """A steadily growing number of seconds."""
    return os.times().elapsed
