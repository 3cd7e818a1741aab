"""What the tools say: one line for each step, and failures that name the remedy."""

import subprocess
import sys
import time
from contextlib import contextmanager


class Trouble(Exception):
    """A failure with its remedy, shown to the person without a traceback."""


def line(text):
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(text):
    """Announce a step and say how long it took."""
    sys.stdout.write(f"• {text} … ")
    sys.stdout.flush()
    start = time.monotonic()
    try:
        yield
    except BaseException:
        line("failed")
        raise
    line(f"{time.monotonic() - start:.0f} s")


def run(command, *, log=None, remedy=None, check=True, **options):
    """Run a command; its output goes to ``log`` (a path) when given, else is captured.

    :raise Trouble: when the command fails and ``check`` is set; the message holds the
        end of its output and the ``remedy``.
    :return: the completed process, with ``stdout`` as text.
    """
    if log:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                **options,
            )
        said = log.read_text(encoding="utf-8", errors="replace")
    else:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **options,
        )
        said = done.stdout or ""
    if check and done.returncode:
        end = "\n    ".join(said.strip().splitlines()[-15:])
        where = f"\n  The whole log: {log}" if log else ""
        hint = f"\n  What to do: {remedy}" if remedy else ""
        raise Trouble(
            f"{command[0]} ended with {done.returncode}:\n    {end}{where}{hint}"
        )
    return done
