from . import board, plan
