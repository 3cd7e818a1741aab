import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib import statement_sheet
from ...lib.sheet_cells import SheetErrors
from .sentences import sentences

# So many problems a person can mend at once; the others show in the next round.
MOST_SHOWN = 50


class StatementImport(models.TransientModel):
    """Read an agency's statement into a period: whole, or not at all."""

    _name = "onestop.statement.import"
    _description = "Import statement"

    reconciliation_id = fields.Many2one(comodel_name="onestop.reconciliation")
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_from = fields.Date(
        string="From",
        required=True,
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(
        string="To",
        required=True,
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
    )
    file = fields.Binary(string="Statement (XLSX or CSV)", attachment=False)
    filename = fields.Char()
    problems = fields.Text(readonly=True)
    problem_count = fields.Integer(readonly=True)

    # === Computes === #

    @api.depends("reconciliation_id")
    def _compute_period(self):
        today = fields.Date.context_today(self)
        for one in self:
            period = one.reconciliation_id
            one.agency_id = period.agency_id or one.agency_id
            one.date_from = period.date_from or one.date_from or today.replace(day=1)
            one.date_to = period.date_to or one.date_to or today

    # === Actions === #

    def action_import(self):
        """Read the file and match; when something is wrong, show all of it."""
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the agency's file first."))
        content = base64.b64decode(self.file)
        statements = self.env["onestop.statement"]
        statements._refuse_known(self.agency_id, content)
        try:
            sheet = statement_sheet.read_statement(content, self.filename or "")
        except SheetErrors as errors:
            return self._show_problems(errors.problems)
        reconciliation = self._period()
        statements._take(reconciliation, self.filename or "", content, sheet)
        reconciliation.action_match()
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.reconciliation",
            "res_id": reconciliation.id,
            "view_mode": "form",
        }

    def action_sample(self):
        """Give a statement as we wish to get it."""
        return {
            "type": "ir.actions.act_url",
            "url": "/onestop/statement/sample.xlsx",
            "target": "self",
        }

    # === Business === #

    def _period(self):
        """The period to read into: the one asked for, one that is there, a new one."""
        if self.reconciliation_id:
            return self.reconciliation_id
        periods = self.env["onestop.reconciliation"]
        standing = periods.search(
            [
                ("agency_id", "=", self.agency_id.id),
                ("date_from", "=", self.date_from),
                ("date_to", "=", self.date_to),
            ],
            limit=1,
        )
        if standing:
            self.reconciliation_id = standing
            return standing
        return periods.create(
            {
                "agency_id": self.agency_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )

    def _show_problems(self, problems):
        """Come back with everything that is wrong, in the accountant's language."""
        said = [self._say(problem) for problem in problems[:MOST_SHOWN]]
        left = len(problems) - len(said)
        if left > 0:
            said.append(self.env._("… and %(count)s more.", count=left))
        self.problems = "\n".join(said)
        self.problem_count = len(problems)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import statement"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _say(self, problem):
        """A problem as a translated sentence."""
        return sentences(self.env)[problem.code] % problem.values
