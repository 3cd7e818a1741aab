import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...const import (
    CUSTODIES,
    DIGITISATION_STATES,
    FEE_STATES,
    OUTBOUND_STATES,
    REASON_NEEDED,
    RETURN_STATES,
    STATUSES,
    SYNC_STATES,
    TRANSITIONS,
)
from ...lib import vietnamese

# Letters that are not mistaken for one another when read aloud or from paper.
SECRET_LETTERS = "ACDEFGHKLMNPQRTUVXY34679"


class Dossier(models.Model):
    """One citizen's request under one case of one version of a procedure.

    Business status, custody, the way out, the way back, fee, digitisation and exchange
    are axes of their own; each moves only through :meth:`_move` by its transition table
    and leaves an event. A dossier stays under the version of the law it was taken by.
    """

    _name = "onestop.dossier"
    _description = "Dossier"
    _inherit = ["onestop.guarded"]
    _order = "received_at desc, id desc"
    _rec_names_search = ["name", "official_code", "applicant_key"]
    # What a person may correct on a dossier that stands; all else moves by methods.
    _editable_fields = (
        "return_name",
        "return_phone",
        "return_address",
        "return_commune_id",
        "applicant_phone",
        "shelf",
        "note",
    )

    # Identity
    uuid = fields.Char(required=True, readonly=True, copy=False)
    name = fields.Char(string="Dossier code", required=True, readonly=True, copy=False)
    official_code = fields.Char(copy=False)
    secret = fields.Char(
        string="Look-up secret",
        readonly=True,
        copy=False,
        default=lambda self: self._new_secret(),
        groups="onestop_postal.group_clerk,onestop_postal.group_manager",
    )
    # People
    applicant_id = fields.Many2one(
        comodel_name="onestop.citizen", index=True, ondelete="restrict"
    )
    applicant_name = fields.Char(required=True)
    applicant_key = fields.Char(
        compute="_compute_applicant_key", store=True, index="trigram"
    )
    applicant_id_number = fields.Char(string="ID number", index="btree_not_null")
    applicant_address = fields.Char()
    applicant_phone = fields.Char()
    identity_source = fields.Selection(
        selection=[
            ("card", "Read from the card"),
            ("card_edited", "Read from the card, edited"),
            ("typed", "Typed"),
        ],
        default="typed",
    )
    submitter_name = fields.Char()
    submitter_id_number = fields.Char(string="Submitter's ID number")
    authorisation = fields.Char()
    # What is asked, and of whom
    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure",
        required=True,
        index=True,
        ondelete="restrict",
    )
    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Version of the procedure",
        required=True,
        index=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(
        comodel_name="onestop.procedure.case",
        required=True,
        index=True,
        ondelete="restrict",
    )
    field_id = fields.Many2one(
        comodel_name="onestop.field",
        string="Field",
        related="procedure_id.field_id",
        store=True,
        index=True,
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency", required=True, index=True, ondelete="restrict"
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site", required=True, index=True, ondelete="restrict"
    )
    agreement_id = fields.Many2one(
        comodel_name="onestop.agreement", index="btree_not_null", ondelete="restrict"
    )
    intake_mode = fields.Selection(
        selection=[
            ("slip", "The post issues the slip"),
            ("carriage", "The post carries the dossier"),
        ],
        default="slip",
        required=True,
    )
    clerk_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    # Times
    received_at = fields.Datetime(required=True, index=True)
    learned_at = fields.Datetime(required=True, default=fields.Datetime.now)
    clock_started_at = fields.Datetime()
    due_at = fields.Datetime(index="btree_not_null")
    finished_at = fields.Datetime()
    returned_at = fields.Datetime()
    # Way back
    return_way = fields.Selection(
        selection=[
            ("post", "By post"),
            ("counter", "At the counter"),
            ("electronic", "Electronically"),
        ],
        default="counter",
        required=True,
    )
    return_name = fields.Char()
    return_phone = fields.Char()
    return_address = fields.Char()
    return_commune_id = fields.Many2one(
        comodel_name="onestop.commune", index="btree_not_null", ondelete="restrict"
    )
    weight_g = fields.Integer(string="Weight (g)")
    # Money
    copies = fields.Integer(default=1)
    pages = fields.Integer(default=0)
    exemption_id = fields.Many2one(
        comodel_name="onestop.exemption", index="btree_not_null", ondelete="restrict"
    )
    exemption_proof = fields.Char()
    # Axes
    status = fields.Selection(selection=STATUSES, default="1", required=True)
    custody = fields.Selection(selection=CUSTODIES, default="citizen", required=True)
    outbound_state = fields.Selection(
        selection=OUTBOUND_STATES,
        string="Way to the agency",
        default="none",
        required=True,
    )
    return_state = fields.Selection(
        selection=RETURN_STATES, string="Way back", default="none", required=True
    )
    fee_state = fields.Selection(
        selection=FEE_STATES, string="Fee", default="none", required=True
    )
    digitisation_state = fields.Selection(
        selection=DIGITISATION_STATES,
        string="Digitisation",
        default="none",
        required=True,
    )
    sync_state = fields.Selection(
        selection=SYNC_STATES, string="Exchange", default="none", required=True
    )
    # Result
    result_number = fields.Char(readonly=True)
    result_kind = fields.Selection(
        selection=[("granted", "Granted"), ("refused", "Refused")], readonly=True
    )
    # Links
    component_ids = fields.One2many(
        comodel_name="onestop.dossier.component",
        inverse_name="dossier_id",
        string="Papers",
    )
    fee_ids = fields.One2many(
        comodel_name="onestop.dossier.fee", inverse_name="dossier_id", string="Fees"
    )
    event_ids = fields.One2many(
        comodel_name="onestop.dossier.event", inverse_name="dossier_id"
    )
    shelf = fields.Char(help="Where the papers lie at the site.")
    note = fields.Text()

    _uuid_unique = models.UniqueIndex("(uuid)", "This dossier was already taken in.")
    _name_unique = models.UniqueIndex("(name)", "This dossier code is already used.")
    _official_code_unique = models.UniqueIndex(
        "(official_code) WHERE official_code IS NOT NULL",
        "This official code is already on another dossier.",
    )
    _work_list = models.Index("(site_id, status, due_at)")
    _waiting = models.Index(
        "(site_id, agency_id) WHERE outbound_state IN ('waiting', 'handed_over')"
    )

    # === Computes and searches === #

    @api.depends("applicant_name")
    def _compute_applicant_key(self):
        for dossier in self:
            dossier.applicant_key = vietnamese.fold(dossier.applicant_name or "")

    @api.model
    def _search_display_name(self, operator, value):
        """Override of `base` to find codes and names typed without diacritics."""
        if operator in ("ilike", "like", "=ilike") and isinstance(value, str):
            return (
                Domain("name", "ilike", value.strip())
                | Domain("official_code", "ilike", value.strip())
                | Domain("applicant_key", "ilike", vietnamese.fold(value))
            )
        return super()._search_display_name(operator, value)

    # === Business === #

    @api.model
    def _axes(self):
        """The names of the axes' fields."""
        return tuple(TRANSITIONS)

    @api.model
    def _new_secret(self):
        """Six letters for the look-up page."""
        return "".join(secrets.choice(SECRET_LETTERS) for _ in range(6))

    def _say_not_made(self):
        """Override of `base`."""
        return self.env._("A dossier is taken in at a counter, not typed in here.")

    def _say_not_typed(self, labels):
        """Override of `base`."""
        return self.env._(
            "%(fields)s cannot be typed over: it moves when something happens to the "
            "dossier, and leaves a trace.",
            fields=labels,
        )

    def _say_not_deleted(self):
        """Override of `base`."""
        return self.env._("A dossier is never deleted. It can be withdrawn or stopped.")

    def _move(
        self,
        axis,
        to,
        *,
        reason=None,
        evidence=None,
        happened_at=None,
        origin=None,
        acted_for=None,
    ):
        """Move one axis of these dossiers by its transition table and log it.

        :param axis: name of the axis' field.
        :param to: the new value; moving to the present one does nothing.
        :param evidence: JSON-able dict kept with the event.
        :param happened_at: when it happened (UTC), default now.
        :param origin: one of const.ORIGINS; default back office.
        :raise UserError: when the move is not allowed or lacks its reason.
        """
        if (axis, to) in REASON_NEEDED and not (reason or "").strip():
            raise UserError(self.env._("Give the reason in words."))
        moment = happened_at or fields.Datetime.now()
        moved = self.filtered(lambda dossier: dossier[axis] != to)
        events = []
        for dossier in moved:
            old = dossier[axis]
            if to not in TRANSITIONS[axis].get(old, ()):
                labels = dict(self._fields[axis]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "Dossier %(code)s: %(axis)s cannot go from “%(old)s” to "
                        "“%(new)s”.",
                        code=dossier.name,
                        axis=self._fields[axis]._description_string(self.env),
                        old=labels.get(old, old),
                        new=labels.get(to, to),
                    )
                )
            events.append(
                dossier._event_vals(
                    axis,
                    old=old,
                    new=to,
                    reason=reason,
                    evidence=evidence,
                    happened_at=moment,
                    origin=origin,
                    acted_for=acted_for,
                )
            )
        self.env["onestop.dossier.event"].sudo().create(events)
        moved._guarded().write({axis: to})
        moved._after_move(axis, to, moment)

    def _event_vals(
        self,
        axis,
        *,
        old=None,
        new=None,
        reason=None,
        evidence=None,
        happened_at=None,
        origin=None,
        acted_for=None,
    ):
        """Values of one event of this dossier, by the present person."""
        return {
            "dossier_id": self.id,
            "axis": axis,
            "old": old,
            "new": new,
            "reason": reason,
            "evidence": evidence,
            "actor_id": self.env.uid,
            "acted_for_id": acted_for.id if acted_for else False,
            "origin": origin or "back_office",
            "happened_at": happened_at or fields.Datetime.now(),
            "learned_at": fields.Datetime.now(),
        }

    def _log(self, axis, **values):
        """Insert one event a dossier; keywords as :meth:`_event_vals`."""
        self.env["onestop.dossier.event"].sudo().create(
            [dossier._event_vals(axis, **values) for dossier in self]
        )

    def _after_move(self, axis, to, moment):
        """Hook for what follows a move in the same transaction."""
