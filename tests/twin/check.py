"""What must hold, whoever wrote the life: people's methods or bulk. All in SQL.

Each rule counts what breaks it; a sound province has zeros only.
"""

AXES = (
    "status", "custody", "outbound_state", "return_state", "fee_state",
)  # fmt: skip
# Where an axis may stand before its first event.
UNTOLD = {
    "outbound_state": ("waiting",),
    "return_state": ("none", "registered"),
    "fee_state": ("none", "due", "exempt"),
}
RULES = {
    "ledger not zero": """
        SELECT abs(sum(amount)) FROM (
            SELECT amount FROM onestop_transfer transfer
              JOIN onestop_ledger_account account ON account.id = transfer.debit_id
            UNION ALL
            SELECT -amount FROM onestop_transfer transfer
              JOIN onestop_ledger_account account ON account.id = transfer.credit_id
        ) moves""",
    "chain with a gap": """
        SELECT count(*) FROM (
            SELECT chain FROM onestop_transfer GROUP BY chain
            HAVING max(sequence) <> count(*) OR min(sequence) <> 1) chains""",
    "head behind its chain": """
        SELECT count(*) FROM onestop_chain head
         WHERE sequence <> (SELECT count(*) FROM onestop_transfer
                             WHERE chain = head.name)""",
    "entry not linked": """
        SELECT count(*) FROM (
            SELECT previous_hash, lag(hash) OVER (
                       PARTITION BY chain ORDER BY sequence) AS before
              FROM onestop_transfer) links
         WHERE previous_hash <> before""",
    "fees collected, other amount entered": """
        SELECT count(*) FROM onestop_dossier dossier
          LEFT JOIN (SELECT dossier_id, sum(amount) AS amount FROM onestop_dossier_fee
                      GROUP BY 1) fee ON fee.dossier_id = dossier.id
          LEFT JOIN (SELECT dossier_id, sum(amount) AS amount FROM onestop_transfer
                      GROUP BY 1) entry ON entry.dossier_id = dossier.id
         WHERE dossier.fee_state = 'collected'
           AND fee.amount IS DISTINCT FROM entry.amount""",
    "dossier without intake event": """
        SELECT count(*) FROM onestop_dossier dossier
         WHERE NOT EXISTS (SELECT FROM onestop_dossier_event event
                            WHERE event.dossier_id = dossier.id
                              AND event.axis = 'intake')""",
    "code with a gap before it": """
        SELECT count(*) FROM (
            SELECT left(name, -3) FROM onestop_dossier
             WHERE name NOT LIKE '%/%'
             GROUP BY 1 HAVING max(right(name, 3)::int) <> count(*)) heads""",
    "learned before it happened": """
        SELECT count(*) FROM onestop_dossier_event WHERE learned_at < happened_at""",
    "constraint not valid": """
        SELECT count(*) FROM pg_constraint WHERE NOT convalidated""",
}


def rules():
    """All rules: name → query that counts the breaches."""
    found = dict(RULES)
    for axis in AXES:
        untold = ", ".join(f"'{value}'" for value in UNTOLD.get(axis, ()))
        axes = f"'{axis}', 'intake'" if axis == "status" else f"'{axis}'"
        missing = f"dossier.{axis} NOT IN ({untold})" if untold else "true"
        found[f"{axis} is not its last event"] = f"""
            SELECT count(*) FROM onestop_dossier dossier
              LEFT JOIN (SELECT DISTINCT ON (dossier_id) dossier_id, new
                           FROM onestop_dossier_event
                          WHERE axis IN ({axes})
                          ORDER BY dossier_id, id DESC) last
                     ON last.dossier_id = dossier.id
             WHERE CASE WHEN last.new IS NULL THEN {missing}
                        ELSE last.new <> dossier.{axis} END"""
        found[f"{axis} jumps between events"] = f"""
            SELECT count(*) FROM (
                SELECT old, lag(new) OVER (
                           PARTITION BY dossier_id ORDER BY id) AS before
                  FROM onestop_dossier_event WHERE axis = '{axis}') moves
             WHERE old <> before"""
    return found


def breaches(cr):
    """The rules that are broken: dict name → count; empty when all is sound."""
    found = {}
    for name, query in rules().items():
        cr.execute(query)
        count = cr.fetchone()[0]
        if count:
            found[name] = int(count)
    return found


def broken_chains(env):
    """The chains whose hashes do not hold: dict name → (uuid, reason)."""
    broken = {}
    for chain in env["onestop.chain"].search([]):
        bad = chain._verify()
        if bad:
            broken[chain.name] = (bad[0].uuid, bad[1])
        env.invalidate_all()
    return broken
