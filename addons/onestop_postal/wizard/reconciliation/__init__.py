from . import explain, remit, statement_import
