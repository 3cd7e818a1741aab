from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class Zone(models.Model):
    """The delivery zones as a map of communes, and moving communes between them."""

    _inherit = "onestop.zone"

    # === Business === #

    @api.model
    def onestop_map(self, province_id=False):
        """Zones, communes and sites of a province as plain data for the map.

        :param province_id: empty: the province with most communes.
        """
        communes_model = self.env["onestop.commune"]
        communes_model.check_access("read")
        groups = communes_model._read_group(
            [], ["province_id"], ["__count"], order="__count desc"
        )
        provinces = [(province.id, province.name) for province, _count in groups]
        chosen = province_id or (provinces[0][0] if provinces else False)
        communes = communes_model.search([("province_id", "=", chosen)])
        sites = self.env["onestop.site"].search([("commune_id", "in", communes.ids)])
        return {
            "province_id": chosen,
            "provinces": provinces,
            "zones": [
                {"id": zone.id, "code": zone.code, "name": zone.name}
                for zone in self.search([("province_id", "=", chosen)])
            ],
            "communes": [
                {
                    "id": commune.id,
                    "name": commune.name,
                    "kind": commune.kind,
                    "key": commune.search_key or "",
                    "zone_id": commune.zone_id.id,
                    "former_district": commune.former_district or "",
                    "lat": commune.lat,
                    "lon": commune.lon,
                }
                for commune in communes
                if commune.lat and commune.lon
            ],
            "unplaced": len(
                communes.filtered(lambda commune: not (commune.lat and commune.lon))
            ),
            "sites": [
                {
                    "name": site.name,
                    "lat": site.commune_id.lat,
                    "lon": site.commune_id.lon,
                }
                for site in sites
                if site.commune_id.lat
            ],
            "can_edit": communes_model.has_access("write"),
        }

    @api.model
    def onestop_move(self, zone_id, communes):
        """Move communes into a zone; empty zone: out of all.

        :param list communes: ids.
        :return: a sentence saying what it means for postage, and where each came from
            for undoing: ``{"words", "before": {commune id as text: zone id}}``.
        """
        zone = self.browse(zone_id).exists() if zone_id else self.browse()
        moved = self.env["onestop.commune"].browse(communes).exists()
        if not moved:
            raise UserError(self.env._("Choose communes on the map first."))
        before = {str(commune.id): commune.zone_id.id for commune in moved}
        moved.write({"zone_id": zone.id})
        inside = self.env["onestop.commune"].search_count(
            Domain("zone_id", "=", zone.id) if zone else Domain.FALSE
        )
        words = self.env._(
            "%(number)s communes moved. Between the %(inside)s communes of %(zone)s "
            "postage is now that of one district; to all others that of the province.",
            number=len(moved),
            inside=inside,
            zone=zone.name,
        )
        if not zone:
            words = self.env._(
                "%(number)s communes are in no zone: postage is that of the province.",
                number=len(moved),
            )
        return {"words": words, "before": before}
