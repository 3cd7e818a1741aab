"""One change of the law that waits for its second manager, so that its impact shows."""

from datetime import date

from odoo import Command

PROCEDURE = "2.000635"
AMOUNT = 10_000
PAPER = "Bản cam kết sử dụng dữ liệu hộ tịch đúng mục đích"


def write_draft(env, today):
    """A dearer copy of the register with one more paper and a day more to make it.

    Written by one manager; the other finds it on her list.
    """
    author = env.ref("onestop_postal.user_minh")
    procedure = env["onestop.procedure"].search([("code", "=", PROCEDURE)])
    before = procedure.with_user(author).current_version_id
    if not before:
        return
    draft = before.copy(
        {
            "decision": f"NQ 25/{today.year}/NQ-HĐND [M]",
            "decision_date": today,
            "decided_by": "Hội đồng nhân dân tỉnh Gia Lai",
            "valid_from": date(today.year + 1, 1, 1),
            "change_note": "Phí 8.000 → 10.000 đ/bản sao, thêm bản cam kết, trả sau "
            "một ngày làm việc.",
        }
    )
    case = draft.case_ids[:1]
    case.fee_ids.write({"amount": AMOUNT, "source": draft.decision})
    case.limit_ids.write({"value": 1, "unit": "working_days"})
    case.component_ids = [
        Command.create({"name": PAPER, "kind": "original", "sequence": 90})
    ]
