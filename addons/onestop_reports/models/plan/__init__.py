from . import plan, plan_phase, plan_record, plan_criterion, plan_evidence
from . import (
    plan_wave,
    plan_wave_life,
    plan_line,
    plan_place,
    plan_decision,
    plan_agreement,
)
from . import (
    plan_score,
    plan_proposal,
    plan_reasons,
    plan_effect,
    plan_board,
    plan_export,
)
