from odoo import models


class CatalogueImport(models.Model):
    """What the page of an import opens and downloads."""

    _inherit = "onestop.catalogue.import"

    # === Actions === #

    def action_lines(self):
        """Open the lines of one kind, told by the context."""
        self.ensure_one()
        kind = self.env.context.get("onestop_kind")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "onestop_postal.catalogue_import_line_action"
        )
        domain = [("import_id", "=", self.id)]
        if kind == "left":
            domain += [("state", "=", "left")]
        elif kind:
            domain += [("kind", "=", kind)]
        return {**action, "domain": domain, "context": {}}

    def action_problems(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "onestop_postal.catalogue_import_problem_action"
        )
        return {**action, "domain": [("import_id", "=", self.id)], "context": {}}

    def action_template(self):
        return self._download("/onestop/catalogue/template.xlsx")

    def action_sample(self):
        return self._download("/onestop/catalogue/sample.xlsx")

    def action_problem_list(self):
        self.ensure_one()
        return self._download(f"/onestop/catalogue/import/{self.id}/problems.xlsx")

    # === Business === #

    def _download(self, url):
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}
