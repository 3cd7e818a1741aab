"""Indexes and foreign keys out of the way of a large load, and back after it.

What was taken away is written down in the database itself, in the same transaction: a
load that was interrupted finds it there, and putting it back checks every row.
"""

from .rows import COLUMNS

KEPT = "onestop_twin_taken_away"
FIND = """
    SELECT 1,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid))
      FROM pg_constraint
     WHERE contype = 'f' AND conrelid = ANY(%(tables)s::regclass[])
    UNION ALL
    SELECT 2,
           format('DROP INDEX %%s', indexrelid::regclass),
           pg_get_indexdef(indexrelid)
      FROM pg_index
     WHERE indrelid = ANY(%(tables)s::regclass[]) AND NOT indisprimary
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY 1
"""


def take_away(cr):
    """Drop what slows a load down; harmless to repeat."""
    cr.execute(
        f"CREATE TABLE IF NOT EXISTS {KEPT} (rank int, remove text, restore text)"
    )
    cr.execute(FIND, {"tables": list(COLUMNS)})
    for rank, remove, restore in cr.fetchall():
        cr.execute(
            f"INSERT INTO {KEPT} (rank, remove, restore) VALUES (%s, %s, %s)",
            [rank, remove, restore],
        )
        cr.execute(remove)
    cr.commit()


def put_back(cr, say=lambda text: None):
    """Make them again, indexes first; the database checks every foreign key."""
    cr.execute("SET maintenance_work_mem = '1GB'")
    cr.execute(f"SELECT to_regclass('{KEPT}')")
    if not cr.fetchone()[0]:
        return
    cr.execute(f"SELECT restore FROM {KEPT} ORDER BY rank DESC, restore")
    statements = [row[0] for row in cr.fetchall()]
    for number, statement in enumerate(statements, 1):
        cr.execute(statement)
        if number % 20 == 0:
            say(f"  {number} of {len(statements)} indexes and foreign keys")
    cr.execute(f"DROP TABLE {KEPT}")
    cr.commit()
    cr.execute("RESET maintenance_work_mem")
