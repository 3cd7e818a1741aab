from odoo import fields, models

from ...lib import fees
from ..fields import Dong

KINDS = [
    ("phi", "Fee (phí)"),
    ("le_phi", "Charge (lệ phí)"),
    ("thue_nvtc", "Tax or land obligation"),
    ("gia_dich_vu", "Price of a service"),
]
# What the counter is told of a fee.
PLAIN = (
    "kind",
    "name",
    "amount",
    "per",
    "threshold",
    "amount_over",
    "cap",
    "exemptible",
)
CHANNELS = [
    ("any", "Any"),
    ("direct", "At the counter"),
    ("online", "Online"),
    ("post", "By post"),
]


class FeeRule(models.Model):
    """What a case costs: an amount per dossier, copy or page, with steps and a cap."""

    _name = "onestop.fee.rule"
    _description = "State fee"
    _inherit = "onestop.law.text"
    _order = "case_id, sequence, id"

    case_id = fields.Many2one(
        comodel_name="onestop.procedure.case",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection(
        selection=KINDS,
        required=True,
        help="Phí and lệ phí are accounted for separately (Law 97/2015/QH13).",
    )
    channel = fields.Selection(selection=CHANNELS, required=True, default="any")
    amount = Dong(help="In đồng, for each unit up to the threshold.")
    per = fields.Selection(
        selection=[("dossier", "Dossier"), ("copy", "Copy"), ("page", "Page")],
        required=True,
        default="dossier",
    )
    threshold = fields.Integer(help="Units at the first amount; 0: all of them.")
    amount_over = Dong(help="In đồng, for each unit above the threshold.")
    cap = Dong(help="In đồng, at most for each copy or dossier; 0: no cap.")
    exemptible = fields.Boolean(
        default=True, help="An exemption from state fees takes it away."
    )
    code = fields.Char(help="Its code in the national list.")
    source = fields.Char()
    exemption_ids = fields.One2many(
        comodel_name="onestop.fee.exemption",
        inverse_name="fee_id",
        string="Its own exemptions",
        copy=True,
    )

    _not_negative = models.Constraint(
        "CHECK (amount >= 0 AND amount_over >= 0 AND cap >= 0 AND threshold >= 0)",
        "Amounts and thresholds are not negative.",
    )

    # === Business === #

    def _law_version(self):
        return self.case_id.version_id

    def _percent_off(self, exemption, at):
        """The reduction of this fee on a ground, in percent.

        :param exemption: a record, maybe empty.
        :param at: a day, or a moment in UTC.
        """
        self.ensure_one()
        if not exemption:
            return 0
        general = exemption._percent_off("state_fee", at)
        ground = {"id": exemption.id, "scope": "state_fee", "percent": general}
        return fees.percent_off(self._plain_fee(), ground)

    def _plain_fee(self):
        """The fee as plain data, as `lib.fees` and the counter reckon with it."""
        self.ensure_one()
        return {
            **self._plain(PLAIN),
            "exemptions": {
                str(own.exemption_id.id): own.percent for own in self.exemption_ids
            },
        }

    def _amount_for(self, quantity, percent_off=0):
        """What a quantity costs, in đồng.

        :param quantity: dossiers, copies or pages, by ``per``.
        :param percent_off: of the exemption; what remains is rounded down.
        """
        self.ensure_one()
        total = fees.fee_amount(self._plain_fee(), quantity)
        return total * (100 - (percent_off if self.exemptible else 0)) // 100

    def _amount_of(self, copies, pages, percent_off=0):
        """What a dossier of so many copies and pages costs.

        A page is counted within one copy; the cap holds for each copy.

        :return: (quantity, amount in đồng).
        """
        self.ensure_one()
        quantity = {"copy": copies, "page": pages}.get(self.per, 1)
        times = copies if self.per == "page" else 1
        return quantity, times * self._amount_for(quantity, percent_off)
