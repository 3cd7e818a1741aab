from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...const import POST_FEE_KINDS, STATE_FEE_KINDS
from ...lib import working_time

# The minutes are a Vietnamese paper: their words are those of the practice, not ours.
FEE_WORDS = {
    "phi": "Phí",
    "le_phi": "Lệ phí",
    "thue_nvtc": "Thuế, nghĩa vụ tài chính",
    "gia_dich_vu": "Giá dịch vụ của cơ quan",
    "cuoc": "Cước bưu chính",
    "phi_thu_ho": "Phí thu hộ",
}
KIND_WORDS = {
    "missing_theirs": "Thiếu ở cơ quan",
    "missing_ours": "Thiếu ở bưu điện",
    "amount_differs": "Khác số tiền hoặc loại phí",
    "duplicate_theirs": "Cơ quan ghi trùng",
    "code_similar": "Mã hồ sơ gần giống",
    "next_period": "Thuộc kỳ sau",
    "exact": "Khớp",
}
EXPLANATION_WORDS = {
    "next_period": "Thanh toán ở kỳ sau",
    "agency_missed": "Cơ quan ghi sót",
    "agency_wrong": "Cơ quan ghi sai số tiền hoặc loại phí",
    "post_wrong": "Bưu điện thu sai số tiền",
    "post_missed": "Bưu điện ghi sót",
    "wrong_code": "Ghi sai mã, cùng một hồ sơ",
    "twice": "Ghi trùng",
    "refunded": "Đã hoàn trả người dân",
    "exempt": "Người dân được miễn",
    "other": "Khác",
}
STANDS_WORDS = {
    "ours": "theo bưu điện",
    "theirs": "theo cơ quan",
    "none": "không chuyển kỳ này",
}
DOSSIERS = """
    SELECT count(*) FILTER (WHERE received_at >= %(start)s),
           count(*) FILTER (WHERE received_at < %(start)s
                              AND (returned_at IS NULL OR returned_at >= %(start)s)),
           count(*) FILTER (WHERE returned_at >= %(start)s AND returned_at < %(end)s),
           count(*) FILTER (WHERE (returned_at IS NULL OR returned_at >= %(end)s)
                              AND status NOT IN ('3', '7')),
           count(*) FILTER (WHERE return_state IN ('returning', 'returned'))
      FROM onestop_dossier dossier
      JOIN onestop_site site ON site.id = dossier.site_id
     WHERE dossier.agency_id = %(agency)s
       AND site.parent_path LIKE %(below)s
       AND received_at < %(end)s
"""
HANDED_OVER = """
    SELECT count(DISTINCT dossier.id)
      FROM onestop_dossier_event event
      JOIN onestop_dossier dossier ON dossier.id = event.dossier_id
      JOIN onestop_site site ON site.id = dossier.site_id
     WHERE event.axis = 'outbound_state'
       AND event.new = 'received'
       AND event.happened_at >= %(start)s
       AND event.happened_at < %(end)s
       AND dossier.agency_id = %(agency)s
       AND site.parent_path LIKE %(below)s
"""
FEES = """
    SELECT fee.kind, count(DISTINCT dossier.id), sum(fee.amount)::bigint,
           count(*) FILTER (WHERE dossier.fee_state = 'exempt')
      FROM onestop_dossier_fee fee
      JOIN onestop_dossier dossier ON dossier.id = fee.dossier_id
      JOIN onestop_site site ON site.id = dossier.site_id
     WHERE dossier.agency_id = %(agency)s
       AND site.parent_path LIKE %(below)s
       AND dossier.received_at >= %(start)s
       AND dossier.received_at < %(end)s
  GROUP BY fee.kind
"""


