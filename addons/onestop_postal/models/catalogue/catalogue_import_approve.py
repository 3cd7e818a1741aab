from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

BATCH = 100


class CatalogueImport(models.Model):
    """Approving: another manager makes an import's drafts the law, on their days."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _start_approving(self, approver):
        todo = self.line_ids.search_count(self._written_domain())
        self._guarded().write(
            {
                "approved_by_id": approver.id,
                "approved_at": fields.Datetime.now(),
                "total_count": todo,
            }
        )

    def _approve_step(self):
        """Approve one batch; what cannot be is left as a draft, with the reason."""
        lines = self.line_ids.search(self._written_domain(), limit=BATCH, order="id")
        if not lines:
            self.state = "done"
            return
        for line in lines._guarded():
            try:
                with self.env.cr.savepoint():
                    self._approve_line(line)
                    self.env.flush_all()
            except (UserError, ValidationError) as error:
                self.env.invalidate_all()
                line.write({"state": "left", "note": str(error)})
        self.done_count += len(lines)

    def _written_domain(self):
        return Domain("import_id", "=", self.id) & Domain("state", "=", "written")

    def _approve_line(self, line):
        if line.kind == "abolished":
            version = line.procedure_id._version_at(self._today()).sudo()
            if version and version.end_state != "abolished":
                version._replace(
                    self._today(),
                    state="abolished",
                    decision=(line.content or {}).get("decision"),
                    reason=self.env._("import of %(file)s", file=self.filename or ""),
                )
        else:
            version = line.version_id.sudo()
            if version.state == "draft":
                version._refuse_unready()
                self._refuse_author(version)
                version._move(
                    "approved",
                    approved_by_id=self.approved_by_id.id,
                    approved_at=self.approved_at,
                )
            if version.state == "approved":
                version._put_in_force(self._first_day(version))
        line.state = "done"

    def _refuse_author(self, version):
        """Four eyes, also where someone went on writing a draft of the import.

        :raise UserError: when the approver wrote a part.
        """
        if self.approved_by_id in version.author_ids:
            raise UserError(
                self.env._(
                    "The approver wrote a part of this draft; another manager approves "
                    "it by itself."
                )
            )

    def _first_day(self, version):
        """The day the file or the decision says; a text before ends no earlier than
        today, because dossiers were taken under it until now."""
        day = version.valid_from or version.decision_date or self._today()
        before = version.procedure_id.version_ids.filtered(
            lambda other: other.state in ("scheduled", "in_force")
            and not other.valid_to
        )
        if before:
            day = max(day, self._today(), before.valid_from + timedelta(days=1))
        return day

    def _today(self):
        return self.env["onestop.agreement"]._local_day(fields.Datetime.now())
