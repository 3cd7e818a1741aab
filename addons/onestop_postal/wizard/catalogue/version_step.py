from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class VersionStep(models.TransientModel):
    """The day on which a version becomes the law or ends, and what that does."""

    _name = "onestop.version.step"
    _description = "Step of a version"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        selection=[("begin", "Put in force"), ("abolish", "Abolish")], required=True
    )
    day = fields.Date(required=True)
    decision = fields.Char(help="The decision that abolishes the procedure.")
    reason = fields.Text()
    explanation = fields.Text(compute="_compute_explanation")
    is_refused = fields.Boolean(compute="_compute_explanation")

    # === Computes and searches === #

    @api.depends("day", "kind", "version_id")
    def _compute_explanation(self):
        today = fields.Date.context_today(self)
        for step in self:
            step.is_refused = False
            if not step.day:
                step.explanation = False
            elif step.kind == "begin" and step.day < today:
                step.is_refused = True
                step.explanation = self.env._(
                    "This day has passed: dossiers were taken since with the fees and "
                    "papers of then. Choose today or a day to come."
                )
            elif step.kind == "begin":
                step.explanation = step._say_beginning()
            else:
                step.explanation = step._say_end()

    def _say_beginning(self):
        """What the first day does to this version and to the one before."""
        said = [
            self.env._(
                "From %(day)s every counter takes dossiers under version %(number)s. "
                "Its text cannot be changed any more.",
                day=format_date(self.env, self.day),
                number=self.version_id.number,
            )
        ]
        before = self.version_id._open_before()
        if before:
            said.append(
                self.env._(
                    "Version %(number)s ends on %(day)s. Dossiers taken until then "
                    "stay on it.",
                    number=before.number,
                    day=format_date(self.env, self.day - timedelta(days=1)),
                )
            )
        else:
            said.append(self.env._("No version is in force before it."))
        return "\n".join(said)

    def _say_end(self):
        """What the last day does."""
        return self.env._(
            "After %(day)s no counter takes the procedure any more. Dossiers taken "
            "until then are finished under this version.",
            day=format_date(self.env, self.day),
        )

    @api.model
    def _default_day_of(self, version, kind):
        """Tomorrow for a beginning, or the planned day; today for an end."""
        today = fields.Date.context_today(self)
        if kind == "abolish":
            return today
        return max(version.valid_from or today, today + timedelta(days=1))

    # === Actions === #

    def action_do(self):
        """Take the step.

        :raise UserError: for an end without decision or reason.
        """
        self.ensure_one()
        version = self.version_id
        if self.kind == "begin":
            version._put_in_force(self.day)
            return {"type": "ir.actions.act_window_close"}
        if not (self.decision or "").strip() or not (self.reason or "").strip():
            raise UserError(
                self.env._("Enter the decision that abolishes it, and the reason.")
            )
        if version.valid_to:
            raise UserError(
                self.env._(
                    "“%(version)s” ends on %(day)s already. Withdraw the version that "
                    "follows it first.",
                    version=version.display_name,
                    day=format_date(self.env, version.valid_to),
                )
            )
        version._replace(
            self.day, state="abolished", decision=self.decision, reason=self.reason
        )
        return {"type": "ir.actions.act_window_close"}
