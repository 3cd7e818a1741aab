from odoo import fields, models

from ...const import ORIGINS

AXES = [
    ("intake", "Intake"),
    ("status", "Status"),
    ("custody", "Custody"),
    ("outbound_state", "Way to the agency"),
    ("return_state", "Way back"),
    ("fee_state", "Fee"),
    ("digitisation_state", "Digitisation"),
    ("sync_state", "Exchange"),
    ("agency", "Deciding agency"),
    ("clock", "Clock"),
    ("check", "Check"),
    ("note", "Note"),
]


class DossierEvent(models.Model):
    """One thing that happened to a dossier: who, for whom, when, why, with what proof.

    Two times are kept: when it happened, and when the server learned it (JUSTICE H5).
    """

    _name = "onestop.dossier.event"
    _description = "Dossier event"
    _inherit = ["onestop.insert.only"]
    _order = "happened_at, id"

    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier", required=True, index=True, ondelete="restrict"
    )
    axis = fields.Selection(selection=AXES, required=True)
    old = fields.Char(string="From")
    new = fields.Char(string="To")
    reason = fields.Char()
    evidence = fields.Json()
    actor_id = fields.Many2one(
        comodel_name="res.users",
        string="By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    acted_for_id = fields.Many2one(
        comodel_name="res.users", string="For", index=True, ondelete="restrict"
    )
    origin = fields.Selection(selection=ORIGINS, required=True)
    happened_at = fields.Datetime(required=True, default=fields.Datetime.now)
    learned_at = fields.Datetime(required=True, default=fields.Datetime.now)
    old_label = fields.Char(string="From state", compute="_compute_labels")
    new_label = fields.Char(string="To state", compute="_compute_labels")

    def _compute_labels(self):
        dossiers = self.env["onestop.dossier"]
        labels = {
            name: dict(dossiers._fields[name]._description_selection(self.env))
            for name in dossiers._axes()
        }
        for event in self:
            names = labels.get(event.axis, {})
            event.old_label = names.get(event.old, event.old)
            event.new_label = names.get(event.new, event.new)
