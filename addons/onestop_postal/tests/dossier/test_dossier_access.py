from odoo.exceptions import AccessError

from ..common import OnestopCommon


class TestDossierAccess(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._create_dossier()

    def _sees(self, user):
        return self.env["onestop.dossier"].with_user(user).search_count(
            [("id", "=", self.dossier.id)]
        )  # fmt: skip

    def test_an_office_sees_only_its_own(self):
        self.assertEqual(self._sees(self.clerk), 1)
        self.assertEqual(self._sees(self.other_clerk), 0)
        self.assertEqual(self._sees(self.manager), 1)
        self.assertEqual(self._sees(self.accountant), 1)
        self.assertEqual(self._sees(self.auditor), 1)

    def test_another_office_cannot_read_group_or_export(self):
        foreign = self.dossier.with_user(self.other_clerk)
        with self.assertRaises(AccessError):
            foreign.read(["applicant_name"])
        groups = foreign._read_group([], ["agency_id"], ["__count"])
        self.assertEqual(groups, [])
        self.other_clerk.group_ids += self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            foreign.export_data(["name"])

    def test_an_agency_sees_what_was_handed_to_it_and_no_other_agency_does(self):
        self.assertEqual(self._sees(self.officer), 0)
        self.dossier._move("outbound_state", "handed_over")
        self.assertEqual(self._sees(self.officer), 1)
        self.assertEqual(self._sees(self.other_officer), 0)
        with self.assertRaises(AccessError):
            self.dossier.with_user(self.other_officer).read(["applicant_name"])

    def test_couriers_do_not_browse_dossiers(self):
        with self.assertRaises(AccessError):
            self.env["onestop.dossier"].with_user(self.courier).search([])

    def test_papers_fees_and_events_follow_their_dossier(self):
        for model in ("component", "fee", "event"):
            records = self.env[f"onestop.dossier.{model}"]
            domain = [("dossier_id", "=", self.dossier.id)]
            with self.subTest(model=model):
                self.assertTrue(records.with_user(self.clerk).search(domain))
                self.assertFalse(records.with_user(self.other_clerk).search(domain))
                self.assertTrue(records.with_user(self.auditor).search(domain))

    def test_the_auditor_changes_nothing(self):
        with self.assertRaises(AccessError):
            self.dossier.with_user(self.auditor).write({"shelf": "A"})
        with self.assertRaises(AccessError):
            self.env["onestop.citizen"].with_user(self.auditor).create({"name": "x"})