class Reconciliation(models.Model):
    _inherit = "onestop.reconciliation"

    # Due
    remit_by = fields.Date(compute="_compute_remit_by", help="By the agreement.")
    is_remit_late = fields.Boolean(compute="_compute_remit_by")

    # === Computes === #

    @api.depends("agency_id", "site_id", "date_to", "state")
    def _compute_remit_by(self):
        agreements = self.env["onestop.agreement"]
        today = fields.Date.context_today(self.with_context(tz="Asia/Ho_Chi_Minh"))
        for one in self:
            agreement = agreements
            if one.site_id and one.agency_id and one.date_to:
                agreement = agreements._find(
                    one.site_id, None, one.agency_id, one.date_to, "receive"
                )
            due = agreement and one._working_day(one._due_day(agreement))
            one.remit_by = due or False
            waits = one.state != "remitted" and bool(one.remit_by)
            one.is_remit_late = waits and one.remit_by < today

    # === Business === #

    def _due_day(self, agreement):
        """The last day to pay over what was taken in this period."""
        policy, day = agreement.remittance, agreement.remittance_day
        if policy == "monthly":
            following = (self.date_to.replace(day=1) + timedelta(days=32)).replace(
                day=1
            )
            return following.replace(day=min(day or 5, 28))
        if policy == "weekly":
            monday = self.date_to + timedelta(days=7 - self.date_to.weekday())
            return monday + timedelta(days=(day or 1) - 1)
        return self.date_to + timedelta(days=1 if policy == "daily" else 0)

    def _working_day(self, day):
        """A last day that is a day off is the next working day (BLDS art. 148)."""
        calendar = self.agency_id.sudo().calendar_id
        calendar = calendar or self.env.company.resource_calendar_id
        compiled = calendar.sudo()._onestop_compiled(day, day + timedelta(days=30))
        if working_time.is_working_day(day, compiled):
            return day
        return working_time.next_working_day(day, compiled)

    def _after_remit(self, remittance):
        """Move the fees of the dossiers paid for; a hook too."""
        lines = self.line_ids.filtered("confirmed_amount")
        dossiers_sudo = lines.dossier_id.sudo()
        collected = dossiers_sudo.filtered(lambda one: one.fee_state == "collected")
        collected._move("fee_state", "remitted", reason=remittance.order_number)

    def _minutes(self):
        """What the minutes say, as plain values for the sheet and for the paper."""
        self.ensure_one()
        self.env.flush_all()
        parameters = self._parameters()
        received, before, returned, held, sent_back = self.env.execute_query(
            SQL(DOSSIERS, **parameters)
        )[0]
        handed_over = self.env.execute_query(SQL(HANDED_OVER, **parameters))[0][0]
        lines = [line._minutes_row() for line in self.line_ids]
        remittance = self.remittance_ids[:1]
        return {
            "title": "BIÊN BẢN ĐỐI SOÁT",
            "post": self.site_id.name,
            "agency": self.agency_id.name,
            "agreement": self._minutes_agreement(),
            "date_from": self.date_from,
            "date_to": self.date_to,
            "statements": ", ".join(self.statement_ids.mapped("name")),
            "dossiers": [
                ("Tồn đầu kỳ", before),
                ("Nhận trong kỳ", received),
                ("Bàn giao cho cơ quan trong kỳ", handed_over),
                ("Trả kết quả trong kỳ", returned),
                ("Chuyển hoàn", sent_back),
                ("Đang giữ, đang giải quyết cuối kỳ", held),
            ],
            "fees": self._minutes_fees(parameters),
            "postage": self._minutes_postage(parameters),
            "matched": [row for row in lines if row["state"] == "matched"],
            "differences": [row for row in lines if row["state"] != "matched"],
            "totals": {
                "ours": self.ours_total,
                "theirs": self.theirs_total,
                "matched": self.matched_total,
                "difference": self.difference,
                "confirmed": self.confirmed_total,
                "open": self.open_count,
            },
            "remitted": remittance.amount,
            "remittance": remittance.order_number or "",
            "remitted_on": remittance.date or None,
            "remit_by": self.remit_by or None,
            "signed_by": self.signed_by_id.name or "",
            "signed_at": self.signed_at or None,
            "hash": self.content_hash or "",
        }

    def _minutes_agreement(self):
        """The agreement's number and day, as the minutes cite it."""
        agreement = self.env["onestop.agreement"]._find(
            self.site_id, None, self.agency_id, self.date_to, "receive"
        )
        return agreement.decision_number or agreement.name or ""

    def _minutes_fees(self, parameters):
        """Table B: state fees by kind, in đồng."""
        due = {
            kind: (count, amount, exempt)
            for kind, count, amount, exempt in self.env.execute_query(
                SQL(FEES, **parameters)
            )
        }
        rows = []
        for kind in STATE_FEE_KINDS:
            lines = self.line_ids.filtered(
                lambda line, kind=kind: (line.our_fee_kind or line.their_fee_kind)
                == kind
            )
            count, amount, exempt = due.get(kind, (0, 0, 0))
            if lines or count:
                confirmed = sum(lines.mapped("confirmed_amount"))
                paid = confirmed if self.state == "remitted" else 0
                rows.append(
                    {
                        "name": FEE_WORDS[kind],
                        "dossiers": count,
                        "due": amount,
                        "collected": sum(lines.mapped("our_amount")),
                        "exempt": exempt,
                        "confirmed": confirmed,
                        "remitted": paid,
                        "left": confirmed - paid,
                    }
                )
        return rows

    def _minutes_postage(self, parameters):
        """Table C: the post's own amounts on these dossiers, VAT included, in đồng."""
        return [
            {"name": FEE_WORDS[kind], "dossiers": count, "amount": amount}
            for kind, count, amount, _exempt in self.env.execute_query(
                SQL(FEES, **parameters)
            )
            if kind in POST_FEE_KINDS
        ]


class ReconciliationLine(models.Model):
    _inherit = "onestop.reconciliation.line"

    def _minutes_row(self):
        """One line of the minutes' tables."""
        self.ensure_one()
        words = EXPLANATION_WORDS.get(self.explanation_kind, "")
        stands = STANDS_WORDS.get(self.stands, "")
        return {
            "state": self.state,
            "code": self.our_code or self.their_code or "",
            "kind": KIND_WORDS[self.kind],
            "fee": FEE_WORDS.get(self.our_fee_kind or self.their_fee_kind, ""),
            "our_date": self.our_date or None,
            "ours": self.our_amount,
            "their_code": self.their_code or "",
            "their_date": self.their_date or None,
            "theirs": self.their_amount,
            "gap": self.their_amount - self.our_amount,
            "explanation": ". ".join(
                part for part in (words, self.explanation) if part
            ),
            "settled": stands,
            "confirmed": self.confirmed_amount,
        }
