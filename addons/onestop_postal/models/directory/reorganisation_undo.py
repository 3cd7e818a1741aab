from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class Reorganisation(models.Model):
    """Undoing: on the same day, and only while nothing new hangs on the successors."""

    _inherit = "onestop.reorganisation"

    # === Actions === #

    def action_undo(self):
        """Put everything back as the log says; the log itself stays and goes on.

        :raise UserError: with all that has happened since.
        """
        self.ensure_one()
        self.check_access("write")
        self._refuse_local_manager()
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state != "done":
            raise UserError(self.env._("Only what was carried out can be undone."))
        doer = self.sudo().with_context(tracking_disable=True)._carrying()
        obstacles = doer._undo_obstacles()
        if obstacles:
            raise UserError(
                self.env._("It cannot be undone any more:")
                + "\n"
                + "\n".join(obstacles)
            )
        doer._undo_records()
        doer.write({"state": "undone"})

    # === Business === #

    def _undo_obstacles(self):
        """What has happened since and speaks against undoing; a hook.

        :return: sentences.
        """
        local_day = self.env["onestop.agreement"]._local_day
        found = []
        if local_day(self.done_at) != self._today():
            found.append(
                self.env._("It was carried out on an earlier day. Enter a new one.")
            )
        agencies = self.line_ids._ending().agency_id | self.line_ids._successors()
        later = self.search(
            [
                ("state", "=", "done"),
                ("id", "!=", self.id),
                ("done_at", ">=", self.done_at),
                "|",
                ("line_ids.agency_id", "in", agencies.ids),
                ("line_ids.successor_id", "in", agencies.ids),
            ]
        )
        found += [
            self.env._("“%(other)s” was carried out after it.", other=other.name)
            for other in later
        ]
        changed = self._moved("agreement", "made").filtered(
            lambda record: record.write_date > record.create_date
        )
        found += [
            self.env._("The agreement %(name)s was changed since.", name=record.name)
            for record in changed
        ]
        return found

    def _moved(self, what, *changes):
        """The records of a kind that were changed in one of these ways."""
        moves = self._standing_moves(what, *changes)
        model = moves[:1].res_model
        if not model:
            return self.env[self._name].browse()
        return self.env[model].browse(moves.mapped("res_id")).exists()

    def _standing_moves(self, what, *changes):
        return self.env["onestop.reorganisation.move"].search(
            [
                ("reorganisation_id", "=", self.id),
                ("what", "=", what),
                ("change", "in", changes),
                ("is_undo", "=", False),
            ],
            order="id desc",
        )

    def _undo_records(self):
        """Put back what was moved, last first; upper areas put back theirs before."""
        for what, field in (("officer", "onestop_agency_ids"), ("site", "agency_ids")):
            for move in self._standing_moves(what, "left", "joined"):
                record = self.env[move.res_model].browse(move.res_id)
                if move.change == "left":
                    record.write({field: [Command.link(move.agency_id.id)]})
                else:
                    record.write({field: [Command.unlink(move.successor_id.id)]})
        for what in ("rule", "agreement"):
            made = self._moved(what, "made")
            if made and what == "agreement":
                made._held().state = "draft"  # as such it may be taken away
            made.unlink()
            for move in self._standing_moves(what, "ended"):
                record = self.env[move.res_model].browse(move.res_id)
                last_day = move.old_value or False
                if what == "rule":
                    record.valid_to = last_day
                else:
                    record._held().write({"state": "active", "date_to": last_day})
        for move in self._standing_moves("agreement", "agency"):
            record = self.env[move.res_model].browse(move.res_id)
            record._held().agency_id = move.old_ref
        self._undo_units()
        self._log_undone()

    def _undo_units(self):
        for move in self._standing_moves(
            "unit",
            "parent",
            "name",
            "short_name",
            "code",
            "successor",
            "ended",
            "begun",
        ):
            agency = self.env["onestop.agency"].browse(move.res_id)
            if move.change == "parent":
                agency.parent_id = move.old_ref
            elif move.change == "successor":
                agency.successor_ids = [Command.unlink(move.successor_id.id)]
            elif move.change == "ended":
                agency.write(
                    {
                        "valid_to": move.old_value or False,
                        "ended_by_id": False,
                        "payee_id": False,
                    }
                )
            elif move.change == "begun":
                agency.begun_by_id = False
            else:
                agency[move.change] = move.old_value

    def _log_undone(self):
        """Write the way back into the log: what stands there is never taken out."""
        self.env["onestop.reorganisation.move"].flush_model()
        self.env.cr.execute(
            """
            INSERT INTO onestop_reorganisation_move
                   (reorganisation_id, agency_id, successor_id, what, name, res_model,
                    res_id, change, old_value, new_value, is_undo, actor_id, moved_at,
                    create_uid, create_date, write_uid, write_date)
            SELECT reorganisation_id, agency_id, successor_id, what, name, res_model,
                   res_id, change, new_value, old_value, TRUE, %(actor)s, %(now)s,
                   %(actor)s, %(now)s, %(actor)s, %(now)s
              FROM onestop_reorganisation_move
             WHERE reorganisation_id = %(id)s AND is_undo IS NOT TRUE
             ORDER BY id DESC
            """,
            {"id": self.id, "actor": self.env.uid, "now": fields.Datetime.now()},
        )
        self.env["onestop.reorganisation.move"].invalidate_model()
