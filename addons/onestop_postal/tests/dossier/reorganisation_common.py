from datetime import date

from freezegun import freeze_time

from odoo import Command

from ..common import OnestopCommon

DAY = date(2026, 11, 24)
NOW = "2026-11-24 03:00:00"


class ReorganisationCommon(OnestopCommon):
    """A district that may be split between two communes that are new."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clock = freeze_time(NOW)
        cls.clock.start()
        cls.addClassCleanup(cls.clock.stop)
        cls.north = cls._unit("Ủy ban nhân dân xã Bắc", "H99.11")
        cls.south = cls._unit("Ủy ban nhân dân xã Nam", "H99.12")

    @classmethod
    def _unit(cls, name, code, begins=DAY):
        return cls.env["onestop.agency"].create(
            {
                "name": name,
                "code": code,
                "level": "province",
                "valid_from": begins,
            }
        )

    @classmethod
    def _reorganisation(cls, *lines, day=DAY):
        return (
            cls.env["onestop.reorganisation"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Sắp xếp thử",
                    "decision_number": "01/NQ",
                    "effective_date": day,
                    "line_ids": [Command.create(line) for line in lines],
                }
            )
        )

    @classmethod
    def _merge(cls, **vals):
        return cls._reorganisation(
            {
                "agency_id": cls.agency.id,
                "kind": "merge",
                "successor_id": cls.north.id,
                **vals,
            }
        )

    @classmethod
    def _split(cls, north="Thôn 1", south="Thôn 10, Xã Đăk Rong", **vals):
        shares = [
            {"successor_id": cls.north.id, "addresses": north},
            {"successor_id": cls.south.id, "addresses": south},
        ]
        return cls._reorganisation(
            {
                "agency_id": cls.agency.id,
                "kind": "split",
                "payee_id": cls.north.id,
                "share_ids": [Command.create(share) for share in shares],
                **vals,
            }
        )

    def _done(self, reorganisation):
        reorganisation.action_check()
        found = reorganisation.problem_ids.mapped("name")
        self.assertEqual(reorganisation.state, "checked", found)
        reorganisation.action_carry_out()
        self.assertEqual(reorganisation.state, "done")
        return reorganisation

    def _at(self, address):
        applicant = {**self._intake()["applicant"], "address": address}
        return self._create_dossier(applicant=applicant)
