"""People of the province: Kinh, Jrai and Bahnar names, numbers, phones, addresses."""

SURNAMES = (
    ("Nguyễn", 34), ("Trần", 13), ("Lê", 10), ("Phạm", 7), ("Huỳnh", 6), ("Võ", 6),
    ("Phan", 4), ("Đặng", 4), ("Bùi", 3), ("Đỗ", 3), ("Hồ", 2), ("Ngô", 2),
    ("Dương", 2), ("Lý", 1), ("Trương", 2), ("Đinh", 1), ("Mai", 1), ("Cao", 1),
)  # fmt: skip
MIDDLE = {
    "male": ("Văn", "Hữu", "Đức", "Minh", "Quốc", "Công", "Thanh", "Xuân", "Ngọc"),
    "female": ("Thị", "Thị", "Thị Thanh", "Thị Ngọc", "Thị Kim", "Ngọc", "Thùy"),
}
GIVEN = {
    "male": (
        "An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hoàng", "Hùng", "Huy",
        "Khánh", "Khoa", "Long", "Lực", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn",
        "Tài", "Thắng", "Thịnh", "Tiến", "Toàn", "Trung", "Tuấn", "Vinh",
    ),
    "female": (
        "Anh", "Bích", "Chi", "Diệp", "Dung", "Duyên", "Hà", "Hạnh", "Hằng", "Hiền",
        "Hoa", "Hồng", "Hương", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "My", "Nga",
        "Ngân", "Nhung", "Phương", "Quyên", "Thảo", "Thu", "Trang", "Tuyết", "Yến",
    ),
}  # fmt: skip
JRAI = {
    "clan": ("Rơ Châm", "Siu", "Ksor", "Kpă", "Rmah", "Nay", "Rơ Mah", "Puih", "Rcom"),
    "male": ("Khen", "Thoan", "Blơih", "Hlít", "Djưng", "Phê", "Thuin", "Yăp", "Klah"),
    "female": ("H'Blơi", "H'Nhung", "H'Chuên", "H'Rin", "H'Pyuih", "H'Lan", "H'Uyên"),
}
BAHNAR = {
    "male": ("Byưn", "Hmưnh", "Hyưk", "Blêch", "Glơh", "Kring", "Nglâm", "Bek", "Yưnh"),
    "female": ("Hyunh", "Byuch", "Hlim", "Nhơm", "Bơch", "Đyưt", "Phyưm", "Hnhơi"),
}
PREFIXES = ("032", "035", "038", "070", "079", "086", "090", "091", "094", "097", "098")
STREETS = (
    "Hùng Vương", "Trần Hưng Đạo", "Lê Lợi", "Nguyễn Huệ", "Phan Bội Châu",
    "Quang Trung", "Cách Mạng Tháng Tám", "Wừu", "Anh Hùng Núp", "Lý Thái Tổ",
)  # fmt: skip
VILLAGES = (
    "Làng Kép", "Làng Ốp", "Plei Ngó", "Plei Pông", "Làng Bông", "Plei Dur",
    "Làng Hrung", "Làng Mrông", "Plei Chuet", "Làng Ia Nueng",
)  # fmt: skip
HIGHLAND_SHARE = {"Gia Lai": 0.42, "Bình Định": 0.03}
# Step of the serials: prime to a million, so that the first million people differ.
SERIAL_STEP = 618_637
MOST_PEOPLE = 999_999
_KINH = tuple(name for name, weight in SURNAMES for _each in range(weight))


def make_person(rng, number, commune):
    """Return one citizen as a dict; `number` makes the identity number unique.

    :param commune: dict id, name, former_province of where the person lives.
    """
    gender = "male" if rng.random() < 0.48 else "female"
    year = int(rng.triangular(1944, 2007, 1986))
    highland = rng.random() < HIGHLAND_SHARE.get(commune["former_province"], 0.05)
    name = _highland_name(rng, gender) if highland else _kinh_name(rng, gender)
    place = "052" if commune["former_province"] == "Bình Định" else "064"
    century = (2 if year >= 2000 else 0) + (gender == "female")
    serial = number * SERIAL_STEP % 1_000_000
    pick = int(rng.random() * 1e9)
    if highland:
        home = VILLAGES[pick % len(VILLAGES)]
    else:
        home = f"{1 + pick % 380} {STREETS[pick % len(STREETS)]}"
    return {
        "name": name,
        "id_number": f"{place}{century}{year % 100:02d}{serial:06d}",
        "birth_date": f"{year}-{1 + pick % 12:02d}-{1 + pick % 28:02d}",
        "gender": gender,
        "address": f"{home}, {commune['name']}",
        "commune_id": commune["id"],
        "phone": f"{PREFIXES[pick % len(PREFIXES)]}{pick % 10_000_000:07d}",
    }


def _kinh_name(rng, gender):
    return " ".join(
        (rng.choice(_KINH), rng.choice(MIDDLE[gender]), rng.choice(GIVEN[gender]))
    )


def _highland_name(rng, gender):
    if rng.random() < 0.7:
        return f"{rng.choice(JRAI['clan'])} {rng.choice(JRAI[gender])}"
    return f"Đinh {rng.choice(BAHNAR[gender])}"
