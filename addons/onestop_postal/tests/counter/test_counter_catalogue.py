"""The catalogue at a counter: an index of all, payloads of what the site takes."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CounterCommon


@tagged("post_install", "-at_install")
class TestCounterCatalogue(CounterCommon):
    def _index(self, **known):
        return self.counter.with_user(self.clerk).onestop_catalogue(**known)

    def _rows(self):
        told = self._index()
        return {
            row[0]: dict(zip(told["columns"], row, strict=True)) for row in told["rows"]
        }

    def test_a_counter_that_knows_the_catalogue_is_told_only_what_is_taken(self):
        told = self._index()
        again = self._index(known=told["stamp"])
        self.assertEqual(set(again), {"stamp", "usage"})
        self.procedure.name = "Tên mới"
        changed = self._index(known=told["stamp"])
        self.assertIn("Tên mới", {row[2] for row in changed["rows"]})

    def test_a_payload_is_fetched_anew_only_when_something_of_it_changed(self):
        before = self._rows()
        self.env.cr.execute(
            "UPDATE onestop_procedure SET write_date = now() + interval '1 hour'"
            " WHERE id = %s",
            [self.procedure.id],
        )
        self.env.invalidate_all()
        after = self._rows()
        self.assertNotEqual(
            before[self.procedure.id]["stamp"], after[self.procedure.id]["stamp"]
        )
        self.assertEqual(
            before[self.free_procedure.id]["stamp"],
            after[self.free_procedure.id]["stamp"],
        )

    def test_what_the_site_does_not_take_is_in_the_index_and_cannot_be_taken(self):
        self._agree_anew(self.agreement, procedure_ids=self.procedure)
        rows = self._rows()
        self.assertTrue(rows[self.procedure.id]["taken"])
        self.assertFalse(rows[self.free_procedure.id]["taken"])
        self.assertFalse(rows[self.free_procedure.id]["stamp"])
        counter = self.counter.with_user(self.clerk)
        self.assertFalse(counter.onestop_payloads([self.free_procedure.id]))

    def test_it_says_where_to_go_instead(self):
        self._agree_anew(self.agreement, procedure_ids=self.procedure)
        row = self._rows()[self.free_procedure.id]
        instead = self._index()["where"][row["where"]]
        self.assertTrue(instead["reason"])
        self.assertIsInstance(instead["places"], list)

    def test_what_a_site_takes_often_is_told(self):
        self._create_dossier()
        self._create_dossier()
        usage = self._index()["usage"]
        self.assertEqual(usage, {self.procedure.id: 2})

    def test_many_agreements_are_picked_as_one_is(self):
        self._create_agreement(name="Một", procedure_ids=self.free_procedure.ids)
        self._create_agreement(name="Tỉnh", site_id=self.root_site.id)
        self._create_agreement(name="Lĩnh vực", field_ids=self.field.ids)
        received = self.env["onestop.agreement"]._received_at(self.site, "2026-11-23")
        procedures = self.env["onestop.procedure"].search([])
        picked = received._pick_each(self.site, procedures)
        for procedure in procedures:
            one = received._pick(self.site, procedure)
            self.assertEqual(picked.get(procedure.id, one.browse()), one)

    def test_an_ordinary_shop_has_no_catalogue(self):
        shop = self.env["pos.config"].create({"name": "Quán nước"})
        with self.assertRaises(UserError):
            shop.onestop_catalogue()
