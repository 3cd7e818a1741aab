from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestDirectoryAccess(OnestopCommon):
    """Who reads, searches, groups, exports and changes sites and agreements."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_agreement = cls._create_agreement(
            name="Thỏa thuận khác",
            site_id=cls.other_site.id,
            agency_id=cls.other_agency.id,
        )
        cls.sites = cls.root_site | cls.site | cls.other_site
        cls.agreements = cls.agreement | cls.other_agreement

    def _sees(self, user, records):
        """Which of the records a user gets by search, groups and export alike."""
        model = records.with_user(user).browse()
        domain = [("id", "in", records.ids)]
        found = model.search(domain)
        counted = sum(
            count
            for _key, count in model._read_group(domain, ["create_uid"], ["__count"])
        )
        shown = model.formatted_read_group(domain, ["create_uid"], ["__count"])
        self.assertEqual(counted, len(found))
        self.assertEqual(sum(group["__count"] for group in shown), len(found))
        for record in records:
            mine = record.with_user(user)
            if record.id in found.ids:
                self.assertEqual(mine.read(["name"])[0]["name"], record.name)
                self.assertEqual(mine.export_data(["name"])["datas"], [[record.name]])
            else:
                with self.assertRaises(AccessError):
                    mine.read(["name"])
                with self.assertRaises(AccessError):
                    mine.export_data(["name"])
        return records.browse(found.ids)

    def test_a_clerk_sees_the_own_site_and_its_agreements(self):
        self.clerk.group_ids += self.env.ref("base.group_allow_export")
        self.other_clerk.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(self._sees(self.clerk, self.sites), self.site)
        self.assertEqual(self._sees(self.other_clerk, self.sites), self.other_site)
        self.assertEqual(self._sees(self.clerk, self.agreements), self.agreement)
        theirs = self._sees(self.other_clerk, self.agreements)
        self.assertEqual(theirs, self.other_agreement)

    def test_a_courier_sees_the_own_site_and_no_agreement(self):
        self.courier.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(self._sees(self.courier, self.sites), self.site)
        with self.assertRaises(AccessError):
            self.agreement.with_user(self.courier).read(["name"])

    def test_the_provinces_manager_sees_all_below(self):
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(self._sees(self.manager, self.sites), self.sites)
        self.assertEqual(self._sees(self.manager, self.agreements), self.agreements)

    def test_a_site_manager_sees_and_changes_only_the_own_subtree(self):
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        self.manager.onestop_site_ids = self.other_site
        self.assertEqual(self._sees(self.manager, self.sites), self.other_site)
        mine = self._sees(self.manager, self.agreements)
        self.assertEqual(mine, self.other_agreement)
        self.other_agreement.with_user(self.manager).note = "Của tôi"
        with self.assertRaises(AccessError):
            self.agreement.with_user(self.manager).note = "Không của tôi"
        with self.assertRaises(AccessError):
            self.env["onestop.agreement"].with_user(self.manager).create(
                {
                    "name": "Cho điểm khác",
                    "agency_id": self.agency.id,
                    "site_id": self.site.id,
                    "date_from": "2026-01-01",
                }
            )

    def test_accountant_and_auditor_see_all(self):
        for user in (self.accountant, self.auditor):
            with self.subTest(user=user.login):
                user.group_ids += self.env.ref("base.group_allow_export")
                self.assertEqual(self._sees(user, self.sites), self.sites)
                self.assertEqual(self._sees(user, self.agreements), self.agreements)

    def test_only_a_manager_changes_anything(self):
        records = (
            self.site,
            self.agency,
            self.agreement,
            self.commune,
            self.zone,
            self.env.ref("onestop_postal.rule_warn_days"),
            self.env.ref("onestop_postal.calendar_day_20261124"),
        )
        people = (self.clerk, self.courier, self.accountant, self.auditor, self.officer)
        for record in records:
            for user in people:
                with (
                    self.subTest(model=record._name, user=user.login),
                    self.assertRaises(AccessError),
                ):
                    record.with_user(user).write({"active": False})
            record.with_user(self.manager).check_access("write")

    def test_a_clerk_neither_begins_nor_ends_an_agreement(self):
        for method in ("action_activate", "action_end"):
            with self.assertRaises(AccessError):
                getattr(self.agreement.with_user(self.clerk), method)()

    def test_an_officer_reads_nothing_of_the_directory(self):
        for record in (self.site, self.agency, self.agreement, self.commune):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.with_user(self.officer).read(["id"])
