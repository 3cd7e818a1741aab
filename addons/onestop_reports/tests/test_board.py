import doctest
import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import openpyxl
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..lib import progress_table
from .common import NOW, ReportsCommon

LAST = {"today": 1, "week": 7, "days30": 30}
UTC = ZoneInfo("UTC")
OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")


def local_day(moment):
    return moment.replace(tzinfo=UTC).astimezone(OFFICE).date()


@tagged("post_install", "-at_install")
class TestBoard(ReportsCommon):
    def _board(self, period="days30", site=None, user=None):
        board = self.env["onestop.board"].with_user(user or self.manager)
        with freeze_time(NOW):
            return board.get_figures(period, site)

    def _count_by_hand(self, dossiers, first):
        """The figures counted one dossier at a time, from the law's sentences."""
        done = [one for one in dossiers if one.status in ("7", "9", "10")]
        ended = [one for one in done if local_day(one.finished_at) >= first]
        late = [
            one
            for one in ended
            if one.supplement_count > 1 or (one.due_at and one.finished_at > one.due_at)
        ]
        received = [
            one
            for one in dossiers
            if one.status != "3" and local_day(one.received_at) >= first
        ]
        running = [one for one in dossiers if one.status in ("1", "2", "4")]
        due = [one for one in running if one.due_at]
        returned = [
            one
            for one in dossiers
            if one.returned_at and local_day(one.returned_at) >= first
        ]
        return {
            "received": len(received),
            "received_by_post": len(
                [one for one in received if one.site_id.kind != "one_stop_desk"]
            ),
            "on_time": len(ended) - len(late),
            "late": len(late),
            "overdue": len([one for one in due if one.due_at < NOW]),
            "due_today": len(
                [one for one in due if local_day(one.due_at) == local_day(NOW)]
            ),
            "returned_by_post": len(
                [one for one in returned if one.return_way == "post"]
            ),
        }

    def test_the_figures_are_those_counted_by_hand(self):
        today = local_day(NOW)
        firsts = {
            **{name: today - timedelta(days=days - 1) for name, days in LAST.items()},
            "month": today.replace(day=1),
        }
        for period, first in firsts.items():
            board = self._board(period)
            self.assertEqual(
                {card["code"]: card["value"] for card in board["cards"]},
                self._count_by_hand(self.dossiers, first),
                period,
            )
        self.assertTrue(all(card["value"] for card in self._board("days30")["cards"]))

    def test_who_began_to_wait_in_time_is_not_late(self):
        paused = self.dossiers.filtered(lambda one: one.status == "5" and one.due_at)
        one, other = paused.filtered(lambda one: one.due_at < NOW)[:2]
        for dossier, hours in ((one, -1), (other, 1)):
            since = dossier.due_at + timedelta(hours=hours)
            dossier._guarded().write({"waiting_since": since})
        self.env.flush_all()
        with freeze_time(NOW):
            rows = self.env["onestop.report.dossier"].search(
                [("dossier_id", "in", (one + other).ids)]
            )
            outcomes = {row.dossier_id: row.outcome for row in rows}
        self.assertEqual(outcomes, {one: "in_time", other: "overdue"})

    def test_every_number_opens_as_many_records_as_it_says(self):
        report = self.env["onestop.report.dossier"].with_user(self.manager)
        for period in ("today", "week", "days30", "month"):
            for site in (None, self.site.id, self.desk.id):
                for card in self._board(period, site)["cards"]:
                    with freeze_time(NOW):
                        found = report.search_count(card["domain"])
                        whole = card["whole_domain"]
                        of = report.search_count(whole) if whole else None
                    self.assertEqual(found, card["value"], (period, card["code"]))
                    self.assertEqual(of, card["whole"], (period, card["code"]))

    def test_a_card_carries_its_definition_and_share(self):
        cards = {card["code"]: card for card in self._board()["cards"]}
        self.assertIn("QĐ 766", cards["on_time"]["definition"])
        whole = cards["on_time"]["value"] + cards["late"]["value"]
        self.assertEqual(cards["on_time"]["whole"], whole)
        self.assertEqual(
            cards["on_time"]["share"], round(100 * cards["on_time"]["value"] / whole, 1)
        )

    def test_one_site_counts_itself_and_what_is_below(self):
        at_root = self._board(site=self.root_site.id)["cards"][0]["value"]
        below = [self._board(site=site.id)["cards"][0]["value"]
                 for site in (self.site, self.other_site, self.desk)]  # fmt: skip
        self.assertTrue(all(below))
        self.assertEqual(at_root, sum(below))

    def test_days_have_no_gap_and_add_up(self):
        board = self._board("days30")
        self.assertEqual(len(board["days"]), 30)
        received = next(one for one in board["cards"] if one["code"] == "received")
        self.assertEqual(
            sum(day["received"] for day in board["days"]), received["value"]
        )
        self.assertEqual(len(self._board("today")["days"]), 14)

    def test_fees_owed_are_the_ledgers_balances(self):
        fees = {row["agency"]: row for row in self._board()["fees"]}
        for agency, account in self.fee_accounts.items():
            self.assertEqual(fees[agency.display_name]["owed"], account.balance)
            rows = self.env["onestop.report.fee"].search(
                fees[agency.display_name]["domain"]
            )
            self.assertEqual(sum(rows.mapped("owed")), account.balance)
        of_agency = self.env["onestop.report.fee"].search(
            [("agency_id", "=", self.agency.id)]
        )
        self.assertEqual(sum(of_agency.mapped("given_back")), 300)
        self.assertEqual(sum(of_agency.mapped("remitted")), 5000)

    def test_progress_adds_up_in_every_row(self):
        table = self._board()["progress"]
        at = {
            f"{title} / {column}": place
            for place, (title, column) in enumerate(
                ((title, column) for title, columns in progress_table.GROUPS
                 for column, _codes in columns), 2,
            )
        }  # fmt: skip
        self.assertEqual(len(table["rows"]), 2)
        for row in [*table["rows"], table["total"]]:
            self.assertEqual(
                row[at["Tiếp nhận / Tổng số"]],
                row[at["Đã xử lý / Tổng"]]
                + row[at["Đang xử lý / Tổng"]]
                + row[at["Tạm dừng / Tổng"]],
            )
            for title in ("Đang xử lý", "Tạm dừng"):
                self.assertEqual(
                    row[at[f"{title} / Tổng"]],
                    row[at[f"{title} / Trong hạn"]] + row[at[f"{title} / Quá hạn"]],
                )
            self.assertEqual(
                row[at["Đã xử lý / Tổng"]],
                sum(row[at[f"Đã xử lý / {column}"]]
                    for column in ("Trước hạn", "Trong hạn", "Quá hạn")),
            )  # fmt: skip

    def test_the_examples_in_the_documentation_hold(self):
        self.assertFalse(doctest.testmod(progress_table).failed)

    def test_the_board_needs_fewer_than_twenty_queries(self):
        self._board()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._board()
        self.assertLess(self.env.cr.sql_log_count - before, 20)

    def test_an_empty_board_says_so(self):
        empty = self.env["onestop.site"].create(
            {"name": "Bưu cục trống", "code": "T09", "parent_id": self.root_site.id}
        )
        board = self._board(site=empty.id)
        self.assertTrue(board["is_empty"])
        self.assertEqual({card["value"] for card in board["cards"]}, {0})
        self.assertIsNone(board["cards"][1]["share"])

    def test_an_unknown_period_is_refused(self):
        with self.assertRaisesRegex(UserError, "no period “year”"):
            self._board("year")

    def test_the_analysis_agrees_with_the_dossiers(self):
        with freeze_time(NOW):
            rows = self.env["onestop.report.dossier"].search(
                [("dossier_id", "in", self.dossiers.ids)]
            )
            self.assertEqual(len(rows), len(self.dossiers))
            for row in rows:
                is_late = row.outcome in ("late", "overdue")
                if row.phase in ("done", "running", "waiting"):
                    self.assertEqual(is_late, row.dossier_id.is_late, row.name)
            [(rate,)] = rows._read_group(
                [("phase", "=", "done")], [], ["on_time_rate:avg"]
            )
        done = self.dossiers.filtered(lambda one: one.status in ("9", "10"))
        late = done.filtered(lambda one: one.due_at and one.finished_at > one.due_at)
        self.assertAlmostEqual(rate, 100 * (1 - len(late) / len(done)), 4)


