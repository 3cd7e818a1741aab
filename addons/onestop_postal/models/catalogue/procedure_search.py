from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import escape_psql

from ...lib import procedure_search

LIKE = ("ilike", "like")


class Procedure(models.Model):
    """Search: one ranking for the counter and the office (`lib.procedure_search`).

    The trigram index finds who comes into question; the ranking reads only these.
    """

    _inherit = "onestop.procedure"

    # === Computes and searches === #

    @api.depends("name", "short_name", "code", "keywords")
    def _compute_search_key(self):
        """Override of `directory` to keep its parts apart for the ranking."""
        for procedure in self:
            procedure.search_key = procedure_search.search_key(
                procedure.code, procedure.short_name, procedure.name, procedure.keywords
            )

    @api.model
    def _search_display_name(self, operator, value):
        """Override of `directory` to find by the ranking's own rules."""
        if operator not in ("ilike", "not ilike") or not isinstance(value, str):
            return super()._search_display_name(operator, value)
        if not procedure_search.words(value):
            return Domain.TRUE if operator == "ilike" else Domain.FALSE
        found = Domain("id", "in", self._ranked(value))
        return found if operator == "ilike" else ~found

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **options):
        """Override of `base`: what was searched by words comes in the ranking's order.

        An order that was asked for goes before it.
        """
        if order != self._order:
            return super()._search(domain, offset, limit, order, **options)
        typed = []

        def by_rank(condition):
            if (
                condition.field_expr == "display_name"
                and condition.operator in LIKE
                and isinstance(condition.value, str)
                and procedure_search.words(condition.value)
            ):
                typed.append(self._ranked(condition.value))
                return Domain("id", "in", typed[-1])
            return condition

        domain = Domain(domain).map_conditions(by_rank)
        query = super()._search(domain, offset, limit, order, **options)
        if typed and not query.is_empty():
            places = query.make_alias(query.table, "place")
            found = SQL("(SELECT * FROM unnest(%s::int[]) WITH ORDINALITY)", typed[0])
            query.add_join(
                "LEFT JOIN",
                places,
                found,
                SQL(
                    "%s = %s",
                    SQL.identifier(places, "unnest"),
                    SQL.identifier(query.table, "id"),
                ),
            )
            place = SQL.identifier(places, "ordinality")
            query.order = SQL(", ").join(filter(None, (place, query.order)))
        return query

    # === Business === #

    @api.model
    def _ranked(self, typed):
        """The ids of the procedures that fit what was typed, archived too, in order.

        :param str typed: words in any order, a code, or what people say.
        """
        synonyms = self.env["onestop.synonym"]._plain_synonyms()
        asked = procedure_search.ask(typed, synonyms)
        found = procedure_search.rank(asked, self._candidates(asked))
        if not found:
            rows = self._candidates(asked, loose=True)
            found = procedure_search.rank(asked, rows, loose=True)
        return [procedure_id for _level, procedure_id in found]

    @api.model
    def _candidates(self, asked, loose=False):
        """The rows that may fit a query, all that do among them; see the ranking."""
        self.flush_model(["search_key", "field_id", "sequence"])
        where = self._loose_candidates(asked) if loose else self._fit_candidates(asked)
        self.env.cr.execute(
            SQL(
                "SELECT id, field_id, sequence, search_key AS key"
                " FROM onestop_procedure WHERE search_key IS NOT NULL AND (%s)",
                where,
            )
        )
        rows = self.env.cr.dictfetchall()
        usage = self._usage(self.env.user.sudo().onestop_site_ids)
        for row in rows:
            row["usage"] = usage.get(row["id"], 0)
        return rows

    def _fit_candidates(self, asked):
        """Those that have all words, or the code, or what the words may mean."""

        ways = [self._having(asked["words"])]
        if asked["code"]:
            # One digit, a dot, six digits: what follows is the agency's.
            code = f"{asked['code'][0]}.{asked['code'][1:7]}"
            ways.append(SQL("search_key LIKE %s", f"{code}%"))
        for meaning in asked["meanings"]:
            if meaning["words"]:
                ways.append(self._having(meaning["words"]))
            if meaning["procedures"] or meaning["fields"]:
                ways.append(
                    SQL(
                        "((id = ANY(%s) OR field_id = ANY(%s)) AND %s)",
                        meaning["procedures"],
                        meaning["fields"],
                        self._having(meaning["rest"]),
                    )
                )
        return SQL(" OR ").join(SQL("(%s)", way) for way in ways)

    def _loose_candidates(self, asked):
        """Those that have all words but one: only one may have a wrong letter."""
        words = asked["words"]
        ways = [self._having(words[:at] + words[at + 1 :]) for at in range(len(words))]
        return SQL(" OR ").join(SQL("(%s)", way) for way in ways) or SQL("FALSE")

    def _having(self, words):
        """Those that have each of the words somewhere; without words all."""
        return SQL(" AND ").join(
            SQL("search_key LIKE %s", f"%{escape_psql(word)}%") for word in words
        ) or SQL("TRUE")

    @api.model
    def _usage(self, sites):
        """How often each procedure was taken lately at sites and below them.

        Without a site, anywhere.

        :return: ``{procedure id: times}``, without those that were not taken.
        """
        day = self.env["onestop.agreement"]._local_day(fields.Datetime.now())
        return self._usage_of_day(tuple(sorted(sites.ids)), day)

    @tools.ormcache("site_ids", "day")
    def _usage_of_day(self, site_ids, day):
        """Counted once a day; see :meth:`_count_usage`."""
        return self._count_usage(site_ids, day)

    @api.model
    def _count_usage(self, site_ids, day):
        """How often each procedure was taken in the ninety days before; a hook."""
        return {}
