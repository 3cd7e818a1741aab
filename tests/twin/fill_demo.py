"""Fill the demo database with some weeks of life; run in Odoo's shell.

Everything ends just before the present hour, so that whoever opens the demo finds
a day that has begun: lists to confirm, results to fetch, a run to drive.
"""

from tests.twin.demo import fill

fill(env)  # noqa: F821 - the shell gives it
