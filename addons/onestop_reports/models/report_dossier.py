from odoo import fields, models
from odoo.tools import SQL

# The phases of the national statistics, by status (QĐ 766/QĐ-TTg).
PHASES = [
    ("waiting", "Waiting to be received"),
    ("running", "In process"),
    ("paused", "Paused"),
    ("done", "Processed"),
    ("refused", "Not received"),
]
OUTCOMES = [
    ("early", "Before the due day"),
    ("on_time", "On the due day, in time"),
    ("late", "Late"),
    ("in_time", "Running in time"),
    ("overdue", "Overdue"),
]
CHANNELS = [
    ("post", "At the post"),
    ("desk", "At the agency's one-stop desk"),
]
QUERY = """
    SELECT base.*,
           CASE base.phase
               WHEN 'done' THEN
                    CASE WHEN base.supplement_count > 1 THEN 'late'
                         WHEN base.due_at IS NULL THEN 'on_time'
                         WHEN base.ended_at IS NULL THEN 'on_time'
                         WHEN base.ended_at > base.due_at THEN 'late'
                         WHEN base.ended_day < base.due_day THEN 'early'
                         ELSE 'on_time' END
               WHEN 'refused' THEN NULL
               ELSE CASE WHEN base.due_at < base.stands_at THEN 'overdue'
                         ELSE 'in_time' END
           END AS outcome,
           1 AS dossier_count,
           CASE WHEN base.phase = 'done' THEN
                CASE WHEN base.supplement_count > 1 THEN 0.0
                     WHEN base.due_at IS NULL OR base.ended_at IS NULL
                       OR base.ended_at <= base.due_at THEN 100.0 ELSE 0.0 END
           END AS on_time_rate,
           CASE WHEN base.channel = 'post' THEN 100.0 ELSE 0.0 END AS post_rate
      FROM (
        SELECT dossier.id, dossier.id AS dossier_id, dossier.name, dossier.site_id,
               dossier.agency_id, dossier.field_id, dossier.procedure_id,
               citizen.commune_id, dossier.status, dossier.received_at,
               dossier.due_at, ended.at AS ended_at, dossier.returned_at,
               COALESCE(dossier.supplement_count, 0) AS supplement_count,
               COALESCE(dossier.waiting_since, %(now)s) AS stands_at,
               (dossier.received_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                    AS received_day,
               (dossier.due_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                    AS due_day,
               (ended.at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date AS ended_day,
               CASE WHEN dossier.status = '1' THEN 'waiting'
                    WHEN dossier.status IN ('2', '4') THEN 'running'
                    WHEN dossier.status IN ('5', '6', '8') THEN 'paused'
                    WHEN dossier.status IN ('7', '9', '10') THEN 'done'
                    ELSE 'refused' END AS phase,
               CASE WHEN site.kind = 'one_stop_desk' THEN 'desk' ELSE 'post' END
                    AS channel,
               dossier.returned_at IS NOT NULL AND dossier.return_way = 'post'
                    AS is_returned_by_post
          FROM onestop_dossier dossier
          JOIN onestop_site site ON site.id = dossier.site_id
     LEFT JOIN onestop_citizen citizen ON citizen.id = dossier.applicant_id
    CROSS JOIN LATERAL (
               SELECT CASE
                      WHEN dossier.status NOT IN ('7', '9', '10') THEN NULL
                      WHEN dossier.finished_at IS NOT NULL THEN dossier.finished_at
                      WHEN dossier.status = '7' THEN
                           (SELECT max(event.happened_at)
                              FROM onestop_dossier_event event
                             WHERE event.dossier_id = dossier.id
                               AND event.axis = 'status' AND event.new = '7')
                      ELSE dossier.returned_at END AS at
               ) ended
           ) base
"""


class ReportDossier(models.Model):
    """One row a dossier, with the words the statistics use for it.

    Nothing is stored: what it says is always what the dossiers say now.
    """

    _name = "onestop.report.dossier"
    _description = "Dossier analysis"
    _auto = False
    _order = "due_at, id"
    _rec_name = "name"

    dossier_id = fields.Many2one(comodel_name="onestop.dossier", readonly=True)
    name = fields.Char(string="Dossier code", readonly=True)
    site_id = fields.Many2one(comodel_name="onestop.site", readonly=True)
    agency_id = fields.Many2one(comodel_name="onestop.agency", readonly=True)
    field_id = fields.Many2one(comodel_name="onestop.field", readonly=True)
    procedure_id = fields.Many2one(comodel_name="onestop.procedure", readonly=True)
    commune_id = fields.Many2one(
        comodel_name="onestop.commune", string="Applicant's commune", readonly=True
    )
    received_at = fields.Datetime(string="Received", readonly=True)
    received_day = fields.Date(string="Day of receipt", readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True)
    ended_at = fields.Datetime(
        string="Ended", readonly=True, help="Processed or withdrawn."
    )
    returned_at = fields.Datetime(string="Returned", readonly=True)
    supplement_count = fields.Integer(
        string="Supplements asked for", readonly=True, aggregator="sum"
    )
    phase = fields.Selection(selection=PHASES, readonly=True)
    outcome = fields.Selection(selection=OUTCOMES, string="In time", readonly=True)
    channel = fields.Selection(
        selection=CHANNELS, string="Received where", readonly=True
    )
    is_returned_by_post = fields.Boolean(string="Returned by post", readonly=True)
    dossier_count = fields.Integer(string="Dossiers", readonly=True)
    on_time_rate = fields.Float(
        string="On time (%)",
        readonly=True,
        aggregator="avg",
        digits=(5, 1),
        help="Of the processed ones, those ended at or before the due moment, and "
        "after one supplement at most (QĐ 766/QĐ-TTg).",
    )
    post_rate = fields.Float(
        string="Through the post (%)",
        readonly=True,
        aggregator="avg",
        digits=(5, 1),
        help="Received at a post office or commune post point.",
    )

    @property
    def _table_query(self):
        return SQL(QUERY, now=fields.Datetime.now(), zone="Asia/Ho_Chi_Minh")

    # === Actions === #

    def action_open_dossier(self):
        """Show the dossier behind the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.dossier",
            "res_id": self.dossier_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
