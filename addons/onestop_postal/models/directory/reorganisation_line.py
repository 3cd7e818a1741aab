from odoo import api, fields, models

KINDS = [
    ("merge", "Merges into"),
    ("split", "Is split between"),
    ("abolish", "Ends"),
    ("rename", "Is renamed"),
    ("move", "Moves under"),
]
# What ends the unit; the others change it where it stands.
ENDING = ("merge", "split", "abolish")


class ReorganisationLine(models.Model):
    """What happens to one unit, who comes after it, and what that touches.

    Each area counts its own records by ``_touched``: one entry a kind of record, one
    field ``<key>_count`` to show it.
    """

    _name = "onestop.reorganisation.line"
    _description = "Unit in a reorganisation"
    _inherit = ["onestop.reorganisation.part"]
    _order = "reorganisation_id, id"
    _rec_name = "agency_id"

    reorganisation_id = fields.Many2one(
        comodel_name="onestop.reorganisation",
        required=True,
        index=True,
        ondelete="cascade",
    )
    state = fields.Selection(related="reorganisation_id.state")
    effective_date = fields.Date(related="reorganisation_id.effective_date")
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Unit",
        required=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(selection=KINDS, required=True, default="merge")
    successor_id = fields.Many2one(
        comodel_name="onestop.agency",
        index="btree_not_null",
        ondelete="restrict",
        help="Who takes over its work; of a unit that moves, its new superior. A new "
        "unit is made here and begins on the day.",
    )
    share_ids = fields.One2many(
        comodel_name="onestop.reorganisation.share",
        inverse_name="line_id",
        string="Successors of a split unit",
        copy=True,
    )
    officer_ids = fields.One2many(
        comodel_name="onestop.reorganisation.officer", inverse_name="line_id"
    )
    new_name = fields.Char()
    new_short_name = fields.Char()
    new_code = fields.Char(help="Empty: the code stays.")
    payee_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Paid out to",
        compute="_compute_payee_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who receives and signs for what is still owed to the ended unit. The "
        "money stays in the ended unit's account.",
    )
    after = fields.Char(compute="_compute_after")

    # What it touches
    agreement_count = fields.Integer(string="Agreements", compute="_compute_touched")
    officer_count = fields.Integer(string="Officers", compute="_compute_touched")
    site_count = fields.Integer(string="Sites", compute="_compute_touched")
    rule_count = fields.Integer(string="Rules", compute="_compute_touched")
    child_count = fields.Integer(string="Below it", compute="_compute_touched")
    calendar_id = fields.Many2one(related="agency_id.calendar_id")

    _agency_unique = models.UniqueIndex(
        "(reorganisation_id, agency_id)",
        "This unit is already in the reorganisation. Change its line instead.",
    )

    # === Computes === #

    @api.depends("kind", "successor_id", "share_ids.successor_id")
    def _compute_payee_id(self):
        for line in self:
            after = line._successors()
            if line.kind not in ENDING:
                line.payee_id = False
            elif len(after) == 1:
                line.payee_id = after
            elif line.payee_id not in after:
                line.payee_id = False

    @api.depends(
        "kind", "successor_id", "share_ids.successor_id", "new_name", "new_code"
    )
    def _compute_after(self):
        for line in self:
            if line.kind == "rename":
                line.after = " · ".join(filter(None, (line.new_name, line.new_code)))
            else:
                names = line._successors().mapped("name")
                line.after = ", ".join(filter(None, names))

    @api.depends("agency_id")
    def _compute_touched(self):
        touched = self.agency_id._origin._touched()
        counts = {
            key: {
                agency.id: count
                for agency, count in self.env[model]
                .sudo()  # how much is touched, not what: the records keep their rules
                ._read_group(domain, [field], ["__count"])
            }
            for key, (model, domain, field) in touched.items()
        }
        for line in self:
            for key, by_agency in counts.items():
                line[f"{key}_count"] = by_agency.get(line.agency_id._origin.id, 0)

    # === Actions === #

    def action_open_touched(self):
        """Open the records of one count; the button says which."""
        self.ensure_one()
        key = self.env.context.get("touched")
        model, domain, _field = self.agency_id._touched()[key]
        return {
            "type": "ir.actions.act_window",
            "name": self._fields[f"{key}_count"]._description_string(self.env),
            "res_model": model,
            "view_mode": "list,form",
            "domain": list(domain),
        }

    # === Business === #

    def _successors(self):
        """Who takes over the work of these units."""
        ending = self.filtered(lambda line: line.kind in ENDING)
        whole = ending.filtered(lambda line: line.kind != "split")
        return whole.successor_id | (ending - whole).share_ids.successor_id

    def _ending(self):
        """The lines whose unit ends."""
        return self.filtered(lambda line: line.kind in ENDING)