@tagged("post_install", "-at_install")
class TestBoardFile(ReportsCommon, HttpCase):
    def test_the_file_shows_what_the_board_shows(self):
        self.manager.lang = "vi_VN"
        self.env.cr.flush()
        self.authenticate(self.manager.login, self.manager.login)
        response = self.url_open("/onestop/board.xlsx?period=month")
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        self.assertEqual(book.sheetnames, ["Chỉ số", "Tiến độ", "Phí phải nộp"])
        board = self.env["onestop.board"].with_user(self.manager)
        board = board.with_context(lang="vi_VN").get_figures("month")
        sheet = book["Chỉ số"]
        self.assertEqual(
            [
                (sheet.cell(row, 1).value, sheet.cell(row, 2).value)
                for row in range(4, 11)
            ],
            [(card["label"], card["value"]) for card in board["cards"]],
        )
        last = list(book["Tiến độ"].iter_rows(values_only=True))[-1]
        self.assertEqual(list(last)[1:], board["progress"]["total"][1:])
        total = list(book["Phí phải nộp"].iter_rows(values_only=True))[-1]
        self.assertEqual(total[3], sum(fee["owed"] for fee in board["fees"]))

    def test_a_clerk_gets_no_file(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        self.assertEqual(self.url_open("/onestop/board.xlsx").status_code, 403)
