from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..directory.reorganisation_part import CARRYING


class Reorganisation(models.Model):
    """Open dossiers of ended units go to successors, and keep what was printed."""

    _inherit = "onestop.reorganisation"

    placement_ids = fields.One2many(
        comodel_name="onestop.reorganisation.placement",
        inverse_name="reorganisation_id",
        string="Dossiers of split units",
    )
    unclear_count = fields.Integer(
        string="Dossiers to be placed", compute="_compute_unclear_count"
    )

    def _compute_unclear_count(self):
        counts = dict(
            self.env["onestop.reorganisation.placement"]._read_group(
                [("reorganisation_id", "in", self.ids), ("share_id", "=", False)],
                ["reorganisation_id"],
                ["__count"],
            )
        )
        for one in self:
            one.unclear_count = counts.get(one._origin, 0)

    # === Actions === #

    def action_open_placements(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Dossiers of split units"),
            "res_model": "onestop.reorganisation.placement",
            "view_mode": "list",
            "domain": [("reorganisation_id", "=", self.id)],
            "context": {"search_default_unclear": bool(self.unclear_count)},
        }

    # === Business === #

    def _prepare(self):
        """Override to place the open dossiers of split units by their addresses."""
        result = super()._prepare()
        self._place_dossiers()
        return result

    def _place_dossiers(self):
        """Bring the placements up to date; what a person placed stays."""
        # Addresses of all sites: rights were checked by whoever calls this.
        placements_sudo = self.env["onestop.reorganisation.placement"].sudo()
        placements_sudo = placements_sudo.with_context(onestop_carrying=CARRYING)
        dossiers_sudo = self.env["onestop.dossier"].sudo()
        news = []
        splits = self.line_ids.filtered(lambda line: line.kind == "split")
        by_agency = {}
        for dossier in dossiers_sudo.search_fetch(
            dossiers_sudo._running_domain()
            & Domain("agency_id", "in", splits.agency_id.ids),
            ["agency_id", "applicant_address"],
        ):
            by_agency.setdefault(dossier.agency_id.id, []).append(dossier)
        old_sudo = placements_sudo.search([("reorganisation_id", "=", self.id)])
        by_line = old_sudo.grouped("line_id")
        for line in splits:
            placer, rest = line.share_ids._placer(), line.share_ids.filtered("is_rest")
            known = {
                placement.dossier_id.id: placement
                for placement in by_line.get(line, placements_sudo)
            }
            for dossier in by_agency.get(line.agency_id.id, []):
                placement = known.pop(dossier.id, None)
                if placement and placement.how == "hand":
                    continue
                share_id, found = placer.find(dossier.applicant_address)
                how = "address" if share_id else "unclear"
                if not share_id and not found and rest:
                    share_id, how = rest.id, "rest"
                vals = {"share_id": share_id, "how": how, "found": found}
                if not placement:
                    news.append({"line_id": line.id, "dossier_id": dossier.id, **vals})
                elif (placement.share_id.id or None, placement.found or "") != (
                    share_id, found,
                ):  # fmt: skip
                    placement.write(vals)
            if self.state != "done":
                placements_sudo.concat(*known.values()).unlink()
        (old_sudo.filtered(lambda one: one.line_id not in splits)).unlink()
        placements_sudo.create(news)

    def _readiness_problems(self):
        """Override to name dossiers that nobody has placed, or that nobody takes."""
        found = super()._readiness_problems()
        unclear = self.env["onestop.reorganisation.placement"]._read_group(
            [("reorganisation_id", "=", self.id), ("share_id", "=", False)],
            ["line_id"],
            ["__count"],
        )
        found += [
            (
                "stop",
                line,
                self.env._(
                    "%(count)s open dossiers of %(unit)s fit no address of its "
                    "successors: place them by hand under Dossiers, or add addresses.",
                    count=count,
                    unit=line.agency_id.name,
                ),
            )
            for line, count in unclear
        ]
        for line in self.line_ids:
            if line.kind == "abolish" and not line.successor_id and line.dossier_count:
                found.append(
                    (
                        "stop",
                        line,
                        self.env._(
                            "%(unit)s has %(count)s open dossiers: choose who takes "
                            "them over.",
                            unit=line.agency_id.name,
                            count=line.dossier_count,
                        ),
                    )
                )
        return found

    def _carry_records(self):
        """Override to move the open dossiers."""
        result = super()._carry_records()
        self._carry_dossiers(self.line_ids._ending())
        return result

    def _carry_dossiers(self, lines):
        """Move what is open at the lines' units, and is placed, to the successors."""
        whole = lines.filtered(lambda line: line.kind != "split" and line.successor_id)
        split = lines.filtered(lambda line: line.kind == "split")
        placements = self.env["onestop.reorganisation.placement"].search(
            [("line_id", "in", split.ids), ("share_id", "!=", False)]
        )
        self.env.flush_all()
        target = SQL(
            """
            SELECT dossier.id, pair.old_id, pair.new_id
              FROM unnest(%s::int[], %s::int[]) AS pair(old_id, new_id)
              JOIN onestop_dossier dossier ON dossier.agency_id = pair.old_id
             WHERE %s
             UNION ALL
            SELECT dossier.id, line.agency_id, share.successor_id
              FROM onestop_reorganisation_placement placement
              JOIN onestop_reorganisation_share share ON share.id = placement.share_id
              JOIN onestop_reorganisation_line line ON line.id = placement.line_id
              JOIN onestop_dossier dossier ON dossier.id = placement.dossier_id
               AND dossier.agency_id = line.agency_id
             WHERE placement.id = ANY(%s) AND %s
            """,
            [line.agency_id.id for line in whole],
            [line.successor_id.id for line in whole],
            self.env["onestop.dossier"]._running_sql(),
            placements.ids,
            self.env["onestop.dossier"]._running_sql(),
        )
        self.env["onestop.dossier"]._go_to_successors(self, target)

    def _undo_obstacles(self):
        """Override: whatever was done with a dossier of a successor stands."""
        found = super()._undo_obstacles()
        events_sudo = self.env["onestop.dossier.event"].sudo()
        begun = self._moved("unit", "begun")
        moved = self._moved("dossier", "agency")
        busy = events_sudo.search(
            Domain("learned_at", ">", self.done_at)
            & (
                Domain("dossier_id", "in", moved.ids)
                | Domain("dossier_id.agency_id", "in", begun.ids)
            )
        ).dossier_id
        if busy:
            found.append(
                self.env._(
                    "Something happened since to %(count)s dossiers (%(codes)s).",
                    count=len(busy),
                    codes=", ".join(busy[:3].mapped("name")),
                )
            )
        return found

    def _undo_records(self):
        """Override to bring the dossiers back, with a trace."""
        dossiers = self.env["onestop.dossier"]
        self.env.flush_all()
        dossiers._come_back(self)
        return super()._undo_records()


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    dossier_count = fields.Integer(string="Open dossiers", compute="_compute_touched")

    def _before_rename(self, vals):
        """Override: dossiers taken in so far keep the name that was printed."""
        if "name" in vals:
            self.env["onestop.dossier"]._keep_printed_name(self.agency_id)
        return super()._before_rename(vals)


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _touched(self):
        """Override to count the open dossiers."""
        domain = self.env["onestop.dossier"]._running_domain()
        return {
            **super()._touched(),
            "dossier": (
                "onestop.dossier",
                domain & Domain("agency_id", "in", self.ids),
                "agency_id",
            ),
        }
