from odoo import api, fields, models

from ...lib import vietnamese


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    sheet = fields.Html(
        compute="_compute_sheet",
        help="Papers, fees and time limits of all cases on one page.",
    )

    # === Computes and searches === #

    @api.depends("case_ids", "state")
    @api.depends_context("lang")
    def _compute_sheet(self):
        for version in self:
            version.sheet = self.env["ir.qweb"]._render(
                "onestop_postal.version_sheet",
                {
                    "version": version,
                    "dong": vietnamese.format_dong,
                    "label": self._label_of,
                    "channels": self._channel_labels,
                },
            )

    # === Business === #

    @api.model
    def _channel_labels(self, version):
        """The ways to hand a dossier in, as people call them."""
        names = ("channel_direct", "channel_online", "post_receive")
        return [
            version._fields[name]._description_string(self.env)
            for name in names
            if version[name]
        ]

    @api.model
    def _label_of(self, record, name):
        """A selection's label in the reader's language."""
        return record._fields[name].convert_to_export(record[name], record)


class Procedure(models.Model):
    _inherit = "onestop.procedure"

    sheet = fields.Html(related="current_version_id.sheet", string="What is asked for")
