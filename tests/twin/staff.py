"""The people who work in the twin: those of the demo first, others hired for it."""

from types import SimpleNamespace

from odoo.fields import Command

from .world import Counter

# Counters a site gets when it has none, by kind.
COUNTERS = {"post_office": 1, "commune_post": 1, "one_stop_desk": 1}
MAIN_COUNTERS = 2
FIRST_NUMBER = 11
CLERKS = (
    "Phạm Thị Hạnh", "Ksor H'Blơi", "Võ Thị Thanh", "Đinh Thị Hyunh", "Lê Thị Tuyết",
    "Nay H'Nhung", "Trần Thu Hà", "Bùi Thị Loan", "Rmah H'Rin", "Nguyễn Thị Yến",
    "Huỳnh Thị Liên", "Siu H'Pyuih", "Đỗ Thị Ngân", "Hồ Thị Bích", "Cao Thị Diệp",
)  # fmt: skip
COURIERS = (
    "Siu Khen", "Nguyễn Văn Dũng", "Đinh Hyưk", "Trần Hữu Phúc", "Ksor Thoan",
    "Lê Công Sơn", "Võ Minh Tài", "Rmah Klah", "Phan Văn Lực", "Đặng Quốc Huy",
)  # fmt: skip


def hire(env, sites, *, main=None):
    """Have a clerk at each counter, a courier at each site, an officer in each agency.

    :param main: the site whose staff the demo brings along, or none.
    :return: namespace sites, counters, couriers, officers, weight().
    """
    couriers, counters = {}, {}
    names = iter(CLERKS * 40)
    for number, site in enumerate(sites):
        couriers[site.id] = _person(
            env, site, "courier", COURIERS[number % len(COURIERS)]
        )
        wanted = MAIN_COUNTERS if site == main else COUNTERS.get(site.kind, 1)
        configs = _counters(env, site, wanted)
        counters[site.id] = []
        clerks = _clerks(env, site, len(configs), names)
        for config, clerk in zip(configs, clerks, strict=True):
            drawer = env["onestop.ledger.account"]._of(
                "drawer", counter_ref=config.id, site=site
            )
            counters[site.id].append(
                Counter(config.onestop_number, clerk.id, drawer.id)
            )

    def weight(site, by_kind):
        return by_kind.get(site.kind, 1) * (4 if site == main else 1)

    return SimpleNamespace(
        sites=sites,
        counters=counters,
        couriers=couriers,
        officers=_officers(env, sites),
        weight=weight,
    )


def _counters(env, site, wanted):
    """The counters of a site, opened as far as they are fewer than wanted."""
    configs = env["pos.config"].search([("onestop_site_id", "=", site.id)], order="id")
    for place in range(len(configs), wanted):
        configs += env["pos.config"]._onestop_open_counter(
            site, _free_number(env, site), f"Quầy {place + 1} · {site.name}"
        )
    return configs


def _free_number(env, site):
    """The next counter number that nobody has; the main office's begin at 001."""
    used = set(env["pos.config"].search([]).mapped("onestop_number"))
    first = 1 if site == env.ref("onestop_postal.site_pleiku", False) else FIRST_NUMBER
    return next(
        f"{number:03d}" for number in range(first, 1000) if f"{number:03d}" not in used
    )


def _clerks(env, site, count, names):
    """So many clerks who work at just this site, in the order of their logins."""
    group = env.ref("onestop_postal.group_clerk")
    users = env["res.users"].search(
        [("group_ids", "in", group.ids), ("onestop_site_ids", "=", site.id)], order="id"
    )
    users = users.filtered(lambda user: user.onestop_site_ids == site)
    for place in range(len(users), count):
        users += _make_user(
            env,
            f"quay{site.code}.{place + 1}",
            next(names),
            group,
            onestop_site_ids=[Command.set(site.ids)],
        )
    return users[:count]


def _person(env, site, role, name):
    """One person of a role at a site, found or hired."""
    group = env.ref(f"onestop_postal.group_{role}")
    found = env["res.users"].search(
        [("group_ids", "in", group.ids), ("onestop_site_ids", "=", site.id)], limit=1
    )
    return found or _make_user(
        env,
        f"{role}{site.code}",
        name,
        group,
        onestop_site_ids=[Command.set(site.ids)],
    )


def _officers(env, sites):
    """An officer for each agency that has an agreement over one of the sites."""
    group = env.ref("onestop_postal.group_agency_officer")
    agreements = env["onestop.agreement"].search([("state", "=", "active")])
    officers = {}
    for agency in agreements.agency_id.sorted("id"):
        found = env["res.users"].search(
            [("group_ids", "in", group.ids), ("onestop_agency_ids", "=", agency.id)],
            limit=1,
        )
        officers[agency.id] = found or _make_user(
            env,
            f"canbo.{agency.code}".lower(),
            f"Cán bộ {agency.short_name or agency.name}",
            group,
            onestop_agency_ids=[Command.set(agency.ids)],
        )
    return officers


def _make_user(env, login, name, group, **vals):
    """A user without password: nobody logs in as an invented person."""
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(
        {
            "name": name,
            "login": login,
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
            "group_ids": [Command.set(group.ids)],
            **vals,
        }
    )
