from odoo import api, fields, models
from odoo.exceptions import UserError


class PlanDecision(models.Model):
    """A person's go or no-go for a wave or one of its sites, signed with a reason.

    A standing no-go is lifted by its signer with a go, or by another person who signs
    an override; both stay in sight for ever.
    """

    _name = "onestop.plan.decision"
    _description = "Go or no-go"
    _inherit = "onestop.insert.only"
    _order = "id desc"
    _rec_name = "reason"

    wave_id = fields.Many2one(
        comodel_name="onestop.plan.wave", required=True, index=True, ondelete="restrict"
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: the whole wave.",
    )
    kind = fields.Selection(
        selection=[
            ("go", "Go"),
            ("no_go", "No-go"),
            ("override", "Go in spite of another's no-go"),
        ],
        string="Decision",
        required=True,
    )
    reason = fields.Text(required=True)
    file = fields.Binary(string="Evidence", attachment=True)
    filename = fields.Char()
    readiness = fields.Integer(readonly=True, help="Of the site, at that moment.")
    missing = fields.Text(readonly=True, help="What the site lacked at that moment.")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Signed by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    signed_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        """Sign in one's own name, with what was known at that moment."""
        if self.env.su:
            return super().create(vals_list)
        decisions = self.browse()
        for vals in vals_list:
            wave = self.env["onestop.plan.wave"].browse(vals["wave_id"])
            wave.check_access("write")
            site = self.env["onestop.site"].browse(vals.get("site_id") or ())
            self._refuse_wrong(wave, site, vals.get("kind"))
            found = wave.plan_id._readiness(site)[site.id] if site else {}
            decisions += super().create(
                [
                    {
                        **vals,
                        "user_id": self.env.uid,
                        "signed_at": fields.Datetime.now(),
                        "readiness": found.get("score", 0),
                        "missing": "; ".join(found.get("missing", ())) or False,
                    }
                ]
            )
        return decisions

    # === Business === #

    def _standing(self):
        """The latest of these decisions for each wave and site, as a dict."""
        latest = {}
        for decision in self.sorted("id"):
            latest[decision.wave_id.id, decision.site_id.id] = decision
        return latest

    def _refuse_wrong(self, wave, site, kind):
        """Refuse a signature that would not be worth anything.

        :raise UserError: with what to sign instead, or who should.
        """
        if wave.state not in ("proposed", "decided"):
            raise UserError(
                self.env._("A wave that runs is no longer a matter of go or no-go.")
            )
        standing = wave.decision_ids._standing().get((wave.id, site.id))
        is_no_go = standing and standing.kind == "no_go"
        own = is_no_go and standing.user_id == self.env.user
        if kind == "override" and (not is_no_go or own):
            raise UserError(
                self.env._(
                    "There is no other person's no-go to be overridden here. Sign a "
                    "go instead."
                )
            )
        if kind == "go" and is_no_go and not own:
            raise UserError(
                self.env._(
                    "%(person)s signed a no-go: “%(reason)s”. Sign “Go in spite of "
                    "another's no-go” with your reason if you take it upon yourself.",
                    person=standing.user_id.name,
                    reason=standing.reason,
                )
            )
