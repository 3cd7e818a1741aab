import re
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.tests import new_test_user, tagged

from .reorganisation_2025 import DAY, Reorganisation2025Common


@tagged("post_install", "-at_install")
class TestReorganisation2025(Reorganisation2025Common):
    """1 July 2025: 28 districts end, the old communes become 135, nothing is lost."""

    def _lines(self):
        """The reorganisation as its decision says it, unit by unit."""

        def share(new, addresses=None):
            vals = {"successor_id": new.id}
            return Command.create({**vals, **({"addresses": addresses} if addresses
                                              else {})})  # fmt: skip

        for district, agency in self.districts.items():
            news = self.news.filtered(
                lambda new, district=district: district
                in [fact["former_district"] for fact in self.facts
                    if fact["code"] == new.commune_id.code[1:]]
            )  # fmt: skip
            yield {"agency_id": agency.id, "kind": "split", "payee_id": news[0].id,
                   "share_ids": [share(new) for new in news]}  # fmt: skip
        for key, agency in self.olds.items():
            news = self.after[key]
            if len(news) == 1:
                yield {"agency_id": agency.id, "successor_id": news.id}
            else:
                first, second = news
                yield {
                    "agency_id": agency.id, "kind": "split", "payee_id": first.id,
                    "share_ids": [
                        share(first, ", ".join(f"Thôn {n}" for n in range(1, 6))),
                        share(second, ", ".join(f"Thôn {n}" for n in range(6, 10))),
                    ],
                }  # fmt: skip

    def _state(self):
        """What must not change: the dossiers as printed, and each account's đồng."""
        self.env.invalidate_all()
        accounts = self.env["onestop.ledger.account"].search(
            [("kind", "=", "agency_fee"), ("agency_id", "in", self.old_units.ids)]
        )
        return (
            {d.id: (d.name, d._agency_on_paper(), d.version_id.id, d.received_at,
                    d.status) for d in self.dossiers},
            {account.id: account.balance for account in accounts},
            {d.id: d.event_ids.ids for d in self.dossiers},
        )  # fmt: skip

    def test_the_districts_end_the_communes_merge_and_nothing_is_lost(self):
        officers = {}
        for number, key in enumerate(list(self.olds)[::40]):
            officers[key] = new_test_user(
                self.env,
                login=f"officer_2025_{number}",
                groups="onestop_postal.group_agency_officer",
            )
            officers[key].onestop_agency_ids = self.olds[key]
        dossiers = self.env["onestop.dossier"]
        running = self.dossiers.filtered_domain(dossiers._running_domain())
        self.assertGreater(len(running), 100)
        self.assertEqual((len(self.districts), len(self.news)), (28, 135))
        before = self._state()
        plan = self.env["onestop.reorganisation"].with_user(self.manager).create(
            {
                "name": "Nghị quyết 1664/NQ-UBTVQH15",
                "decision_number": "1664/NQ-UBTVQH15",
                "effective_date": DAY,
                "line_ids": [Command.create(line) for line in self._lines()],
            }
        )  # fmt: skip
        plan.action_check()
        for row in plan.officer_ids.filtered(lambda row: not row.successor_ids):
            row.successor_ids = row.line_id.share_ids.successor_id[:1]
        unclear = plan.placement_ids.filtered(lambda one: not one.share_id)
        for placement in unclear:  # by hand: the second successor
            placement.share_id = placement.line_id.share_ids[1]
        plan.action_check()
        stops = plan.problem_ids.filtered(lambda one: one.severity == "stop")
        self.assertEqual(plan.state, "checked", stops.mapped("name")[:9])

        with freeze_time("2025-06-30 17:06:00"):  # 00:06 on 1 July in Vietnam
            plan.with_user(self.env.ref("base.user_root"))._carry_out()
        self.assertEqual(plan.state, "done")

        after = self._state()
        self._check_nothing_is_lost(before, after, running)
        self._check_addresses(running)
        self._check_days()
        self._check_officers(officers)
        self._check_life_goes_on(plan, after)

    def _check_nothing_is_lost(self, before, after, running):
        """Numbers, printed names, versions, đồng and events are what they were."""
        self.assertEqual(after[0], before[0])
        self.assertEqual(after[1], before[1])
        for dossier_id, events in before[2].items():
            self.assertEqual(after[2][dossier_id][: len(events)], events)
        # Each open dossier is at one successor of its unit, all others stay.
        for dossier in self.dossiers:
            if dossier in running:
                self.assertIn(dossier.agency_id, dossier.taken_for_id.successor_ids)
                self.assertEqual(len(dossier.event_ids), 2)
            else:
                self.assertIn(dossier.agency_id, self.old_units)
        # No unit goes on by itself, none is succeeded in a circle.
        self.assertFalse(self.old_units.filtered(lambda one: not one.successor_ids))
        self.assertFalse(self.old_units._has_cycle("successor_ids"))

    def _check_addresses(self, running):
        """Where the address names a commune that went whole, it went there."""
        for dossier in running:
            match = re.match(r"Thôn \d+, (.*), (.*)$", dossier.applicant_address)
            for key, news in self.after.items():
                if (key[0], key[1].lower()) == (match[2], match[1]) and len(news) == 1:
                    self.assertEqual(dossier.agency_id, news)

    def _check_days(self):
        """Day by day the work of each unit is handed over."""
        agreements = self.env["onestop.agreement"]
        last, first = DAY - timedelta(days=1), DAY
        for old in self.old_units:
            self.assertTrue(agreements._find(self.site, self.procedure, old, last))
            self.assertFalse(agreements._find(self.site, self.procedure, old, first))
        for new in self.news:
            self.assertTrue(agreements._find(self.site, self.procedure, new, first))
            self.assertFalse(agreements._find(self.site, self.procedure, new, last))

    def _check_officers(self, officers):
        """Officers see exactly the dossiers of the successors they work for."""
        dossiers = self.env["onestop.dossier"]
        for key, officer in officers.items():
            works_for = officer.onestop_agency_ids
            self.assertTrue(works_for and works_for <= self.after[key])
            seen = dossiers.with_user(officer).search([])
            expected = self.dossiers.filtered(
                lambda one, works_for=works_for: one.agency_id in works_for
            )
            self.assertEqual(set(seen.ids), set(expected.ids))

    def _check_life_goes_on(self, plan, after):
        """Another year is lived, and carrying out again changes nothing."""
        dossiers = self.env["onestop.dossier"]
        moves = plan.move_count
        plan.action_carry_out()
        self.assertEqual(plan.move_count, moves)
        with freeze_time("2026-06-30 03:00:00"):
            later = dossiers._guarded().create(
                [
                    self._dossier_vals(new, "Thôn 1", datetime(2026, 6, 1), "4")
                    for new in self.news
                ]
            )
        self.assertFalse(later.taken_for_id)
        self.assertEqual(self._state(), after)
