from . import test_board, test_reports_access
