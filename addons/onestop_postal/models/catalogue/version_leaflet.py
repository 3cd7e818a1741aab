from odoo import fields, models

from ...lib import vietnamese

PORTAL = "https://dichvucong.gov.vn"
MOST_PLACES = 4
# The leaflet is a printed form and Vietnamese, whoever prints it.
CHANNELS = {"direct": "trực tiếp", "online": "trực tuyến", "post": "qua bưu chính"}
UNITS = {
    "hours": "giờ làm việc",
    "working_days": "ngày làm việc",
    "days": "ngày",
    "months": "tháng",
}
PER = {"dossier": "hồ sơ", "copy": "bản", "page": "trang"}


class ProcedureVersion(models.Model):
    """What the leaflet for the citizen says beside the text itself."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    def _leaflet_places(self):
        """Where to go: the printer's own sites, else those of the agreements.

        :return: the names and addresses, a line each, a few at most.
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        procedure = self.procedure_id
        if not self.post_receive:
            return []
        sites = self.env.user.onestop_site_ids.filtered(
            lambda site: procedure._agency_for(site, today)
        )
        if not sites:
            sites = self._agreements_on(today).site_id
        return [
            ", ".join(filter(None, (site.name, site.address, site.phone)))
            for site in sites[:MOST_PLACES]
        ]

    def _leaflet_agency(self):
        """Who decides: as published, else the only agency of the agreements."""
        self.ensure_one()
        agency = self._agreements_on(fields.Date.context_today(self)).agency_id
        return self.authority or (agency.name if len(agency) == 1 else "")

    def _agreements_on(self, day):
        """The agreements in force under which the post receives the procedure."""
        agreements_sudo = self.env["onestop.agreement"].sudo()  # printed for citizens
        found = agreements_sudo.search(
            [
                ("state", "=", "active"),
                ("stage_receive", "=", True),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )
        return found.filtered(lambda one: one._coverage(self.procedure_id))

    def _leaflet_address(self):
        """What the QR code leads to: the first form's address, else the portal."""
        self.ensure_one()
        urls = self.case_ids.component_ids.mapped("form_url")
        return next(filter(None, urls), PORTAL)


class ProcedureCase(models.Model):
    _inherit = "onestop.procedure.case"

    # === Business === #

    def _leaflet_limits(self):
        """How long it takes on each channel, in plain words."""
        self.ensure_one()
        lines = []
        for limit in self.limit_ids:
            time = f"{limit.value} {UNITS.get(limit.unit)}"
            time = "trong ngày" if limit.unit == "same_day" else time
            where = CHANNELS.get(limit.channel)
            lines.append(f"{time} ({where})" if where else time)
        return lines


class FeeRule(models.Model):
    _inherit = "onestop.fee.rule"

    # === Business === #

    def _leaflet_amount(self):
        """What it costs, in plain words."""
        self.ensure_one()
        dong, per = vietnamese.format_dong, PER[self.per]
        parts = []
        if self.amount or not self.threshold:
            parts.append(f"{dong(self.amount)}/{per}")
        if self.threshold:
            over = f"{dong(self.amount_over)}/{per}"
            parts.append(f"từ {per} thứ {self.threshold + 1}: {over}")
        if self.cap:
            parts.append(f"tối đa {dong(self.cap)}")
        where = CHANNELS.get(self.channel)
        name = f"{self.name} ({where})" if where else self.name
        return f"{name}: {', '.join(parts)}"

    def _leaflet_exemptions(self):
        """Who pays less, those of one reduction together."""
        self.ensure_one()
        lines = []
        for percent, some in self.exemption_ids.grouped("percent").items():
            names = ", ".join(some.exemption_id.mapped("name"))
            said = {100: "Miễn", 0: "Không giảm"}.get(percent, f"Giảm {percent} %")
            lines.append(f"{said}: {names}.")
        return " ".join(lines)
