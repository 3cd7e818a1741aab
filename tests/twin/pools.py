"""Ranges of item numbers for sites that have none."""

POOLS = (
    ("Bưu gửi HCC, cấp năm nay", "RG", 41_000_000, 41_099_999),
    ("Bưu gửi HCC, dự phòng", "RK", 52_000_000, 52_099_999),
)


def open_pools(env):
    """Give the province a range from which every site may take numbers."""
    pools = env["onestop.item.pool"]
    root = env.ref("onestop_postal.site_province")
    if pools.search_count([("site_id", "=", root.id)], limit=1):
        return
    name, prefix, first, last = next(
        row for row in POOLS if not pools.search_count([("prefix", "=", row[1])])
    )
    pools.create(
        {
            "name": name,
            "prefix": prefix,
            "first": first,
            "last": last,
            "site_id": root.id,
        }
    )
