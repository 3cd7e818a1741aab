"""What people say: kept by managers, read by all who search."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestSynonym(OnestopCommon):
    def _say(self, said, user=None, **means):
        synonyms = self.env["onestop.synonym"].with_user(user or self.manager)
        return synonyms.create({"said": said, **means})

    def _found(self, typed, user=None):
        procedures = self.env["onestop.procedure"].with_user(user or self.clerk)
        return procedures.search([("display_name", "ilike", typed)])

    def test_words_procedures_and_fields_are_found_by_what_is_said(self):
        self._say("tấm bìa hồng", words="bản sao thử")
        self.assertEqual(self._found("tam bia hong")[:1], self.procedure)
        self._say("giấy lạ", procedure_ids=self.procedure.ids)
        self.assertIn(self.procedure, self._found("giay la"))
        self._say("việc thử", field_ids=self.field.ids)
        self.assertIn(self.procedure, self._found("viec thu"))

    def test_each_role_reads_and_only_a_manager_writes(self):
        synonym = self._say("Tờ hồng", words="bản sao thử")
        for user in (
            self.clerk,
            self.courier,
            self.accountant,
            self.auditor,
            self.other_clerk,
        ):
            with self.subTest(user=user.name):
                user.group_ids += self.env.ref("base.group_allow_export")
                own = synonym.with_user(user)
                self.assertEqual(own.read(["said"])[0]["said"], "Tờ hồng")
                self.assertIn(own, own.search([("said", "=", "Tờ hồng")]))
                self.assertTrue(own._read_group([], ["words"], ["__count"]))
                self.assertTrue(own.export_data(["said", "words"])["datas"])
                with self.assertRaises(AccessError):
                    own.words = "khác"
                with self.assertRaises(AccessError):
                    self._say("Khác", user=user, words="x")

    def test_an_agency_officer_has_no_list_of_it(self):
        with self.assertRaises(AccessError):
            self.env["onestop.synonym"].with_user(self.officer).search([])

    def test_it_means_something_and_is_said_once(self):
        with self.assertRaises(ValidationError):
            self._say("chẳng là gì")
        with self.assertRaises(ValidationError):
            self._say("…", words="bản sao")
        self._say("Tờ hồng", words="bản sao thử")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._say("tờ  HỒNG", words="khác")
