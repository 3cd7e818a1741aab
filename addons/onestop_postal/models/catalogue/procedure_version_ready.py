from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib import case_choice


class ProcedureVersion(models.Model):
    """What stands in the way of a draft, each with what to do about it."""

    _inherit = "onestop.procedure.version"

    obstacles = fields.Html(
        string="Before approval",
        compute="_compute_obstacles",
        help="What is missing before another manager can approve the text.",
    )
    obstacle_count = fields.Integer(compute="_compute_obstacles")

    # === Computes and searches === #

    @api.depends(
        "state",
        "decision",
        "valid_from",
        "requires_presence",
        "post_receive",
        "channel_direct",
        "channel_online",
        "basis_ids",
        "result_ids",
        "case_ids.name",
        "case_ids.answer_ids",
        "case_ids.component_ids",
        "case_ids.limit_ids.channel",
        "question_ids.answer_ids",
    )
    @api.depends_context("lang")
    def _compute_obstacles(self):
        for version in self:
            found = version._obstacles() if version.state == "draft" else []
            version.obstacle_count = sum(one["blocks"] for one in found)
            version.obstacles = self.env["ir.qweb"]._render(
                "onestop_postal.version_obstacles", {"obstacles": found}
            )

    # === Business === #

    def _obstacles(self):
        """What stands in the way of the text; a hook.

        :return: ``[{"text", "remedy", "blocks"}]``, what blocks the approval first.
        """
        self.ensure_one()
        found = [
            *self._law_obstacles(),
            *self._channel_obstacles(),
            *self._case_obstacles(),
            *self._question_obstacles(),
            *self._day_obstacles(),
        ]
        return sorted(found, key=lambda one: not one["blocks"])

    def _refuse_unready(self):
        """Refuse a text that cannot become the law as it stands.

        :raise UserError: naming all that is missing.
        """
        self.ensure_one()
        missing = [one for one in self._obstacles() if one["blocks"]]
        if missing:
            lines = [f"• {one['text']} {one['remedy']}" for one in missing]
            raise UserError(
                self.env._(
                    "“%(version)s” cannot be approved yet:\n%(missing)s",
                    version=self.display_name,
                    missing="\n".join(lines),
                )
            )

    @api.model
    def _obstacle(self, text, remedy, blocks=True):
        return {"text": text, "remedy": remedy, "blocks": blocks}

    def _law_obstacles(self):
        """The decision, the legal bases and the results that are missing."""
        if not self.decision:
            yield self._obstacle(
                self.env._("There is no decision that publishes it."),
                self.env._("Enter its number under “Decision”."),
            )
        if not self.basis_ids:
            yield self._obstacle(
                self.env._("It names no legal basis."),
                self.env._("Add the law, decree or circular on the tab “Legal bases”."),
            )
        if not self.result_ids:
            yield self._obstacle(
                self.env._("It does not say what the citizen gets."),
                self.env._("Add the result on the tab “Results”."),
            )

    def _channel_obstacles(self):
        """Channels that contradict each other."""
        if self.requires_presence and self.post_receive:
            yield self._obstacle(
                self.env._(
                    "The person must be present, yet the post receives the dossier."
                ),
                self.env._("Take one of the two away on the tab “Channels”."),
            )
        if not (self.channel_direct or self.channel_online or self.post_receive):
            yield self._obstacle(
                self.env._("There is no way to hand a dossier in."),
                self.env._("Allow a channel on the tab “Channels”."),
            )

    def _case_obstacles(self):
        """Cases that are missing, or say too little."""
        if not self.case_ids:
            yield self._obstacle(
                self.env._("It has no case yet."),
                self.env._(
                    "Add one with its papers, fees and time limit on the tab “Cases”."
                ),
            )
        for case in self.case_ids:
            for channel in self._open_channels():
                if not case._limit(channel):
                    yield self._obstacle(
                        self.env._(
                            "The case “%(case)s” has no time limit.", case=case.name
                        ),
                        self.env._(
                            "Open it and add one for all channels, or for each."
                        ),
                    )
                    break
            if not case.component_ids:
                yield self._obstacle(
                    self.env._(
                        "The case “%(case)s” asks for no paper.", case=case.name
                    ),
                    self.env._("Add its papers, unless that is meant."),
                    blocks=False,
                )

    def _open_channels(self):
        """The channels through which a dossier comes in."""
        open_ones = (
            ("direct", self.channel_direct),
            ("online", self.channel_online),
            ("post", self.post_receive),
        )
        return [channel for channel, is_open in open_ones if is_open]

    def _question_obstacles(self):
        """Questions without answers, and answers that do not tell the cases apart."""
        for question in self.question_ids:
            if len(question.answer_ids) < 2:
                yield self._obstacle(
                    self.env._(
                        "“%(question)s” has no two answers.", question=question.name
                    ),
                    self.env._("Add its answers on the tab “Questions”, or delete it."),
                )
        if len(self.case_ids) > 1 and not self.question_ids:
            yield self._obstacle(
                self.env._("No question tells the cases apart."),
                self.env._("The clerk chooses the case by its name; a question helps."),
                blocks=False,
            )
        if self.question_ids and self.case_ids:
            yield from self._choice_obstacles()

    def _choice_obstacles(self):
        """Answers that lead to two cases, to none, and cases no answer leads to."""
        questions = [
            question.answer_ids.ids
            for question in self.question_ids
            if question.answer_ids
        ]
        cases = {case: set(case.answer_ids.ids) for case in self.case_ids}
        found = case_choice.faults(questions, cases)
        names = {answer.id: answer.name for answer in self.question_ids.answer_ids}
        if found["twice"]:
            given, both = found["twice"]
            yield self._obstacle(
                self.env._(
                    "The answers “%(answers)s” lead to more than one case: %(cases)s.",
                    answers=" · ".join(names[answer] for answer in given),
                    cases=", ".join(f"“{case.name}”" for case in both),
                ),
                self.env._("Say in each case which answers choose it."),
            )
        for case in found["never"]:
            yield self._obstacle(
                self.env._(
                    "No answer leads to the case “%(case)s” alone.", case=case.name
                ),
                self.env._("Open it and choose the answers that lead to it."),
            )
        if found["nowhere"]:
            yield self._obstacle(
                self.env._(
                    "The answers “%(answers)s” lead to no case.",
                    answers=" · ".join(names[answer] for answer in found["nowhere"]),
                ),
                self.env._("The clerk will have to choose the case by its name."),
                blocks=False,
            )

    def _day_obstacles(self):
        """A first day that has passed, or that another version holds."""
        today = fields.Date.context_today(self)
        if not self.valid_from:
            return
        if self.valid_from < today:
            yield self._obstacle(
                self.env._("Its first day has passed."),
                self.env._(
                    "Choose a day to come; dossiers taken since keep the law of then."
                ),
            )
        for other in self._origin.procedure_id.version_ids - self._origin:
            late_start = other.valid_from and other.valid_from >= self.valid_from
            if other.state in ("scheduled", "in_force") and late_start:
                yield self._obstacle(
                    self.env._(
                        "“%(version)s” begins later.", version=other.display_name
                    ),
                    self.env._("Choose a later first day, or withdraw that version."),
                )
