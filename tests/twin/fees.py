"""What an intake costs, computed without a database as `_fee_lines` does with one."""

NAMES = {
    "postage-out": "Cước gửi hồ sơ đến cơ quan",
    "postage-return": "Cước trả kết quả tận nơi",
}


def lines(world, story):
    """The fee lines of a story that are above zero, as the counter sends them."""
    percent_off = 100 if story.exemption_id else 0
    found = [_state_fee(story, rule, percent_off) for rule in story.case["fees"]]
    if story.offer["payer"] == "citizen":
        found += _postage(world, story)
    return [line for line in found if line["amount"]]


def _state_fee(story, rule, percent_off):
    """One state fee: a page is counted within one copy, the cap holds for each."""
    quantity = {"copy": story.copies, "page": story.pages}.get(rule["per"], 1)
    times = story.copies if rule["per"] == "page" else 1
    low = min(quantity, rule["threshold"]) if rule["threshold"] else quantity
    total = low * rule["amount"] + (quantity - low) * rule["amount_over"]
    if rule["cap"]:
        total = min(total, rule["cap"])
    off = percent_off if rule["exemptible"] else 0
    return {
        "key": f"fee-{rule['id']}",
        "kind": rule["kind"],
        "owner": "agency",
        "name": rule["name"],
        "quantity": quantity,
        "amount": times * (total * (100 - off) // 100),
        "rule_id": rule["id"],
    }


def _postage(world, story):
    ways = []
    if story.offer["intake_mode"] == "carriage":
        agency = world.agencies[story.offer["agency_id"]]
        ways.append(("postage-out", "dossier", agency.commune_id))
    if story.return_way == "post":
        ways.append(("postage-return", "result", story.person["commune_id"]))
    return [
        {
            "key": key,
            "kind": "cuoc",
            "owner": "post",
            "name": NAMES[key],
            "quantity": 1,
            "amount": world.postage(story.site, direction, commune_id),
            "rule_id": None,
        }
        for key, direction, commune_id in ways
    ]
