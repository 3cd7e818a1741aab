"""A story as the events and axes it leaves behind, up to a moment.

The same events in the same order as the methods of the dossier write them; `check`
compares the two.
"""

from datetime import datetime, time

from .journey import RUN_LEAVES
from .offices import UTC_OFFSET

RUN_CLOSES = time(11, 45)
REASONS = {
    "absent": "Đã mời, người nhận không có mặt",
    "bad_address": "Địa chỉ không đủ",
    "moved": "Đã chuyển đi, không rõ địa chỉ mới",
    "unknown": "Không tìm thấy người nhận",
}
CLOCK_AGAIN = "Hồ sơ đã đủ: thời hạn được tính lại từ đầu."
CLOCK_STARTS = "Biên bản giao nhận đã ký: thời hạn bắt đầu."
ASKS = "Thiếu bản sao giấy tờ tùy thân có chứng thực."


class Chapters:
    """Events of one story, and where each axis stands after the last of them."""

    def __init__(self, world, story, until):
        self.world = world
        self.story = story
        self.until = until
        slip = story.offer["intake_mode"] == "slip"
        total = sum(line["amount"] for line in story.fees)
        no_fee = "exempt" if story.exemption_id else "none"
        self.axes = {
            "status": "2" if slip else "1",
            "custody": "citizen",
            "outbound_state": "waiting",
            "return_state": "registered" if story.return_way == "post" else "none",
            "fee_state": "due" if total else no_fee,
        }
        self.events = []
        self.clock_started_at = story.at if slip else None
        self.due_at = story.due_at
        self.promised_at = None
        self.supplement_count = 0
        self.waiting_since = None
        self.finished_at = None
        self.returned_at = None
        clerk = story.counter.clerk_id
        officer = world.agencies[story.offer["agency_id"]].officer_id
        self._intake(clerk, total)
        if story.sent_at <= until:
            self._move("outbound_state", "handed_over", story.sent_at, "clerk", clerk)
        if story.received_at <= until:
            self._receive(officer)
        if story.asked_at and story.asked_at <= until:
            self._move("status", "5", story.asked_at, "agency", officer, ASKS)
            self.supplement_count = 1
            self.waiting_since = story.asked_at
        if story.completed_at and story.completed_at <= until:
            self._complete(officer)
        if story.decided_at <= until:
            self._decide(officer)
        if story.back_at <= until:
            self._move("custody", "site", story.back_at, "clerk", clerk)
            self._move("return_state", "at_site", story.back_at, "clerk", clerk)
            self._return(clerk)

    def _add(self, axis, old, new, at, origin, actor, reason=None, evidence=None):
        learned = max(at, self.story.learned_at) if at == self.story.at else at
        self.events.append(
            (axis, old, new, at, learned, origin, actor, reason, evidence)
        )

    def _move(self, axis, new, at, origin, actor, reason=None, evidence=None):
        self._add(axis, self.axes[axis], new, at, origin, actor, reason, evidence)
        self.axes[axis] = new

    def _intake(self, clerk, total):
        at = self.story.at
        self._add("intake", None, self.axes["status"], at, "clerk", clerk)
        self._move("custody", "site", at, "clerk", clerk)
        if total:
            evidence = f'{{"amount": {total}}}'
            self._move("fee_state", "collected", at, "clerk", clerk, None, evidence)

    def _receive(self, officer):
        story = self.story
        at = story.received_at
        if self.axes["status"] == "1":
            self._move("status", "2", at, "agency", officer)
            self.clock_started_at = at
            self.due_at = story.due_there
            due = str(story.due_there - UTC_OFFSET) if story.due_there else None
            self._add("clock", None, due, at, "system", officer, CLOCK_STARTS)
        self._move("outbound_state", "received", at, "agency", officer)
        self._move("custody", "agency", at, "agency", officer)
        self._move("status", "4", at, "agency", officer)

    def _complete(self, officer):
        """The supplement has come: the time limit starts again."""
        story = self.story
        at = story.completed_at
        self._move("status", "4", at, "agency", officer)
        self.waiting_since = None
        if story.due_after and story.due_after != self.due_at:
            old, new = (str(due - UTC_OFFSET) for due in (self.due_at, story.due_after))
            self._add("clock", old, new, at, "system", officer, CLOCK_AGAIN)
            self.promised_at, self.due_at = self.due_at, story.due_after

    def _decide(self, officer):
        story = self.story
        evidence = f'{{"decision": "{story.decision}", "number": "{story.number}"}}'
        self._move("status", "9", story.decided_at, "agency", officer, None, evidence)
        self.finished_at = story.decided_at

    def _return(self, clerk):
        """By run, as far as the runs are over; or at the counter."""
        story = self.story
        if story.return_way != "post":
            if story.returned_at <= self.until:
                self._hand_out(story.returned_at, "clerk", clerk)
            return
        courier = story.site.courier_id
        for attempt in story.attempts:
            day = attempt.at.date()
            closes = datetime.combine(day, RUN_CLOSES)
            if closes > self.until:
                return
            leaves = datetime.combine(day, RUN_LEAVES)
            self._move("return_state", "on_run", leaves, "courier", courier)
            self._move("custody", "courier", leaves, "courier", courier)
            if attempt.outcome == "delivered":
                self._hand_out(attempt.at, "courier", courier)
                return
            reason = REASONS[attempt.outcome]
            evidence = f'{{"outcome": "{attempt.outcome}"}}'
            self._move(
                "return_state", "attempted", attempt.at, "courier", courier, reason,
                evidence,
            )  # fmt: skip
            self._move("custody", "site", closes, "clerk", clerk)
            self._move("return_state", "at_site", closes, "clerk", clerk)

    def _hand_out(self, at, origin, actor):
        evidence = '{"relation": "self"}'
        for axis, new in (
            ("return_state", "delivered"),
            ("custody", "citizen"),
            ("status", "10"),
        ):
            self._move(axis, new, at, origin, actor, None, evidence)
        self.returned_at = at
