from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..common import OnestopCommon

FIRST = date(2024, 1, 1)
# Histories as lengths: days without a version, then days in force, and how it ended.
SPANS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(1, 60),
        st.sampled_from(["replaced", "abolished", "in_force", "scheduled"]),
    ),
    max_size=5,
)


class TestVersionPairs(OnestopCommon):
    """Many versions in force at once are those found one by one."""

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(SPANS, st.booleans(), st.lists(st.integers(-5, 420), max_size=12))
    def test_many_pairs_say_what_each_says(self, spans, is_open, offsets):
        with self.env.cr.savepoint() as savepoint:
            procedure = self._history(spans, is_open)
            both = procedure | self.procedure
            pairs = [
                (one.id, FIRST + timedelta(days=offset))
                for one in both
                for offset in [*offsets, 0, 900]
            ]
            found = both._versions_for_pairs(pairs)
            expected = [
                both.browse(procedure_id)._version_at(day).id or None
                for procedure_id, day in pairs
            ]
            self.assertEqual(found, expected)
            savepoint.rollback()
            self.env.invalidate_all()

    def _history(self, spans, is_open):
        """A procedure with versions in a row, gaps between them, maybe an open end."""
        procedure = self.env["onestop.procedure"].create(
            {"name": "Lịch sử", "field_id": self.field.id, "level": "province"}
        )
        day = FIRST
        for number, (gap, length, state) in enumerate(spans, 1):
            begins = day + timedelta(days=gap)
            ends = begins + timedelta(days=length - 1)
            day = ends + timedelta(days=1)
            last = is_open and number == len(spans)
            version = self.env["onestop.procedure.version"].create(
                {"procedure_id": procedure.id, "number": number}
            )
            version._move(
                "in_force" if last else state,
                valid_from=begins,
                valid_to=False if last else ends,
            )
        return procedure

    def test_no_pair_asks_nothing(self):
        with self.assertQueryCount(0):
            self.assertEqual(self.env["onestop.procedure"]._versions_for_pairs([]), [])

    def test_a_thousand_pairs_are_one_statement(self):
        pairs = [(self.procedure.id, date(2026, 1, 1))] * 1000
        self.env.flush_all()
        with self.assertQueryCount(1):
            found = self.env["onestop.procedure"]._versions_for_pairs(pairs)
        self.assertEqual(found, [self.version.id] * 1000)
