"""The province as plain data: what stands in the database before life begins."""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from odoo.addons.onestop_postal.lib import tariff

from .offices import Offices, to_utc

# How much people ask for it: procedure code → weight; all others 1.
DEMAND = {
    "2.000815": 60, "2.000635": 42, "1.001193": 26, "2.000884": 18, "1.004873": 18,
    "3.000347": 26, "3.000333": 24, "1.004194": 14, "1.004222": 14, "1.013831": 14,
    "1.000656": 8, "1.001612": 10, "1.012783": 8, "1.001776": 8, "1.000894": 6,
    "1.012784": 6, "3.000348": 8, "1.004859": 6, "2.001159": 6, "1.014748": 10,
    "2.001035": 5, "1.010038": 5, "1.009122": 5, "1.012793": 5, "1.001570": 3,
}  # fmt: skip
# How a visit is spread over sites, by kind.
SITE_WEIGHT = {
    "province_post": 0,
    "post_office": 8,
    "commune_post": 2,
    "one_stop_desk": 4,
}
# An agency's share of late results is drawn from these: most are good, one is not.
LATENESS = (0.02, 0.04, 0.05, 0.06, 0.08, 0.12)
SLOW_FIELD = "field_dd"
SLOW_LATENESS = 0.3


@dataclass
class Counter:
    """A counter and who sits there; ids of pos.config, res.users, ledger account."""

    number: str
    clerk_id: int
    drawer_id: int


@dataclass
class Site:
    """A site with its counters and all that can be asked for there."""

    id: int
    code: str
    name: str
    kind: str
    weight: int
    courier_id: int
    offers: list
    demand: list
    counters: list = field(default_factory=list)
    communes: list = field(default_factory=list)
    zones: dict = field(default_factory=dict)


@dataclass
class Agency:
    """An agency: who signs there, and how often it is late."""

    id: int
    code: str
    name: str
    commune_id: int
    officer_id: int
    late_share: float


@dataclass
class World:
    """Everything the simulator looks at; no record of a database in it."""

    seed: str
    offices: Offices
    sites: dict
    agencies: dict
    communes: list
    prices: list
    vat_percent: int
    exemptions: list
    accounts: dict = field(default_factory=dict)

    def postage(self, site, direction, commune_id):
        """The price of one way from a site, in đồng; as the tariff quotes it."""
        zone = site.zones.get(commune_id, "province")
        return tariff.quote(self.prices, direction, zone, 100)["amount"]

    def tax_of(self, amount):
        """The value added tax within a price, half a đồng rounded up."""
        percent = self.vat_percent
        return (amount * percent * 2 + 100 + percent) // (2 * (100 + percent))


def read_world(env, seed, first_day, last_day, *, people):
    """Read the province of a database.

    :param seed: text that all chance comes from.
    :param people: the staff found or made by `staff.hire`.
    """
    moment = to_utc(datetime.combine(first_day, time(8)))
    calendar = env.ref("onestop_postal.calendar_office").sudo()
    compiled = calendar._onestop_compiled(
        first_day - timedelta(days=30), last_day + timedelta(days=420)
    )
    communes = env["onestop.commune"].search([], order="id")
    sites = {}
    for site in people.sites:
        sites[site.id] = _read_site(env, site, moment, people, communes)
    agency_ids = {
        offer["agency_id"] for site in sites.values() for offer in site.offers
    }
    current = env["onestop.tariff"].sudo()._at(moment)
    return World(
        seed=seed,
        offices=Offices(compiled),
        sites=sites,
        agencies={
            agency.id: _read_agency(seed, agency, people)
            for agency in env["onestop.agency"].browse(sorted(agency_ids))
        },
        communes=[_read_commune(commune) for commune in communes],
        prices=current._price_steps(),
        vat_percent=current.vat_percent,
        exemptions=env["onestop.exemption"]
        .search([("scope", "=", "state_fee"), ("percent", "=", 100)], order="id")
        .ids,
    )


def _read_site(env, site, moment, people, communes):
    """A site with its offers; what asks for presence is not taken in."""
    codes = {
        procedure.id: procedure.code
        for procedure in env["onestop.procedure"].search([])
    }
    offers = [
        {**payload, "remittance": _remittance(env, payload)}
        for payload in env["onestop.procedure"]._counter_payloads(site, moment)
        if payload["post_receive"]
        and not payload["requires_presence"]
        and payload["cases"]
    ]
    zones = {
        commune.id: env["onestop.tariff"]._zone(site.commune_id, commune)
        for commune in communes
    }
    near = [commune for commune in communes if zones[commune.id] == "district"]
    return Site(
        id=site.id,
        code=site.code,
        name=site.name,
        kind=site.kind,
        weight=people.weight(site, SITE_WEIGHT),
        courier_id=people.couriers[site.id].id,
        offers=offers,
        demand=[DEMAND.get(codes[offer["procedure_id"]], 1) for offer in offers],
        counters=people.counters[site.id],
        communes=[_read_commune(commune) for commune in near or communes[:1]],
        zones=zones,
    )


def _remittance(env, payload):
    return env["onestop.agreement"].browse(payload["agreement_id"]).sudo().remittance


def _read_commune(commune):
    return {
        "id": commune.id,
        "name": commune.name,
        "former_province": commune.former_province or "",
    }


def _read_agency(seed, agency, people):
    """An agency with the lateness that the seed gave it."""
    late = random.Random(f"{seed}/agency/{agency.code}").choice(LATENESS)
    slow = agency.code and "đất đai" in agency.name.lower()
    return Agency(
        id=agency.id,
        code=agency.code,
        name=agency.name,
        commune_id=agency.commune_id.id,
        officer_id=people.officers[agency.id].id,
        late_share=SLOW_LATENESS if slow else late,
    )
