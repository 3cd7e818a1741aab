"""A generated national catalogue: the same for the same number, as varied as ours."""

import random

CHANNELS = ("direct", "online", "post")
UNITS = ("working_days", "working_days", "days", "hours", "months", "same_day")
WORDS = (
    "Cấp", "đổi", "cấp lại", "gia hạn", "điều chỉnh", "giấy phép", "chứng nhận",
    "đăng ký", "hoạt động", "kinh doanh", "xây dựng", "môi trường", "khoáng sản",
    "thủy sản", "lâm nghiệp", "giáo dục", "y tế", "dược", "mỹ phẩm", "vận tải",
    "đường thủy", "viễn thông", "tần số", "báo chí", "di sản", "thể thao", "lao động",
)  # fmt: skip


def national_catalogue(count, fields, seed=7):
    """Return `count` procedures as contents of `lib.catalogue_content`."""
    dice = random.Random(seed)
    return [_procedure(dice, number, fields) for number in range(count)]


def _procedure(dice, number, fields):
    name = " ".join(dice.choices(WORDS, k=9))
    asks = dice.random() < 0.2
    answers = ("Lần đầu", "Cấp lại") if asks else ()
    question = "Đây là lần thứ mấy?"
    cases = [
        {
            "name": answer or "Trường hợp chung",
            "answers": [[question, answer]] if answer else [],
            "limits": [_limit(dice, channel) for channel in CHANNELS],
            "fees": [
                {"name": f"Phí thẩm định {n}", "kind": "phi", "channel": "any",
                 "amount": dice.randrange(1, 900) * 1000, "per": "dossier",
                 "exemptible": True, "exemptions": [], "source": "TT 12/2026/TT-BTC"}
                for n in range(dice.randrange(2))
            ],
            "components": [
                {"name": f"{dice.choice(WORDS)} {n}, {name[:40]}",
                 "kind": dice.choice(("original", "copy", "certified", "shown")),
                 "count": dice.randrange(1, 3), "required": dice.random() < 0.8}
                for n in range(dice.randrange(2, 7))
            ],
        }
        for answer in answers or ("",)
    ]  # fmt: skip
    return {
        "code": f"{1 + number % 3}.{100_000 + number:06d}",
        "name": f"{name} số {number}",
        "status": "in_force",
        "level": dice.choice(("commune", "province", "both")),
        "field": dice.choice(fields),
        "short_name": name[:40],
        "keywords": name[:30],
        "decision": f"QĐ {number % 400}/QĐ-BTP",
        "decision_date": "2026-10-15",
        "decided_by": "Bộ Tư pháp",
        "process": "Bước 1. Nộp hồ sơ.\nBước 2. Thẩm định.\nBước 3. Trả kết quả. " * 4,
        "conditions": "Đủ điều kiện theo quy định. " * 3,
        "subjects": "Công dân Việt Nam; doanh nghiệp",
        "authority": "Sở chuyên ngành",
        "set_count": 1,
        "channel_direct": True,
        "channel_online": True,
        "post_receive": True,
        "post_return": True,
        "requires_presence": False,
        "questions": [{"name": question, "answers": list(answers)}] if asks else [],
        "cases": cases,
        "bases": [
            {"name": f"NĐ {dice.randrange(1, 200)}/2025/NĐ-CP", "title": "Quy định",
             "issued_on": "2025-03-01", "issuer": "Chính phủ"}
            for _n in range(dice.randrange(1, 4))
        ],
        "results": [{"name": f"Giấy {name[:30]}", "medium": "paper"}],
    }  # fmt: skip


def _limit(dice, channel):
    unit = dice.choice(UNITS)
    value = 1 if unit == "same_day" else dice.randrange(1, 31)
    return {"channel": channel, "value": value, "unit": unit}
