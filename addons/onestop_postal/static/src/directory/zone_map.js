import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { normalize } from "@web/core/l10n/utils";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const WIDTH = 820;
const HEIGHT = 640;
const EDGE = 24;
const GOLDEN_ANGLE = 137.5;

/** Delivery zones drawn from the communes' centres; communes are moved by hand. */
export class ZoneMap extends Component {
    static template = "onestop_postal.ZoneMap";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.svg = useRef("svg");
        this.size = { width: WIDTH, height: HEIGHT };
        this.state = useState({
            data: null,
            selected: new Set(),
            query: "",
            target: "",
            shown: null,
            box: null,
        });
        onWillStart(() => this.load(false));
    }

    async load(provinceId) {
        this.state.data = await this.orm.call("onestop.zone", "onestop_map", [provinceId]);
        const places = [...this.state.data.communes, ...this.state.data.sites];
        const lats = places.map((place) => place.lat);
        const lons = places.map((place) => place.lon);
        this.south = Math.min(...lats);
        this.west = Math.min(...lons);
        const narrow = Math.cos((this.south * Math.PI) / 180);
        this.narrow = narrow;
        this.scale = Math.min(
            (HEIGHT - 2 * EDGE) / (Math.max(...lats) - this.south || 1),
            (WIDTH - 2 * EDGE) / ((Math.max(...lons) - this.west) * narrow || 1)
        );
    }

    at(place) {
        return {
            x: EDGE + (place.lon - this.west) * this.narrow * this.scale,
            y: HEIGHT - EDGE - (place.lat - this.south) * this.scale,
        };
    }

    color(zoneId) {
        const position = this.state.data.zones.findIndex((zone) => zone.id === zoneId);
        if (position < 0) {
            return "#ffffff";
        }
        const light = position % 2 ? 42 : 60;
        return `hsl(${(position * GOLDEN_ANGLE) % 360} 60% ${light}%)`;
    }

    zoneName(zoneId) {
        const zone = this.state.data.zones.find((one) => one.id === zoneId);
        return zone ? zone.name : _t("No zone");
    }

    get dots() {
        const folded = normalize(this.state.query).replaceAll("đ", "d");
        const words = folded.split(" ").filter(Boolean);
        return this.state.data.communes.map((commune) => {
            const found =
                words.length > 0 && words.every((word) => commune.key.includes(word));
            return {
                ...commune,
                ...this.at(commune),
                found,
                selected: this.state.selected.has(commune.id),
                faint:
                    (words.length > 0 && !found) ||
                    (this.state.shown !== null && this.state.shown !== commune.zone_id),
                title: [commune.name, this.zoneName(commune.zone_id), commune.former_district]
                    .filter(Boolean)
                    .join("\n"),
            };
        });
    }

    /** The zones with their centres, to be named on the map and counted beside it. */
    get zones() {
        const rows = this.state.data.zones.map((zone) => {
            const inside = this.state.data.communes.filter((one) => one.zone_id === zone.id);
            const points = inside.map((one) => this.at(one));
            const sum = points.reduce((acc, point) => [acc[0] + point.x, acc[1] + point.y], [0, 0]);
            return {
                ...zone,
                count: inside.length,
                x: sum[0] / (points.length || 1),
                y: sum[1] / (points.length || 1),
            };
        });
        const without = this.state.data.communes.filter((one) => !one.zone_id).length;
        return without
            ? [...rows, { id: false, code: "", name: _t("No zone"), count: without }]
            : rows;
    }

    // === Choosing === //

    toggle(id) {
        if (!this.state.selected.delete(id)) {
            this.state.selected.add(id);
        }
    }

    showZone(id) {
        this.state.shown = this.state.shown === id ? null : id;
    }

    selectFound() {
        for (const dot of this.dots.filter((one) => one.found)) {
            this.state.selected.add(dot.id);
        }
    }

    point(event) {
        const matrix = this.svg.el.getScreenCTM().inverse();
        return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    }

    startBox(event) {
        const { x, y } = this.point(event);
        this.state.box = { x, y, left: x, top: y, width: 0, height: 0 };
    }

    moveBox(event) {
        const box = this.state.box;
        if (!box) {
            return;
        }
        const { x, y } = this.point(event);
        box.left = Math.min(x, box.x);
        box.top = Math.min(y, box.y);
        box.width = Math.abs(x - box.x);
        box.height = Math.abs(y - box.y);
    }

    endBox() {
        const box = this.state.box;
        this.state.box = null;
        if (!box || box.width < 4) {
            return;
        }
        for (const dot of this.dots) {
            const across = dot.x >= box.left && dot.x <= box.left + box.width;
            if (across && dot.y >= box.top && dot.y <= box.top + box.height) {
                this.state.selected.add(dot.id);
            }
        }
    }

    // === Moving === //

    async move() {
        const target = parseInt(this.state.target) || false;
        const answer = await this.orm.call("onestop.zone", "onestop_move", [
            target,
            [...this.state.selected],
        ]);
        this.state.selected.clear();
        await this.load(this.state.data.province_id);
        const close = this.notification.add(answer.words, {
            type: "success",
            sticky: true,
            buttons: [{ name: _t("Undo"), onClick: () => this.undo(answer.before, close) }],
        });
    }

    async undo(before, close) {
        close();
        const zones = new Map();
        for (const [commune, zone] of Object.entries(before)) {
            zones.set(zone, [...(zones.get(zone) || []), parseInt(commune)]);
        }
        for (const [zone, communes] of zones) {
            await this.orm.call("onestop.zone", "onestop_move", [zone, communes]);
        }
        await this.load(this.state.data.province_id);
    }
}

registry.category("actions").add("onestop_postal.zone_map", ZoneMap);
