from odoo import fields, models
from odoo.exceptions import UserError

from .const import TRANSITIONS
from .plan_wave import MOVE


class PlanWave(models.Model):
    _inherit = "onestop.plan.wave"

    # === Actions === #

    def action_propose(self):
        """Propose procedures and sites anew; what was added by hand stays."""
        self.ensure_one()
        self._refuse_unless_proposed()
        self.plan_id._refuse_closed()
        self._propose()

    def action_decide(self):
        """Decide on the wave and draft its agreements, once."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self._refuse_unless_proposed()
        if not self._places_in():
            raise UserError(
                self.env._(
                    "“%(wave)s” has no procedure at any site yet: propose, or add "
                    "them by hand.",
                    wave=self.name,
                )
            )
        self._refuse_blocked()
        self._move(
            "decided", decided_by_id=self.env.uid, decided_at=fields.Datetime.now()
        )
        self._draft_agreements()

    def action_start(self):
        """Begin the wave once there is a go and its agreements are active."""
        self.ensure_one()
        self._refuse_blocked()
        standing = self.decision_ids._standing().get((self.id, False))
        if not standing or standing.kind == "no_go":
            raise UserError(
                self.env._(
                    "Nobody has signed a go for “%(wave)s”. Sign one on the page "
                    "“Go / no-go”.",
                    wave=self.name,
                )
            )
        drafts = self._places_in().agreement_id.filtered(
            lambda agreement: agreement.state == "draft"
        )
        if drafts:
            raise UserError(
                self.env._(
                    "These agreements are still drafts; enter the decision number and "
                    "activate each:\n%(names)s",
                    names="\n".join(drafts.mapped("name")),
                )
            )
        self._move("running")

    def action_review(self):
        """Close the wave with a conclusion."""
        self.ensure_one()
        if not self.conclusion:
            raise UserError(
                self.env._("Write on the page “Review” what was found, then close it.")
            )
        self._move("reviewed")

    def action_open_effect(self):
        """Show what came of it against the plan."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "onestop_reports.plan_effect",
            "name": self.name,
            "params": {"wave": self.id},
        }

    def action_open_agreements(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Agreements of %(wave)s", wave=self.name),
            "res_model": "onestop.agreement",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._places_in().agreement_id.ids)],
        }

    def action_open_places(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "onestop_reports.plan_place_action"
        )
        return {**action, "domain": [("wave_id", "=", self.id)]}

    def action_sign(self):
        """Sign a go or no-go."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Go / no-go"),
            "res_model": "onestop.plan.decision",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_wave_id": self.id},
        }

    # === Business === #

    def _move(self, state, **vals):
        """Move one step on.

        :raise UserError: when the wave is not where that step begins.
        """
        self.ensure_one()
        if TRANSITIONS.get(self.state) != state:
            self._refuse_state()
        self.with_context(onestop_move=MOVE).write({"state": state, **vals})
