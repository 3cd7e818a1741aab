from odoo import fields, models
from odoo.fields import Domain


class Reorganisation(models.Model):
    """Lists that wait for a signature when a unit ends.

    A list whose dossiers all go to one successor goes with them: the successor signs.
    One that would be torn between several is taken back, for no office stands that
    could sign it; custody has not moved, so its papers wait for a new list.
    """

    _inherit = "onestop.reorganisation"

    # === Business === #

    def _readiness_problems(self):
        """Override to name the lists that are open now."""
        found = super()._readiness_problems()
        for line in self.line_ids._ending():
            lists = self._open_lists(line.agency_id)
            if not lists:
                continue
            names = {
                "unit": line.agency_id.name,
                "lists": ", ".join(lists[:4].mapped("name")),
                "count": len(lists),
            }
            if line.kind == "split":
                words = self.env._(
                    "%(count)s handover lists with %(unit)s are not signed by both "
                    "sides (%(lists)s). Have them confirmed before the day; what is "
                    "open then is taken back and listed anew for the successors.",
                    **names,
                )
            else:
                words = self.env._(
                    "%(count)s handover lists with %(unit)s are not signed by both "
                    "sides (%(lists)s). On the day they go to the successor to sign.",
                    **names,
                )
            found.append(("warn", line, words))
        return found

    def _carry_records(self):
        """Override to carry open lists, after their dossiers."""
        result = super()._carry_records()
        moves = []
        for line in self.line_ids._ending():
            for handover in self._open_lists(line.agency_id):
                after = handover.line_ids.dossier_id.agency_id
                if line.kind != "split":
                    after = line.successor_id
                move = {
                    "what": "handover", "record": handover, "agency": line.agency_id,
                    "old": line.agency_id.name,
                }  # fmt: skip
                if len(after) == 1 and after != line.agency_id:
                    handover._guarded().agency_id = after
                    move |= {
                        "change": "agency", "successor": after, "new": after.name
                    }  # fmt: skip
                else:
                    handover._take_back()
                    move |= {"change": "cancelled"}
                moves.append(move)
        self._log_moves(moves)
        return result

    def _undo_obstacles(self):
        """Override: what was signed since stays signed."""
        found = super()._undo_obstacles()
        handovers = self.env["onestop.handover"].search(
            Domain("agency_id", "in", self._moved("unit", "begun").ids)
            & (
                Domain("create_date", ">", self.done_at)
                | Domain("confirmed_at", ">", self.done_at)
            )
        )
        if handovers:
            found.append(
                self.env._(
                    "Lists were made or signed since: %(lists)s.",
                    lists=", ".join(handovers[:4].mapped("name")),
                )
            )
        return found

    def _undo_records(self):
        """Override to give open lists back."""
        for move in self._standing_moves("handover", "agency"):
            handover = self.env["onestop.handover"].browse(move.res_id)
            handover._guarded().agency_id = move.agency_id
        return super()._undo_records()

    def _open_lists(self, agency):
        return self.env["onestop.handover"].search(
            [("agency_id", "in", agency.ids), ("state", "in", ("draft", "sent"))],
            order="id",
        )


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    handover_count = fields.Integer(string="Open lists", compute="_compute_touched")


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _touched(self):
        """Override to count the lists that wait for a signature."""
        domain = Domain("agency_id", "in", self.ids)
        domain &= Domain("state", "in", ("draft", "sent"))
        return {
            **super()._touched(),
            "handover": ("onestop.handover", domain, "agency_id"),
        }


class Handover(models.Model):
    _inherit = "onestop.handover"

    def _take_back(self):
        """Cancel lists that nobody can sign any more; their papers wait again."""
        self._guarded().state = "cancelled"
        self.sudo().line_ids.dossier_id.filtered(
            lambda dossier: dossier.outbound_state == "handed_over"
        )._move("outbound_state", "waiting", origin="system")
