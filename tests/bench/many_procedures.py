"""A catalogue of thousands: names as the national list has them, with their texts."""

import random
from datetime import date

SEED = 20261124
BAR = "|"
ACTS = (
    "Đăng ký|Cấp|Cấp lại|Cấp đổi|Gia hạn|Thu hồi|Điều chỉnh|Công nhận|Thẩm định|"
    "Phê duyệt|Xác nhận|Chấm dứt|Thông báo|Chuyển nhượng|Sửa đổi, bổ sung"
).split(BAR)
THINGS = (
    "giấy phép|chứng chỉ hành nghề|giấy chứng nhận đủ điều kiện|quyết định|hồ sơ|"
    "phương án|kế hoạch|hợp đồng|thẻ|giấy xác nhận|bản sao|phiếu|đề án|báo cáo|nội dung"
).split(BAR)
MATTERS = (
    "khai thác khoáng sản|xây dựng công trình|hoạt động dịch vụ việc làm|khám chữa "
    "bệnh|kinh doanh vận tải|nuôi trồng thủy sản|sử dụng đất|mầm non|hành nghề "
    "dược|quảng cáo ngoài trời|an toàn thực phẩm|môi trường|di sản văn hóa|phòng cháy|"
    "bưu chính|hộ tịch|lâm sản|thể thao|du lịch lữ hành|trợ cấp xã hội"
).split(BAR)
WHOM = (
    "đối với cá nhân|đối với tổ chức|có yếu tố nước ngoài|tại khu vực biên giới|cấp xã|"
    "cấp tỉnh|lần đầu|do mất|do hư hỏng|do thay đổi thông tin|cho người nước ngoài|"
    "theo thủ tục rút gọn"
).split(BAR)


def names(count):
    """So many different names of procedures."""
    rng = random.Random(SEED)
    made = {}
    while len(made) < count:
        parts = [rng.choice(ACTS), rng.choice(THINGS), rng.choice(MATTERS)]
        made[" ".join([*parts, rng.choice(WHOM), f"nhóm {rng.randrange(1, 30)}"])] = (
            None
        )
    return list(made)


def create(env, count, *, papers=8):
    """Create procedures in force in bulk, each with a case, papers, a fee and a time.

    :return: their ids.
    """
    # Odoo's addons can be imported once there is an environment.
    from odoo.addons.onestop_postal.lib.procedure_search import search_key

    fields = env["onestop.field"].search([]).ids
    cr = env.cr
    rows = []
    for number, name in enumerate(names(count)):
        code = f"7.{number:06d}"
        rows.append(
            (
                code,
                name,
                name[:40],
                fields[number % len(fields)],
                search_key(code, name[:40], name, ""),
                number,
            )
        )
    cr.execute_values(
        "INSERT INTO onestop_procedure (code, name, short_name, field_id, search_key,"
        " sequence, level, active, create_date, write_date) VALUES %s",
        rows,
        template="(%s, %s, %s, %s, %s, 1000 + %s, 'both', true, now(), now())",
    )
    since = date(2025, 7, 1)
    cr.execute(
        "WITH made AS (SELECT id FROM onestop_procedure WHERE code LIKE '7.%%'),"
        " version AS (INSERT INTO onestop_procedure_version (procedure_id, number,"
        " state, valid_from, set_count, post_receive, post_return, requires_presence,"
        " channel_direct, create_date, write_date) SELECT id, 1, 'in_force', %s, 1,"
        " true, true, false, true, now(), now() FROM made RETURNING id),"
        " cases AS (INSERT INTO onestop_procedure_case (version_id, name, sequence)"
        " SELECT id, 'Trường hợp chung', 10 FROM version RETURNING id),"
        " papers AS (INSERT INTO onestop_component (case_id, sequence, name, kind,"
        " count, required) SELECT id, paper, 'Giấy tờ thứ ' || paper, 'original',"
        " 1, true FROM cases, generate_series(1, %s) paper),"
        " fees AS (INSERT INTO onestop_fee_rule (case_id, sequence, name, kind,"
        " channel, amount, per, threshold, amount_over, cap, exemptible) SELECT id, 10,"
        " 'Lệ phí', 'le_phi', 'any', 20000, 'dossier', 0, 0, 0, true FROM cases)"
        " INSERT INTO onestop_time_limit (case_id, channel, value, unit)"
        " SELECT id, 'any', 5, 'working_days' FROM cases",
        [since, papers],
    )
    cr.execute("ANALYZE")
    env.invalidate_all()
    return env["onestop.procedure"].search([("code", "like", "7.%")]).ids
