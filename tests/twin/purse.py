"""The money of stories as ledger entries, in the shape in which a counter posts it."""

import random
from uuid import UUID

DEPOSIT_NOTE = "Nộp tiền cuối ngày vào tài khoản ngân hàng"


class Purse:
    """Makes entries: each amount from its owner's account to drawer or bank."""

    def __init__(self, env, world):
        self._accounts = env["onestop.ledger.account"]
        self._agencies = env["onestop.agency"].sudo()
        self.world = world
        self.bank = self._accounts._of("bank").id
        self.revenue = self._accounts._of("post_revenue").id
        self.tax = self._accounts._of("tax").id
        self._owners = {}

    def open_accounts(self):
        """Make the accounts of every fee that the sites take."""
        for site in self.world.sites.values():
            for offer in site.offers:
                for case in offer["cases"]:
                    for fee in case["fees"]:
                        self.owner(offer["agency_id"], fee["kind"])

    def owner(self, agency_id, kind):
        """The account of an agency's fee kind, made at first use."""
        key = (agency_id, kind)
        if key not in self._owners:
            agency = self._agencies.browse(agency_id)
            self._owners[key] = self._accounts._of(
                "agency_fee", agency=agency, fee_kind=kind
            ).id
        return self._owners[key]

    def shares(self, story, line):
        """Whose a fee line is: list of (account id, đồng)."""
        if line["owner"] == "agency":
            owner = self.owner(story.offer["agency_id"], line["kind"])
            return [(owner, line["amount"])]
        tax = self.world.tax_of(line["amount"])
        return [(self.revenue, line["amount"] - tax), (self.tax, tax)]

    def entries(self, told):
        """The entries of what was taken, as tuples that `rows.Chain` writes.

        :param told: list of (dossier id, story).
        """
        found = []
        for dossier_id, story in told:
            chance = random.Random(story.uuid).getrandbits
            holder = story.counter.drawer_id if story.is_cash else self.bank
            clerk = story.counter.clerk_id
            for line in story.fees:
                for owner, amount in self.shares(story, line):
                    if amount:
                        found.append(
                            (
                                UUID(int=chance(128), version=4), holder, owner, amount,
                                dossier_id, line["kind"], clerk, "clerk", story.at,
                                story.learned_at, None,
                            )
                        )  # fmt: skip
        return found

    def deposits(self, told, evening):
        """What leaves each drawer for the bank at the end of the day."""
        taken = {}
        for _dossier_id, story in told:
            if story.is_cash:
                counter = story.counter
                total = sum(line["amount"] for line in story.fees)
                key = (counter.drawer_id, counter.clerk_id)
                taken[key] = taken.get(key, 0) + total
        chance = random.Random(f"{told[0][1].uuid}/deposit").getrandbits
        return [
            (
                UUID(int=chance(128), version=4), self.bank, drawer, amount, None, None,
                clerk, "clerk", evening, evening, DEPOSIT_NOTE,
            )
            for (drawer, clerk), amount in taken.items()
            if amount
        ]  # fmt: skip
