"""How a person works Odoo's own screens: open, tick, press, fill."""

import re


def open_action(page, action):
    """Open a screen by its address and wait until it is drawn."""
    page.goto(f"/odoo/{action}")
    page.locator(".o_view_controller, .o_onestop_board").first.wait_for()


def search(page, text):
    """Type into the search box of the screen and press Enter."""
    page.locator(".o_searchview_input").fill(text)
    page.keyboard.press("Enter")
    page.locator(".o_facet_value", has_text=text).first.wait_for()


def clear_search(page):
    """Take every filter away."""
    while page.locator(".o_facet_remove").count():
        page.locator(".o_facet_remove").first.click()


def row(page, text):
    """The row of a list that shows ``text``."""
    return page.locator(".o_data_row", has_text=text).first


def unfold(page):
    """Open every folded group of a list."""
    page.locator(".o_group_header, .o_data_row").first.wait_for()
    for header in page.locator(".o_group_header:not(.o_group_open)").all():
        header.click()
    page.locator(".o_data_row").first.wait_for()


def tick(page, text):
    """Tick a row of a list."""
    unfold(page)
    row(page, text).locator(".o_list_record_selector input").check()


def open_row(page, text):
    """Open a row's form."""
    unfold(page)
    row(page, text).locator("td.o_data_cell").first.click()
    page.locator(".o_form_view").first.wait_for()


def press(page, name):
    """Press the button of a method."""
    page.locator(f"button[name='{name}']:visible").first.click()


def value(page, name):
    """What a field of the open form shows."""
    field = page.locator(f".o_field_widget[name='{name}']").first
    field.wait_for()
    box = field.locator("input, textarea")
    return box.input_value() if box.count() else field.inner_text().strip()


def choose(page, name, text):
    """Choose a record in a many-to-one field by typing a part of its name."""
    box = page.locator(f".o_field_widget[name='{name}'] input").first
    box.fill(text)
    page.locator(".o-autocomplete--dropdown-item", has_text=text).first.click()


def dong(text):
    """The whole amount in a text such as “1.250.000 đ”; 0 when there is none."""
    digits = re.sub(r"[^0-9-]", "", text.replace("−", "-"))
    return int(digits) if digits.strip("-") else 0
