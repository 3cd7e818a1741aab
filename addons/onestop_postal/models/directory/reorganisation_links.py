from datetime import timedelta

from odoo import models
from odoo.fields import Command, Domain


class Reorganisation(models.Model):
    """Rules, sites and officers go from ended units to successors."""

    _inherit = "onestop.reorganisation"

    # === Rules === #

    def _succeeding_rules(self):
        """What the successors' rules would be, where they have none of their own.

        :return: dict (successor, key, scope) → the ended units' rules.
        """
        lines, day, found = self.line_ids._ending(), self.effective_date, {}
        by_agency = {line.agency_id: line._successors() for line in lines}
        for rule in lines.agency_id._own_rules(day):
            for successor in by_agency[rule.agency_id]:
                key = (successor, rule.key, rule._succession_scope())
                found.setdefault(key, rule.browse())
                found[key] |= rule
        for rule in lines._successors()._own_rules(day):
            found.pop((rule.agency_id, rule.key, rule._succession_scope()), None)
        return found

    def _rule_problems(self):
        """Old units that had different rules and go to one successor."""
        labels = dict(
            self.env["onestop.rule"]._fields["key"]._description_selection(self.env)
        )
        return [
            (
                "warn",
                None,
                self.env._(
                    "The units that go to %(unit)s have different rules: %(rule)s is "
                    "%(values)s. None is taken over: enter that of %(unit)s under "
                    "Rules.",
                    unit=successor.name,
                    rule=labels[key],
                    values=" / ".join(sorted(set(rules.mapped("value")))),
                ),
            )
            for (successor, key, _scope), rules in self._succeeding_rules().items()
            if len(set(rules.mapped("value"))) > 1
        ]

    def _carry_rules(self):
        """End the old units' rules; give them to successors that have none."""
        day, moves = self.effective_date, []
        for (successor, key, _scope), rules in self._succeeding_rules().items():
            if len(set(rules.mapped("value"))) > 1:
                continue
            first = rules[:1]
            begins = max(day, first.valid_from or day)
            new = first.copy({"agency_id": successor.id, "valid_from": begins})
            moves.append(
                {
                    "what": "rule", "record": new, "agency": first.agency_id,
                    "change": "made", "successor": successor,
                    "name": f"{key} = {new.value}", "old_ref": first.id,
                }
            )  # fmt: skip
        for rule in self.line_ids._ending().agency_id._own_rules(day):
            last_day = max(rule.valid_from or day, day) - timedelta(days=1)
            if rule.valid_from and rule.valid_from > last_day:
                last_day = rule.valid_from
            moves.append(
                {
                    "what": "rule", "record": rule, "agency": rule.agency_id,
                    "change": "ended", "new": last_day.isoformat(),
                    "name": f"{rule.key} = {rule.value}",
                    "old": str(rule.valid_to or ""),
                }
            )  # fmt: skip
            rule.valid_to = last_day
        self._log_moves(moves)

    # === Sites and officers === #

    def _carry_sites(self):
        """Sites that served an ended unit serve its successors."""
        self._relink(
            "site",
            "agency_ids",
            [
                (site, line.agency_id, line._successors())
                for line, sites in self._linked("onestop.site", "agency_ids")
                for site in sites
            ],
        )

    def _carry_officers(self):
        """Officers work for the successors; of a split unit, for those named.

        An officer nobody has placed keeps the ended unit and sees no other's dossiers.
        """
        links = []
        for line, users in self._linked("res.users", "onestop_agency_ids"):
            for user in users:
                after = line._successors()
                if line.kind == "split":
                    rows = line.officer_ids.filtered(
                        lambda row, user=user: row.user_id == user
                    )
                    after = rows.successor_ids & after
                if after:
                    links.append((user, line.agency_id, after))
        self._relink("officer", "onestop_agency_ids", links)

    def _linked(self, model, field):
        """The records of a model that are linked to ended units, line by line."""
        lines = self.line_ids._ending()
        agencies = lines.agency_id
        records = self.env[model].with_context(active_test=False)
        linked = dict(
            records._read_group(
                [(field, "in", agencies.ids)], [field], ["id:recordset"]
            )
        )
        return [
            (line, linked[line.agency_id]) for line in lines if line.agency_id in linked
        ]

    def _relink(self, what, field, links):
        """Replace an agency by others on records, and log each link."""
        moves, commands = [], {}
        for record, old, news in links:
            base = {"what": what, "record": record, "agency": old}
            moves.append({**base, "change": "left", "old": old.name})
            todo = commands.setdefault(record, [])
            todo.append(Command.unlink(old.id))
            for new in news - record[field]:
                moves.append(
                    {**base, "change": "joined", "successor": new, "new": new.name}
                )
                todo.append(Command.link(new.id))
        for record, todo in commands.items():
            record.write({field: todo})
        self._log_moves(moves)


class Rule(models.Model):
    _inherit = "onestop.rule"

    def _succession_scope(self):
        """What else the rule depends on; a hook for areas that add to it."""
        self.ensure_one()
        return ()


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _own_rules(self, day):
        """The unit's own rules that hold on a day or begin later."""
        return self.env["onestop.rule"].search(
            Domain("agency_id", "in", self.ids)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)),
            order="id",
        )
