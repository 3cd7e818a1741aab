"""The commands behind the Makefile; `python3 -m scripts.dev --help` lists them."""

import argparse
import sys

from . import commands
from .say import Trouble, line


def main():
    """Parse the command line and run one command; troubles end with 1 and a remedy."""
    parser = argparse.ArgumentParser(prog="scripts.dev", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True)
    commands.register(subparsers)
    options = parser.parse_args()
    try:
        return options.call(options) or 0
    except Trouble as trouble:
        line(f"\n✗ {trouble}")
        return 1
    except KeyboardInterrupt:
        line("\nstopped")
        return 130


sys.exit(main())
