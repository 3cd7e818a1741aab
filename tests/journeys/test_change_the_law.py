"""Two managers change a fee without a developer: written, read, approved, scheduled."""

from tests.conftest import person
from tests.journeys import backend

CODE = "1.004859"
DECISION = "QĐ 1234/QĐ-UBND"


def test_a_fee_is_changed_from_new_year_by_two_managers(browser, odoo):
    procedure = odoo.sql(f"SELECT id FROM onestop_procedure WHERE code = '{CODE}'")[0]
    with person(browser, odoo.url, "minh") as page:
        backend.open_action(page, f"action-onestop_postal.procedure_action/{procedure}")
        page.locator("button[name=action_new_version]").click()
        page.locator("div[name=obstacles] .alert").wait_for()
        page.locator("div[name=case_ids] .o_data_row td[name=name]").first.click()
        case = page.locator(".modal", has=page.locator("div[name=fee_ids]"))
        case.locator("div[name=fee_ids] .o_data_row td[name=name]").first.click()
        fee = page.locator(
            ".modal", has=page.locator("div[name=amount_over], div[name=cap]")
        )
        fee.locator("div[name=amount] input").fill("4000")
        fee.locator(".o_form_button_save").last.click()
        fee.wait_for(state="detached")
        case.locator(".o_form_button_save").last.click()
        case.wait_for(state="detached")
        page.locator("div[name=decision] input").fill(DECISION)
        page.locator("div[name=change_note] textarea").fill("Giảm lệ phí")
        page.locator(".o_form_button_save").click()
        page.locator("div[name=obstacles] .alert").wait_for(state="detached")
        page.locator(".o_form_button_save:visible").wait_for(state="detached")
        # She wrote it: the button to approve is not hers.
        assert not page.locator("button[name=action_approve_seeing]").count()

    draft = odoo.sql(
        "SELECT id FROM onestop_procedure_version WHERE state = 'draft' "
        f"AND procedure_id = {procedure} AND decision = '{DECISION}'"
    )[0]
    with person(browser, odoo.url, "hanh") as page:
        backend.open_action(
            page, f"action-onestop_postal.procedure_version_action/{draft}"
        )
        page.locator("button[name=action_compare]").click()
        page.locator("del", has_text="5.000").wait_for()
        page.locator("b", has_text="4.000").wait_for()
        page.go_back()
        page.locator("button[name=action_impact]").click()
        page.locator(".o_onestop_verdict").wait_for()
        page.locator("[data-figure=year]").click()
        page.locator(".o_list_view, .o_view_nocontent").first.wait_for()
        page.go_back()
        page.locator(".o_onestop_verdict").wait_for()
        page.go_back()
        page.locator("button[name=action_approve_seeing]").click()
        page.locator(".modal [role=status]").wait_for()
        page.locator(".modal button[name=action_approve]").click()
        page.locator("button[name=action_put_in_force]").click()
        day = page.locator(".modal div[name=day] input, .modal div[name=day] button")
        for typed, outcome in (("01/01/2020", "danger"), ("01/01/2030", "info")):
            day.first.click()
            page.keyboard.press("Control+A")
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
            page.locator(f".modal .alert-{outcome}:visible").wait_for()
        page.locator(".modal button[name=action_do]:visible").click()
        page.locator("button[name=action_withdraw]").wait_for()

    states = odoo.sql(
        "SELECT number, state, valid_from, valid_to FROM onestop_procedure_version "
        f"WHERE procedure_id = {procedure} ORDER BY number"
    )
    assert states == ["1|in_force|2025-07-01|2029-12-31", "2|scheduled|2030-01-01|"]
