from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Over and done with, unless papers are still under way.
OVER = ("3", "7", "10")
UNDER_WAY = ("handed_over", "waiting")


class Dossier(models.Model):
    """A dossier whose unit ends: another unit goes on with it, the papers stay as is.

    What was printed names the unit that the dossier was taken in for; its code and
    its version of the law stay as well.
    """

    _inherit = "onestop.dossier"

    taken_for_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Taken in for",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The unit before a reorganisation; empty: the agency above.",
    )
    printed_agency = fields.Char(
        string="Agency as printed",
        readonly=True,
        copy=False,
        help="The agency's name on the slip, where it has another name now.",
    )

    # === Business === #

    @api.model
    def _running_domain(self):
        """Dossiers that an agency still has to do with."""
        return (
            Domain("status", "not in", list(OVER))
            | Domain("outbound_state", "in", list(UNDER_WAY))
            | Domain("return_state", "=", "returning")
        )

    @api.model
    def _running_sql(self):
        """The same as SQL, on the alias ``dossier``."""
        return SQL(
            "(dossier.status NOT IN %s OR dossier.outbound_state IN %s"
            " OR dossier.return_state = 'returning')",
            OVER,
            UNDER_WAY,
        )

    def _agency_on_paper(self):
        """The name of the agency as the citizen's slip has it."""
        self.ensure_one()
        return self.printed_agency or self.agency_id.name

    @api.model
    def _keep_printed_name(self, agency):
        """Write down the name before the unit gets another."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE onestop_dossier SET printed_agency = %s"
                " WHERE agency_id = %s AND printed_agency IS NULL",
                agency.name,
                agency.id,
            )
        )
        self.invalidate_model(["printed_agency"])

    @api.model
    def _go_to_successors(self, reorganisation, target):
        """Give dossiers to other units: set-based, each with an event and a log line.

        Fees that are not collected yet will be owed to the new unit; those collected
        stay with the unit they were collected for.

        :param target: SQL of (dossier id, old unit, new unit).
        """
        now, actor = fields.Datetime.now(), self.env.user
        self.env.cr.execute(
            SQL(
                "CREATE TEMP TABLE onestop_going (id, old_id, new_id)"
                " ON COMMIT DROP AS %s",
                target,
            )
        )
        self.env["onestop.reorganisation.move"]._log_from(
            reorganisation,
            SQL(
                """
                SELECT going.old_id AS agency_id, going.new_id AS successor_id,
                       dossier.name, dossier.id AS res_id,
                       old.name AS old_value, new.name AS new_value
                  FROM onestop_going going
                  JOIN onestop_dossier dossier ON dossier.id = going.id
                  JOIN onestop_agency old ON old.id = going.old_id
                  JOIN onestop_agency new ON new.id = going.new_id
                 ORDER BY dossier.id
                """
            ),
            what="dossier",
            model="onestop.dossier",
            change="agency",
        )
        self._insert_agency_events(
            reorganisation.name, now, actor, reorganisation._acted_for(actor)
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE onestop_dossier_fee fee SET agency_id = going.new_id
                  FROM onestop_going going
                  JOIN onestop_dossier dossier ON dossier.id = going.id
                 WHERE fee.dossier_id = going.id AND fee.agency_id = going.old_id
                   AND dossier.fee_state = 'due'
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE onestop_dossier dossier
                   SET agency_id = going.new_id,
                       taken_for_id = coalesce(dossier.taken_for_id, going.old_id),
                       printed_agency = coalesce(dossier.printed_agency, old.name),
                       write_uid = %s, write_date = %s
                  FROM onestop_going going
                  JOIN onestop_agency old ON old.id = going.old_id
                 WHERE dossier.id = going.id
                """,
                actor.id,
                now,
            )
        )
        self.env.cr.execute("DROP TABLE onestop_going")
        self.env.invalidate_all()

    @api.model
    def _insert_agency_events(self, reason, now, actor, acted_for):
        """An event for each dossier of the table ``onestop_going``."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO onestop_dossier_event
                       (dossier_id, axis, old, new, reason, actor_id, acted_for_id,
                        origin, happened_at, learned_at, create_uid, create_date,
                        write_uid, write_date)
                SELECT going.id, 'agency', old.name, new.name, %(reason)s, %(actor)s,
                       %(for)s, %(origin)s, %(now)s, %(now)s, %(actor)s, %(now)s,
                       %(actor)s, %(now)s
                  FROM onestop_going going
                  JOIN onestop_agency old ON old.id = going.old_id
                  JOIN onestop_agency new ON new.id = going.new_id
                 ORDER BY going.id
                """,
                **{
                    "reason": reason,
                    "actor": actor.id,
                    "for": acted_for.id or None,
                    "origin": "system" if actor._is_superuser() else "back_office",
                    "now": now,
                },
            )
        )

    @api.model
    def _come_back(self, reorganisation):
        """Undo what a reorganisation did to dossiers: back to their units."""
        now, actor = fields.Datetime.now(), self.env.user
        self.env.cr.execute(
            SQL(
                """
                CREATE TEMP TABLE onestop_going (id, old_id, new_id) ON COMMIT DROP AS
                SELECT move.res_id, move.successor_id, move.agency_id
                  FROM onestop_reorganisation_move move
                  JOIN onestop_dossier dossier ON dossier.id = move.res_id
                   AND dossier.agency_id = move.successor_id
                 WHERE move.reorganisation_id = %s AND move.what = 'dossier'
                   AND move.is_undo IS NOT TRUE
                """,
                reorganisation.id,
            )
        )
        self._insert_agency_events(
            self.env._("Undone: %(name)s", name=reorganisation.name),
            now,
            actor,
            reorganisation._acted_for(actor),
        )
        self.env.cr.execute(
            """
            UPDATE onestop_dossier_fee fee SET agency_id = going.new_id
              FROM onestop_going going
              JOIN onestop_dossier dossier ON dossier.id = going.id
             WHERE fee.dossier_id = going.id AND fee.agency_id = going.old_id
               AND dossier.fee_state = 'due'
            """
        )
        self.env.cr.execute(
            """
            UPDATE onestop_dossier dossier
               SET agency_id = going.new_id,
                   taken_for_id = NULLIF(dossier.taken_for_id, going.new_id)
              FROM onestop_going going WHERE dossier.id = going.id
            """
        )
        self.env.cr.execute("DROP TABLE onestop_going")
        self.env.invalidate_all()

    def _after_take_in(self, command):
        """Override: what comes late for an ended unit goes to who came after it.

        A counter that was offline on the last day, or has the catalogue of yesterday,
        still names the old unit; its slip stands.
        """
        result = super()._after_take_in(command)
        self._follow_reorganisation()
        return result

    def _follow_reorganisation(self):
        """Send a dossier of an ended unit to the successor, or to the list of those
        that a person places."""
        today = self.env["onestop.agreement"]._local_day(False)
        for dossier in self.sudo():
            ended = dossier.agency_id
            reorganisation = ended.ended_by_id
            if not reorganisation or not ended.valid_to or ended.valid_to >= today:
                continue
            line = reorganisation.line_ids.filtered(
                lambda line, ended=ended: line.agency_id == ended
            )
            doer = reorganisation._carrying()
            doer._place_dossiers()
            doer._carry_dossiers(line)
            if dossier.agency_id != ended:  # who may have ended since, too
                dossier._follow_reorganisation()
