from . import insert_only, ir_actions_report, res_users
