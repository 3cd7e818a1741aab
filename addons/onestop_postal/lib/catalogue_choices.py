"""The words that a catalogue's cells choose from."""

DEFAULT_CASE = "Trường hợp chung"
YES, NO = "Có", "Không"

# Value → its names in the file; the first is written, all are read without marks.
STATUS = {
    "in_force": ("Công khai", "Đang có hiệu lực", "Có hiệu lực", "Hiệu lực", "1",
                 "Ban hành mới", "Mới ban hành", "Sửa đổi, bổ sung", "Sửa đổi bổ sung",
                 "Sửa đổi", "Bổ sung", "Thay thế"),
    "abolished": ("Bãi bỏ", "Bị bãi bỏ", "Hết hiệu lực", "Hủy bỏ", "Không công khai"),
}  # fmt: skip
CHANNELS = {
    "any": ("Mọi hình thức", "Tất cả"),
    "direct": ("Trực tiếp", "1", "Nộp trực tiếp"),
    "online": ("Trực tuyến", "2", "Nộp trực tuyến", "Qua mạng"),
    "post": ("Dịch vụ bưu chính", "3", "Bưu chính công ích", "BCCI", "Qua bưu chính",
             "Bưu chính", "Qua dịch vụ bưu chính công ích",
             "Nộp qua bưu chính công ích"),
}  # fmt: skip
UNITS = {
    "working_days": ("Ngày làm việc", "Ngày LV", "LV"),
    "days": ("Ngày",),
    "hours": ("Giờ làm việc", "Giờ", "Giờ hành chính"),
    "months": ("Tháng",),
    "same_day": ("Trong ngày", "Ngay trong ngày", "Trong ngày làm việc"),
}
FEE_KINDS = {
    "phi": ("Phí",),
    "le_phi": ("Lệ phí",),
    "thue_nvtc": ("Thuế, nghĩa vụ tài chính", "Thuế", "Nghĩa vụ tài chính"),
    "gia_dich_vu": ("Giá dịch vụ",),
}
PER = {
    "dossier": ("Hồ sơ", "Lần", "Trường hợp", "Giấy"),
    "copy": ("Bản", "Bản sao"),
    "page": ("Trang",),
}
KINDS = {
    "original": ("Bản chính",),
    "certified": ("Bản sao chứng thực", "Bản sao có chứng thực"),
    "copy": ("Bản sao", "Bản chụp"),
    "electronic": ("Bản điện tử",),
    "shown": ("Xuất trình",),
}
MEDIA = {
    "paper": ("Bản giấy", "Giấy"),
    "electronic": ("Bản điện tử", "Điện tử"),
    "both": ("Bản giấy và bản điện tử", "Cả hai"),
}
LEVELS = {
    "commune": "Cấp Xã",
    "province": "Cấp Tỉnh",
    "both": "Cấp Tỉnh; Cấp Xã",
}
