from . import test_board, test_reports_access
from . import test_plan_proposal, test_plan_life, test_plan_effect, test_plan_access
