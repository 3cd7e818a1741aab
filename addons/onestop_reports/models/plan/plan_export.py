from odoo import models

from ...lib import plan_sheet


class Plan(models.Model):
    _inherit = "onestop.plan"

    def _write_sheet(self):
        """The plan as the bytes of an Excel file."""
        self.ensure_one()
        self.check_access("read")
        return plan_sheet.write(
            {
                "title": self.name,
                "subtitle": self.decision_number
                or self.env._("Draft, without a decision yet"),
                "sheets": [
                    {
                        "name": self.env._("Waves"),
                        "widths": [40, 28, 14, 14, 10, 10, 14, 60],
                        "head": [
                            self.env._("Wave"),
                            self.env._("Phase"),
                            self.env._("Begins"),
                            self.env._("State"),
                            self.env._("Procedures"),
                            self.env._("Sites"),
                            self.env._("Dossiers a year"),
                            self.env._("Standing no-gos"),
                        ],
                        "rows": [self._wave_row(wave) for wave in self.wave_ids],
                    },
                    {
                        "name": self.env._("Procedures"),
                        "widths": [34, 16, 60, 12, 14, 16, 70],
                        "head": [
                            self.env._("Wave"),
                            self.env._("Code"),
                            self.env._("Procedure"),
                            self.env._("Difficulty"),
                            self.env._("How hard"),
                            self.env._("Dossiers a year"),
                            self.env._("Reason"),
                        ],
                        "rows": [
                            self._line_row(line) for line in self.wave_ids.line_ids
                        ],
                    },
                    {
                        "name": self.env._("Places"),
                        "widths": [34, 50, 34, 40, 16],
                        "head": [
                            self.env._("Wave"),
                            self.env._("Procedure"),
                            self.env._("Site"),
                            self.env._("Agency"),
                            self.env._("Dossiers a year"),
                        ],
                        "rows": [
                            [
                                place.wave_id.name,
                                place.procedure_id.name,
                                place.site_id.name,
                                place.agency_id.name,
                                place.volume,
                            ]
                            for wave in self.wave_ids
                            for place in wave._places_in()
                        ],
                    },
                    {
                        "name": self.env._("Readiness"),
                        "widths": [44, 10, 14, 16, 80],
                        "head": [
                            self.env._("Site"),
                            self.env._("Points"),
                            self.env._("Ready"),
                            self.env._("Dossiers a day"),
                            self.env._("What is missing"),
                        ],
                        "rows": self._readiness_rows(),
                    },
                    {
                        "name": self.env._("Criteria"),
                        "widths": [34, 34, 34, 10, 12, 12],
                        "head": [
                            self.env._("About"),
                            self.env._("Criterion"),
                            self.env._("Measured by"),
                            self.env._("Weight"),
                            self.env._("0 points at"),
                            self.env._("100 points at"),
                        ],
                        "rows": [
                            [
                                self._label(one, "about"),
                                one.name,
                                self._label(one, "measure"),
                                one.weight,
                                one.zero,
                                one.hundred,
                            ]
                            for one in self.criterion_ids
                        ],
                    },
                ],
            }
        )

    def _label(self, record, name):
        """A selection's value as the reader reads it."""
        choices = dict(record._fields[name]._description_selection(self.env))
        return choices.get(record[name], "")

    def _wave_row(self, wave):
        return [
            wave.name,
            wave.phase_id.name or "",
            wave.date_from.strftime("%d/%m/%Y"),
            self._label(wave, "state"),
            wave.procedure_count,
            wave.site_count,
            wave.volume,
            wave.blocked_by or "",
        ]

    def _line_row(self, line):
        return [
            line.wave_id.name,
            line.procedure_id.code or "",
            line.procedure_id.name,
            line.difficulty,
            self._label(line, "band"),
            line.volume,
            line.reason or "",
        ]

    def _readiness_rows(self):
        sites = self._sites()
        ready = self._readiness(sites)
        yes, no = self.env._("Ready"), self.env._("Not ready")
        return [
            [
                site.name,
                ready[site.id]["score"],
                no if ready[site.id]["stop"] else yes,
                ready[site.id]["load"],
                "; ".join(ready[site.id]["missing"]),
            ]
            for site in sites
        ]
