from . import catalogue, courier, reconciliation
