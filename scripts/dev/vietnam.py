"""Run in Odoo's shell on the template: a company of the province in Vietnam's chart."""

company = env.company  # noqa: F821
company.write(
    {
        "name": "Bưu điện tỉnh Gia Lai",
        "country_id": env.ref("base.vn").id,  # noqa: F821
        "currency_id": env.ref("base.VND").id,  # noqa: F821
    }
)
env.ref("base.VND").active = True  # noqa: F821
env["account.chart.template"].try_loading("vn", company, install_demo=False)  # noqa: F821
env.ref("base.user_admin").write({"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})  # noqa: F821
env["ir.default"].set("res.partner", "lang", "vi_VN")  # noqa: F821
env["ir.default"].set("res.partner", "tz", "Asia/Ho_Chi_Minh")  # noqa: F821
env.cr.commit()  # noqa: F821
