"""What kind of value each rule has: how it is said, typed and checked."""

import re

from odoo.exceptions import ValidationError

TIME, YES_NO, EFFECT, COUNT = "time", "yes_no", "effect", "count"
KINDS = {
    "cutoff_minute": TIME,
    "cutoff_shifts_day": YES_NO,
    "supplement_effect": EFFECT,
    "obligation_effect": EFFECT,
}
# The least and the most of a number; the law allows no shorter retention
# (TT 17/2017/TT-BTTTT: paper one year, electronic five).
RANGES = {
    "max_supplements": (0, 9),
    "max_extensions": (0, 9),
    "extension_notice_days": (0, 30),
    "warn_days": (0, 30),
    "return_default_weight_g": (1, 20_000),
    "retention_paper_years": (1, 99),
    "retention_electronic_years": (5, 99),
}
EFFECTS = ("restart", "pause", "none")
CLOCK = re.compile(r"^(\d{1,2})\s*[:hg]\s*(\d{2})?$")
MINUTES_OF_DAY = 24 * 60


def kind_of(key):
    """One of the kinds above; numbers by default."""
    return KINDS.get(key, COUNT)


def _effect_words(env):
    return {
        "restart": env._("starts again"),
        "pause": env._("is paused"),
        "none": env._("goes on"),
    }


def in_words(env, key, value):
    """A stored value as a manager says it; as it is where it says nothing."""
    kind = kind_of(key)
    if kind == TIME and (value or "").isdigit():
        return "{:02}:{:02}".format(*divmod(int(value), 60))
    if kind == YES_NO:
        return env._("yes") if value == "1" else env._("no")
    if kind == EFFECT:
        return _effect_words(env).get(value, value or "")
    return value or ""


def hint(env, key):
    """How the value of a rule is typed."""
    low, high = RANGES.get(key, (0, 0))
    return (
        {
            TIME: env._("a time such as 15:00"),
            YES_NO: env._("yes or no"),
            EFFECT: env._(
                "what the time limit does: %(words)s",
                words=", ".join(_effect_words(env).values()),
            ),
            COUNT: env._("a number from %(low)s to %(high)s", low=low, high=high),
        }[kind_of(key)]
        if key
        else ""
    )


def parse(env, key, text):
    """What a person typed as the value that is stored.

    :raise ValidationError: naming the rule and how it is typed.
    """
    text = (text or "").strip()
    kind = kind_of(key)
    found = None
    if kind == TIME:
        match = CLOCK.match(text)
        if match:
            hour, minute = int(match[1]), int(match[2] or 0)
            found = str(hour * 60 + minute) if minute < 60 else None
        elif text.isdigit():
            found = text
    elif kind == YES_NO:
        words = {
            "1": "1",
            "0": "0",
            env._("yes").lower(): "1",
            env._("no").lower(): "0",
        }
        found = words.get(text.lower())
    elif kind == EFFECT:
        words = {said.lower(): code for code, said in _effect_words(env).items()}
        found = words.get(text.lower()) or (text if text in EFFECTS else None)
    else:
        found = text
    if found is None:
        _refuse(env, key, text)
    refuse_wrong(env, key, found)
    return found


def refuse_wrong(env, key, value):
    """Refuse a stored value that the rule cannot have.

    :raise ValidationError: naming the rule and how it is typed.
    """
    kind = kind_of(key)
    whole = (value or "").isdigit()
    if kind == TIME:
        fits = whole and int(value) <= MINUTES_OF_DAY
    elif kind == YES_NO:
        fits = value in ("0", "1")
    elif kind == EFFECT:
        fits = value in EFFECTS
    else:
        low, high = RANGES.get(key, (0, 0))
        fits = whole and low <= int(value) <= high
    if not fits:
        _refuse(env, key, value)


def _refuse(env, key, text):
    labels = dict(env["onestop.rule"]._fields["key"]._description_selection(env))
    raise ValidationError(
        env._(
            "“%(text)s” is no value of “%(rule)s”: enter %(hint)s.",
            text=text or "",
            rule=labels.get(key, key),
            hint=hint(env, key),
        )
    )
