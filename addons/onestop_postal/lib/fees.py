"""What a fee comes to: steps, cap, and the reduction on a ground of exemption.

The counter has the same functions in `static/src/counter/utils/fees.js`; both come to
the same đồng.
"""


def percent_off(fee, exemption):
    """Return the reduction of one fee on a ground, in percent.

    What the fee itself says of the ground goes before the ground's general percentage,
    a reduction of 0 % too; a ground that does not reduce state fees reduces none.

    :param dict fee: ``exemptible``, ``exemptions`` {exemption id as text: percent}
    :param exemption: dict of id, scope, percent; or None

    >>> fee = {"exemptible": True, "exemptions": {"3": 50}}
    >>> percent_off(fee, {"id": 3, "scope": "both", "percent": 100})
    50
    """
    if not exemption or not fee.get("exemptible"):
        return 0
    if exemption["scope"] not in ("state_fee", "both") or not exemption["percent"]:
        return 0
    return fee.get("exemptions", {}).get(str(exemption["id"]), exemption["percent"])


def fee_amount(fee, quantity, exemption=None):
    """Return what a quantity costs in đồng; what remains is rounded down.

    :param dict fee: amount, threshold, amount_over, cap, and see `percent_off`

    >>> fee_amount({"amount": 2000, "threshold": 2, "amount_over": 1000, "cap": 0}, 3)
    5000
    """
    threshold = fee.get("threshold") or 0
    low = min(quantity, threshold) if threshold else quantity
    total = low * fee["amount"] + (quantity - low) * (fee.get("amount_over") or 0)
    if fee.get("cap"):
        total = min(total, fee["cap"])
    return total * (100 - percent_off(fee, exemption)) // 100
