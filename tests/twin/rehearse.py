"""A small rehearsal that says what it saw, as one line of JSON; run in Odoo's shell."""

import json

from tests.twin.rehearsal import rehearse

print("REHEARSED", json.dumps(rehearse(env)), flush=True)  # noqa: F821 - the shell's
