from odoo.http import request, route
from odoo.tools import file_open

from odoo.addons.point_of_sale.controllers.main import PosController

OUR_WORKER = "onestop_postal/static/src/counter_worker.js"


class CounterController(PosController):
    """The pages of the counter."""

    @route()
    def pos_web(self, config_id=False, from_backend=False, subpath=None, **kwargs):
        """Override of `point_of_sale` to say in words why a counter does not open."""
        counters_sudo = request.env["pos.config"].sudo()
        counter_sudo = counters_sudo.browse(
            int(config_id) if str(config_id).isdigit() else []
        ).exists()
        if counter_sudo.onestop_site_id:
            refusal = counter_sudo.sudo(False)._onestop_refusal()
            if refusal:
                return request.render(
                    "onestop_postal.counter_refused",
                    {"reason": refusal, "counter": counter_sudo.name},
                    status=403,
                )
        return super().pos_web(config_id, from_backend, subpath, **kwargs)

    def _get_pos_service_worker(self):
        """Override of `point_of_sale`: a reload finds the counter without the server.

        Ours comes first, so that its answer to a navigation is the one that counts.
        """
        with file_open(OUR_WORKER) as file:
            return f"{file.read()}\n{super()._get_pos_service_worker()}"
