from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UTC = ZoneInfo("UTC")
# How many days back a period begins, today included.
DAYS = {"today": 1, "week": 7, "days30": 30}
# The figures of the board, and what each is a share of.
CARDS = {
    "received": None,
    "on_time": "finished",
    "late": "finished",
    "overdue": "running",
    "due_today": "running",
    "received_by_post": "received",
    "returned_by_post": "returned",
}


class Figure(models.AbstractModel):
    """What each figure counts: one definition, for the board, the sheet and the list.

    A figure is a domain over the dossier analysis, so that its number and its records
    cannot disagree; it carries the sentence that is printed under it.
    """

    _name = "onestop.figure"
    _description = "Definitions of figures"

    @api.model
    def _span(self, period):
        """The bounds of a period that ends now, and its first day.

        :param period: today, week, days30 or month.
        :return: dict of start, now (naive UTC), today, tomorrow (UTC midnights of the
            office), first_day, last_day (dates of the office).
        :raise UserError: for another period.
        """
        now = fields.Datetime.now()
        today = now.replace(tzinfo=UTC).astimezone(ZONE).date()
        if period == "month":
            first = today.replace(day=1)
        elif period in DAYS:
            first = today - timedelta(days=DAYS[period] - 1)
        else:
            raise UserError(self.env._("There is no period “%(name)s”.", name=period))

        return {**self._span_between(first, today), "now": now}

    @api.model
    def _span_between(self, first, last):
        """The bounds of a period that ends with a day, or now when that is earlier."""

        def midnight(day):
            local = datetime.combine(day, time.min, tzinfo=ZONE)
            return local.astimezone(UTC).replace(tzinfo=None)

        end = midnight(last + timedelta(days=1)) - timedelta(seconds=1)
        return {
            "start": midnight(first),
            "now": min(end, fields.Datetime.now()),
            "today": midnight(last),
            "tomorrow": midnight(last + timedelta(days=1)),
            "first_day": first,
            "last_day": last,
        }

    @api.model
    def _domains(self, span):
        """The domain of each figure over `onestop.report.dossier`."""
        within = {
            name: [(name, ">=", self._text(span["start"])),
                   (name, "<=", self._text(span["now"]))]
            for name in ("received_at", "ended_at", "returned_at")
        }  # fmt: skip
        received = [*within["received_at"], ("phase", "!=", "refused")]
        done = [*within["ended_at"], ("phase", "=", "done")]
        open_now = [("phase", "in", ["waiting", "running"])]
        paused = [("phase", "=", "paused")]
        passed = [("due_at", "<", self._text(span["now"]))]
        in_time = [
            "|",
            ("due_at", "=", False),
            ("due_at", ">=", self._text(span["now"])),
        ]
        return {
            "received": received,
            "received_by_post": [*received, ("channel", "=", "post")],
            "received_at_desk": [*received, ("channel", "=", "desk")],
            "carried": self._carried(span),
            "finished": done,
            "on_time": [*done, ("outcome", "in", ["early", "on_time"])],
            "early": [*done, ("outcome", "=", "early")],
            "punctual": [*done, ("outcome", "=", "on_time")],
            "late": [*done, ("outcome", "=", "late")],
            "running": open_now,
            "running_in_time": [*open_now, *in_time],
            "overdue": [*open_now, *passed],
            "paused": paused,
            "paused_in_time": [*paused, ("outcome", "=", "in_time")],
            "paused_late": [*paused, ("outcome", "=", "overdue")],
            "due_today": [
                *open_now,
                ("due_at", ">=", self._text(span["today"])),
                ("due_at", "<", self._text(span["tomorrow"])),
            ],
            "returned": within["returned_at"],
            "returned_by_post": [
                *within["returned_at"],
                ("is_returned_by_post", "=", True),
            ],
        }

    def _carried(self, span):
        """Received before the period, and not ended before it."""
        start = self._text(span["start"])
        return [
            ("received_at", "<", start),
            ("phase", "!=", "refused"),
            "|",
            ("phase", "!=", "done"),
            ("ended_at", ">=", start),
        ]

    @api.model
    def _labels(self):
        """What people call the figures of the board."""
        return {
            "received": self.env._("Received"),
            "on_time": self.env._("On time"),
            "late": self.env._("Late"),
            "overdue": self.env._("Overdue now"),
            "due_today": self.env._("Due today"),
            "received_by_post": self.env._("Received through the post"),
            "returned_by_post": self.env._("Returned through the post"),
        }

    @api.model
    def _definitions(self):
        """The sentence under each figure of the board: what is counted, of what."""
        return {
            "received": self.env._(
                "Dossiers received in the period, without those refused at the counter."
            ),
            "on_time": self.env._(
                "Of the dossiers processed or withdrawn in the period, those ended at "
                "or before the due moment (QĐ 766/QĐ-TTg). Without a due moment: on "
                "time; after more than one request for supplement: late."
            ),
            "late": self.env._(
                "Of the dossiers processed or withdrawn in the period, those ended "
                "after the due moment, or asked for more than one supplement."
            ),
            "overdue": self.env._(
                "Waiting or in process, and the due moment has passed. Paused ones are "
                "not counted."
            ),
            "due_today": self.env._("Waiting or in process, and due before midnight."),
            "received_by_post": self.env._(
                "Received at post offices and commune post points, of all received "
                "here; the rest came to one-stop desks at agencies."
            ),
            "returned_by_post": self.env._(
                "Results carried to the citizen by post, of all returned in the period."
            ),
        }

    @api.model
    def _count(self, domains, base=(), groupby=None):
        """Count several figures over the dossier analysis in one query.

        Access rights and record rules of the reader apply.

        :param domains: dict name → domain.
        :param base: domain that holds for all.
        :param groupby: a stored field of the analysis.
        :return: dict name → count; with `groupby`, dict value → such a dict.
        """
        report = self.env["onestop.report.dossier"]
        query = report._search(Domain(list(base)))
        columns = []
        if groupby:
            column = report._field_to_sql(report._table, groupby, query)
            query.groupby = column
            columns.append(column)
        columns += [
            SQL(
                "count(*) FILTER (WHERE %s)",
                Domain(domain)
                .optimize_full(report)
                ._to_sql(report, report._table, query),
            )
            for domain in domains.values()
        ]
        rows = (
            [] if query.is_empty() else self.env.execute_query(query.select(*columns))
        )
        if groupby:
            return {row[0]: dict(zip(domains, row[1:], strict=True)) for row in rows}
        if not rows:
            return dict.fromkeys(domains, 0)
        return dict(zip(domains, rows[0], strict=True))

    @staticmethod
    def _text(moment):
        return fields.Datetime.to_string(moment)
