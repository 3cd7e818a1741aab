from . import guarded, insert_only, command, ir_actions_report, res_users
