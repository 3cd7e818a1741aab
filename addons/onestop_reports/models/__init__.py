from . import report_dossier, report_fee, figure, board, plan
