"""What happens once, at removal."""


def uninstall_hook(env):
    """Remove the database function behind the insert-only tables, with its triggers."""
    env.cr.execute("DROP FUNCTION IF EXISTS onestop_refuse_change() CASCADE")
