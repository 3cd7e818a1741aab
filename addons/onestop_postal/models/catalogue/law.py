from odoo import api, models
from odoo.tools.convert import convert_csv_import
from odoo.tools.misc import file_open

# In the order of their references.
LAW = (
    "onestop.province",
    "onestop.calendar.day",
    "onestop.rule",
    "onestop.field",
    "onestop.exemption",
    "onestop.procedure",
    "onestop.synonym",
    "onestop.procedure.version",
    "onestop.legal.basis",
    "onestop.procedure.result",
    "onestop.case.question",
    "onestop.case.answer",
    "onestop.procedure.case",
    "onestop.component",
    "onestop.fee.rule",
    "onestop.fee.exemption",
    "onestop.time.limit",
    "onestop.tariff",
    "onestop.tariff.line",
)


class Law(models.AbstractModel):
    """The national law as readable files, ``data/law/<model>.csv``.

    Loaded once at the installation, before demo data: what an office has changed
    since, and what was in force, is not overwritten by an update.
    """

    _name = "onestop.law"
    _description = "National law"

    @api.model
    def _load(self):
        """Load the files into a new installation."""
        for model in LAW:
            with file_open(f"onestop_postal/data/law/{model}.csv", "rb") as file:
                content = file.read()
            convert_csv_import(
                self.env, "onestop_postal", f"{model}.csv", content, {}, noupdate=True
            )
