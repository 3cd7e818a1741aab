from odoo import api, fields, models
from odoo.exceptions import UserError


class PosConfig(models.Model):
    """A counter of a site is a POS; other POS of the database are left as they are."""

    _inherit = "pos.config"

    # Place
    onestop_site_id = fields.Many2one(
        comodel_name="onestop.site",
        string="Site",
        index="btree_not_null",
        ondelete="restrict",
        help="Set on counters that take in dossiers.",
    )
    onestop_number = fields.Char(
        string="Counter number",
        size=3,
        copy=False,
        help="Three digits, unique: they stand in every dossier code of this counter.",
    )

    # What it sells
    onestop_state_product_id = fields.Many2one(
        comodel_name="product.product",
        string="State fees",
        ondelete="restrict",
        check_company=True,
    )
    onestop_postage_product_id = fields.Many2one(
        comodel_name="product.product",
        string="Postage",
        ondelete="restrict",
        check_company=True,
    )

    _onestop_number_unique = models.UniqueIndex(
        "(onestop_number) WHERE onestop_number IS NOT NULL",
        "Another counter has this number.",
    )
    _onestop_number_form = models.Constraint(
        "CHECK (onestop_number ~ '^[0-9]{3}$' AND onestop_number <> '000')",
        "A counter number has three digits, such as 012.",
    )
    _onestop_number_set = models.Constraint(
        "CHECK (onestop_site_id IS NULL OR onestop_number IS NOT NULL)",
        "A counter of a site needs its number.",
    )

    # === Actions === #

    @api.model
    def action_onestop_counter(self):
        """Bring the clerk to her counter, or to the choice when there are several."""
        counters = self._onestop_counters()
        own = counters.filtered(
            lambda counter: counter.current_session_id.user_id == self.env.user
        )
        if len(own or counters) == 1:
            return (own or counters).action_onestop_open()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "onestop_postal.pos_config_action_counter"
        )
        action["domain"] = [("id", "in", counters.ids)]
        return action

    def action_onestop_open(self):
        """Open this counter for the present person.

        :raise UserError: naming who has it open, or why it is not hers.
        """
        self.ensure_one()
        refusal = self._onestop_refusal()
        if refusal:
            raise UserError(refusal)
        return self.open_ui()

    # === Business === #

    @api.model
    def _onestop_counters(self):
        """The counters of the present person's sites."""
        sites = self.env["onestop.site"].search(
            [("id", "child_of", self.env.user.onestop_site_ids.ids)]
        )
        return self.search([("onestop_site_id", "in", sites.ids)])

    def _onestop_refusal(self):
        """Why the present person cannot work at this counter, as a sentence; or None.

        A drawer belongs to one person: nobody works in another's session (JUSTICE H6).
        """
        self.ensure_one()
        user = self.env.user
        if not user.has_group("point_of_sale.group_pos_user"):
            return self.env._(
                "Your login does not open counters. Ask your manager for the role "
                "Clerk."
            )
        counter_sudo = self.sudo()
        site_sudo = counter_sudo.onestop_site_id
        if not user.onestop_site_ids & site_sudo._line_up():
            return self.env._(
                "%(counter)s belongs to %(site)s, where you are not assigned. "
                "Ask your manager to assign you.",
                counter=counter_sudo.name,
                site=site_sudo.name,
            )
        session_sudo = counter_sudo.current_session_id
        if session_sudo and session_sudo.user_id != user:
            return self.env._(
                "%(counter)s is open by %(person)s since %(time)s. Take another "
                "counter, or let %(person)s sign the day first.",
                counter=counter_sudo.name,
                person=session_sudo.user_id.name,
                time=fields.Datetime.context_timestamp(
                    self.with_context(tz="Asia/Ho_Chi_Minh"),
                    session_sudo.start_at or session_sudo.create_date,
                ).strftime("%H:%M %d/%m/%Y"),
            )
        return None

    # === What the counter's client is told === #

    @api.model
    def _load_pos_data_read(self, records, config):
        """Override of `point_of_sale` to add what intake needs, also without a line."""
        rows = super()._load_pos_data_read(records, config)
        if rows and config.onestop_site_id:
            rows[0]["_onestop"] = config._onestop_client_data()
        return rows

    def _onestop_client_data(self):
        """Site, tariff and used numbers as plain data."""
        self.ensure_one()
        now = fields.Datetime.now()
        site_sudo = self.sudo().onestop_site_id
        try:
            tariff = self.env["onestop.tariff"]._counter_payload(now)
        except UserError:
            # A counter without a tariff still takes what is fetched at the desk.
            tariff = False
        return {
            "site": {
                "id": site_sudo.id,
                "code": site_sudo.code,
                "name": site_sudo.name,
                "address": site_sudo.address or "",
                "phone": site_sudo.phone or "",
                "commune_id": site_sudo.commune_id.id,
                "commune": site_sudo.commune_id.name or "",
                "superior": site_sudo.parent_id.name or "",
            },
            "number": self.onestop_number,
            "clerk": self.env.user.name,
            "tariff": tariff,
            "numbers": self._onestop_used_numbers(),
            "numbers_day": str(self.env["onestop.agreement"]._local_day(now)),
        }

    def _onestop_used_numbers(self):
        """The last running number of today's dossiers of this counter, by code head.

        A counter whose browser was emptied goes on where it stopped.
        """
        self.ensure_one()
        day = self.env["onestop.agreement"]._local_day(fields.Datetime.now())
        stem = f"-{day:%y%m%d}-{self.onestop_number}"
        dossiers_sudo = self.env["onestop.dossier"].sudo()
        names = dossiers_sudo.search_fetch(
            [("name", "like", stem), ("site_id", "=", self.sudo().onestop_site_id.id)],
            ["name"],
        ).mapped("name")
        used = {}
        for name in names:
            head, found, running = name.partition(stem)
            if found and running[:3].isdigit():
                used[head] = max(used.get(head, 0), int(running[:3]))
        return used

    # === What the counter asks === #

    def onestop_find_citizen(self, number):
        """What is known of a citizen by the whole number, for the form; or False."""
        self.ensure_one()
        refusal = self._onestop_refusal()
        if refusal:
            raise UserError(refusal)
        citizen = self.env["onestop.citizen"].search(
            [("id_number", "=", number)], limit=1
        )
        if not citizen:
            return False
        return {
            "name": citizen.name or "",
            "address": citizen.address or "",
            "phone": citizen.phone or "",
            "email": citizen.email or "",
            "gender": citizen.gender or "",
            "birth_date": str(citizen.birth_date or ""),
            "commune_id": citizen.commune_id.id,
        }

    def onestop_look_up(self, code):
        """Where a dossier of the clerk's sites stands, in sentences; or False."""
        self.ensure_one()
        dossier = self.env["onestop.dossier"].search(
            ["|", ("name", "=", code), ("official_code", "=", code)], limit=1
        )
        if not dossier:
            return False

        def label(name):
            labels = dict(dossier._fields[name]._description_selection(self.env))
            return labels.get(dossier[name], "")

        lines = [
            f"{dossier.applicant_name} · {dossier.agency_id.name}",
            f"{label('status')} · {label('custody')} · {label('return_state')}",
        ]
        if dossier.due_at:
            local = fields.Datetime.context_timestamp(
                self.with_context(tz="Asia/Ho_Chi_Minh"), dossier.due_at
            )
            lines.append(self.env._("Due %(moment)s", moment=f"{local:%H:%M %d/%m/%Y}"))
        return {
            "code": dossier.name,
            "procedure": dossier.procedure_id.name,
            "lines": lines,
        }
