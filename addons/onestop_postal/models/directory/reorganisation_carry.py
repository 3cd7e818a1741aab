from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class Reorganisation(models.Model):
    """Carrying out: units first, then all that hangs on them, in one transaction."""

    _inherit = "onestop.reorganisation"

    # === Business === #

    def _carry_out(self):
        """Do it, once, and write down each thing that changed.

        :raise UserError: unless checked, before the day, or when the directory has
            changed so that it is not possible any more.
        """
        self.ensure_one()
        self.lock_for_update()  # two people at once: the second is told so
        self.invalidate_recordset(["state"])
        if self.state == "done":
            return
        if self.state != "checked":
            raise UserError(self.env._("Check “%(name)s” first.", name=self.name))
        if self.effective_date > self._today():
            raise UserError(
                self.env._(
                    "It is carried out on %(day)s, in the night, by itself.",
                    day=self.effective_date.strftime("%d/%m/%Y"),
                )
            )
        # Agreements, officers and sites of the whole province: rights were checked by
        # the action, and the nightly job has none of its own.
        doer = self.sudo().with_context(tracking_disable=True)._carrying()
        (doer.line_ids.agency_id | doer.line_ids._successors()).lock_for_update()
        stops = [
            words for level, _line, words in doer._structure_problems()
            if level == "stop"
        ]  # fmt: skip
        if stops:
            raise UserError("\n".join(stops))
        doer._prepare()
        doer._change_standing_units()
        doer._end_units()
        doer._carry_records()
        doer.write(
            {
                "state": "done",
                "done_at": fields.Datetime.now(),
                "done_by_id": self.env.uid,
            }
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])

    def _carry_records(self):
        """Move what hangs on the units that end; upper areas add theirs."""
        self._carry_agreements()
        self._carry_rules()
        self._carry_sites()
        self._carry_officers()

    def _log_moves(self, moves):
        self.env["onestop.reorganisation.move"]._log(self, moves)

    def _change_standing_units(self):
        """Rename and move units that go on."""
        moves = []
        for line in self.line_ids.filtered(lambda line: line.kind == "rename"):
            moves += line._rename()
        for line in self.line_ids.filtered(lambda line: line.kind == "move"):
            agency, above = line.agency_id, line.successor_id
            moves.append(
                {
                    "what": "unit", "record": agency, "agency": agency,
                    "change": "parent", "old": agency.parent_id.name,
                    "old_ref": agency.parent_id.id, "new": above.name,
                }
            )  # fmt: skip
            agency.parent_id = above
        self._log_moves(moves)

    def _end_units(self):
        """End the old units the day before, begin the new ones, name successors."""
        lines = self.line_ids._ending()
        last_day = self.effective_date - timedelta(days=1)
        moves = []
        begun = lines._successors().filtered(
            lambda agency: agency.valid_from == self.effective_date
            and not agency.begun_by_id
        )
        begun.write({"begun_by_id": self.id})
        for agency in begun:
            predecessors = lines.filtered(
                lambda line, agency=agency: agency in line._successors()
            ).agency_id
            moves.append(
                {
                    "what": "unit", "record": agency, "agency": predecessors[:1],
                    "change": "begun", "successor": agency,
                    "new": self.effective_date.isoformat(),
                }
            )  # fmt: skip
            if not agency.calendar_id and len(predecessors.calendar_id) == 1:
                agency.calendar_id = predecessors.calendar_id
        for line in lines:
            moves.append(
                {
                    "what": "unit", "record": line.agency_id, "agency": line.agency_id,
                    "change": "ended", "new": last_day.isoformat(),
                    "old": (line.agency_id.valid_to or "") and str(
                        line.agency_id.valid_to),
                }
            )  # fmt: skip
            moves += [
                {
                    "what": "unit", "record": line.agency_id, "agency": line.agency_id,
                    "change": "successor", "successor": successor,
                    "new": successor.name,
                }
                for successor in line._successors() - line.agency_id.successor_ids
            ]  # fmt: skip
        lines.agency_id.write({"valid_to": last_day, "ended_by_id": self.id})
        for (after, payee), group in lines.grouped(
            lambda line: (line._successors(), line.payee_id)
        ).items():
            group.agency_id.write(
                {
                    "successor_ids": [Command.link(agency.id) for agency in after],
                    "payee_id": payee.id,
                }
            )
        self._log_moves(moves)


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    # === Business === #

    def _rename(self):
        """Give the unit its new name and code.

        What was printed under the old name keeps it: see the dossiers' area.

        :return: moves for the log.
        """
        agency, vals, moves = self.agency_id, {}, []
        for name, value in (
            ("name", self.new_name),
            ("short_name", self.new_short_name),
            ("code", self.new_code),
        ):
            if value and value.strip() != agency[name]:
                vals[name] = value.strip()
                moves.append(
                    {
                        "what": "unit", "record": agency, "agency": agency,
                        "change": name, "old": agency[name], "new": value.strip(),
                    }
                )  # fmt: skip
        if "name" in vals:
            former = (agency.former_names or "").split("; ")
            vals["former_names"] = "; ".join(filter(None, [*former, agency.name]))
        self._before_rename(vals)
        agency.write(vals)
        return moves

    def _before_rename(self, vals):
        """Hook: keep the old name where it must stay."""


class Agency(models.Model):
    _inherit = "onestop.agency"

    # === Business === #

    def _touched(self):
        """What a change of these units touches; a hook for upper areas.

        :return: dict key → (model, domain, name of the field that is the unit). The
            line of a reorganisation has a field ``<key>_count`` for each.
        """
        of_units = Domain("agency_id", "in", self.ids)
        return {
            "agreement": (
                "onestop.agreement",
                of_units & Domain("state", "in", ("draft", "active")),
                "agency_id",
            ),
            "officer": (
                "res.users",
                Domain("onestop_agency_ids", "in", self.ids),
                "onestop_agency_ids",
            ),
            "site": (
                "onestop.site",
                Domain("agency_ids", "in", self.ids),
                "agency_ids",
            ),
            "rule": (
                "onestop.rule",
                of_units & (Domain("valid_to", "=", False)
                            | Domain("valid_to", ">=", fields.Date.today())),
                "agency_id",
            ),
            "child": (
                "onestop.agency",
                Domain("parent_id", "in", self.ids)
                & self._standing_domain(fields.Date.today()),
                "parent_id",
            ),
        }  # fmt: skip
