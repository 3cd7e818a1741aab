"""The rehearsal twin: a deterministic simulator of a province's post offices.

`world` reads a province out of a database as plain data; `life` invents, from a seed
and without looking at the clock, what happens there: who comes when, for what, how the
agencies and couriers do. The same seed gives the same life. Two writers live it:
`person` through the methods that people's screens call, `bulk` straight into the
tables for volume. `check` states what must hold whoever wrote it.
"""
