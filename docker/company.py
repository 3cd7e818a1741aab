"""Run in Odoo's shell by init.sh: the company in Vietnam and who administers it."""

import os
from pathlib import Path

company = env.company  # noqa: F821
vietnam, dong = env.ref("base.vn"), env.ref("base.VND")  # noqa: F821
admin = env.ref("base.user_admin")  # noqa: F821
secret = Path(os.environ.get("ADMIN_PASSWORD_FILE", "/run/secrets/admin_password"))

dong.active = True
company.write(
    {
        "name": os.environ.get("ONESTOP_COMPANY") or company.name,
        "country_id": vietnam.id,
        "currency_id": dong.id,
    }
)
if company.chart_template != "vn":
    env["account.chart.template"].try_loading("vn", company, install_demo=False)  # noqa: F821
admin.write({"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
# A fresh Odoo lets anyone in as admin/admin: no secret, no database.
admin.password = secret.read_text(encoding="utf-8").strip()
env["ir.default"].set("res.partner", "lang", "vi_VN")  # noqa: F821
env["ir.default"].set("res.partner", "tz", "Asia/Ho_Chi_Minh")  # noqa: F821
env.cr.commit()  # noqa: F821
print("company ready")
