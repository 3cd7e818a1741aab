from . import run_plan
