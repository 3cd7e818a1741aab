from odoo import api, fields, models
from odoo.tools import SQL

WHATS = [
    ("unit", "Unit"),
    ("agreement", "Agreement"),
    ("dossier", "Dossier"),
    ("handover", "Handover list"),
    ("officer", "Officer"),
    ("site", "Site"),
    ("rule", "Rule"),
    ("account", "Fee account"),
]
CHANGES = [
    ("made", "Made"),
    ("begun", "Begins"),
    ("ended", "Ends"),
    ("successor", "Is succeeded"),
    ("name", "Name"),
    ("short_name", "Short name"),
    ("code", "Code"),
    ("parent", "Superior agency"),
    ("agency", "Goes to"),
    ("covered", "Covered by the successor's own"),
    ("left", "Leaves"),
    ("joined", "Comes to"),
    ("kept", "Stays, paid out to"),
    ("cancelled", "Taken back"),
]


class ReorganisationMove(models.Model):
    """One thing that a reorganisation changed: where it was and where it went."""

    _name = "onestop.reorganisation.move"
    _description = "Move of a reorganisation"
    _inherit = ["onestop.insert.only"]
    _order = "reorganisation_id, id"

    reorganisation_id = fields.Many2one(
        comodel_name="onestop.reorganisation",
        required=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Old unit",
        index="btree_not_null",
        ondelete="restrict",
    )
    successor_id = fields.Many2one(
        comodel_name="onestop.agency", index="btree_not_null", ondelete="restrict"
    )
    what = fields.Selection(selection=WHATS, required=True)
    name = fields.Char(string="Record", required=True)
    res_model = fields.Char()
    res_id = fields.Many2oneReference(model_field="res_model", string="Record id")
    change = fields.Selection(selection=CHANGES, required=True)
    old_ref = fields.Integer(string="Before (id)")
    old_value = fields.Char(string="Before")
    new_value = fields.Char(string="Afterwards")
    is_undo = fields.Boolean(string="Undone")
    actor_id = fields.Many2one(
        comodel_name="res.users",
        string="By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    acted_for_id = fields.Many2one(
        comodel_name="res.users",
        string="For",
        index="btree_not_null",
        ondelete="restrict",
    )
    moved_at = fields.Datetime(
        string="At", required=True, default=lambda self: fields.Datetime.now()
    )

    # === Actions === #

    def action_open_record(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    # === Business === #

    @api.model
    def _log(self, reorganisation, moves):
        """Insert what was changed.

        :param moves: dicts what, record, name, agency, successor, change, old, new.
        """
        actor = self.env.user
        return self.sudo().create(
            [
                {
                    "reorganisation_id": reorganisation.id,
                    "agency_id": move["agency"].id,
                    "successor_id": move["successor"].id
                    if move.get("successor")
                    else False,
                    "what": move["what"],
                    "name": move.get("name") or move["record"].display_name,
                    "res_model": move["record"]._name,
                    "res_id": move["record"].id,
                    "change": move["change"],
                    "old_ref": move.get("old_ref") or 0,
                    "old_value": move.get("old"),
                    "new_value": move.get("new"),
                    "is_undo": move.get("is_undo", False),
                    "actor_id": actor.id,
                    "acted_for_id": reorganisation._acted_for(actor).id,
                }
                for move in moves
            ]
        )

    @api.model
    def _log_from(self, reorganisation, rows, **names):
        """Insert moves out of a query, for what counts in thousands.

        :param rows: SQL of the columns agency_id, successor_id, name, res_id,
            old_value, new_value.
        """
        actor = self.env.user
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO onestop_reorganisation_move
                       (reorganisation_id, agency_id, successor_id, what, name,
                        res_model, res_id, change, old_value, new_value, actor_id,
                        acted_for_id, moved_at, create_uid, create_date, write_uid,
                        write_date)
                SELECT %(id)s, agency_id, successor_id, %(what)s, name, %(model)s,
                       res_id, %(change)s, old_value, new_value, %(actor)s, %(for)s,
                       %(now)s, %(actor)s, %(now)s, %(actor)s, %(now)s
                  FROM (%(rows)s) moved
                """,
                **{
                    "id": reorganisation.id,
                    "what": names["what"],
                    "model": names["model"],
                    "change": names["change"],
                    "actor": actor.id,
                    "for": reorganisation._acted_for(actor).id or None,
                    "now": fields.Datetime.now(),
                    "rows": rows,
                },
            )
        )
        self.invalidate_model()
