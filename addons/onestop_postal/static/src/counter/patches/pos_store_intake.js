import { PosStore } from "@point_of_sale/app/services/pos_store";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { dayOf, dueAt, toServer } from "../models/clock";
import { caseOf, commandOf, feeLines, newSecret, weightOf } from "../models/intake";
import { build } from "../utils/dossier_code";

const LAST_NUMBER = 999;

// From a draft to what is paid, printed and sent.
patch(PosStore.prototype, {
    get counter() {
        return this.config._onestop;
    },

    payloadOf(dossier) {
        return this.catalogue.payload(dossier.procedure_id);
    },

    agencyOf(payload) {
        return this.models["onestop.agency"].get(payload.agency_id);
    },

    commune(id) {
        return id ? this.models["onestop.commune"].get(id) : undefined;
    },

    exemptionOf(dossier) {
        return dossier.exemption_id
            ? this.models["onestop.exemption"].get(dossier.exemption_id)
            : undefined;
    },

    /** The fee lines of a draft as the rules in force say. */
    feesOf(draft) {
        const payload = this.payloadOf(draft);
        const agency = this.agencyOf(payload);
        return feeLines(draft, {
            payload,
            agency,
            exemption: this.exemptionOf(draft),
            tariff: this.counter.tariff,
            siteCommune: this.commune(this.counter.site.commune_id),
            agencyCommune: this.commune(agency?._commune_id),
            returnCommune: this.commune(draft.return_commune_id),
            words: {
                "postage-out": _t("Postage, dossier to the agency"),
                "postage-return": _t("Postage, result to the address"),
            },
        });
    },

    /** When a draft taken in now is due, null when the clock starts elsewhere. */
    dueOf(draft, instant = new Date()) {
        const payload = this.payloadOf(draft);
        if (payload.intake_mode !== "slip") {
            return null;
        }
        const limit = caseOf(draft, payload)?.limit;
        return dueAt(instant, limit, this.agencyOf(payload), payload?.rules);
    },

    saveIntake() {
        this.data.debouncedSynchronizeLocalDataInIndexedDB();
    },

    /** Put the fees of all dossiers on the order, a line a fee; a free one has one of 0 đ. */
    async writeFeeLines(order) {
        for (const line of [...order.lines]) {
            order.removeOrderline(line);
        }
        const state = this.config.onestop_state_product_id;
        const post = this.config.onestop_postage_product_id;
        for (const dossier of order.onestop.dossiers) {
            const paid = dossier.fees.filter((fee) => fee.amount);
            const free = { key: "free", kind: "", owner: "agency", name: dossier.name, amount: 0 };
            for (const fee of paid.length ? paid : [free]) {
                const product = fee.owner === "post" ? post : state;
                await this.addLineToOrder(
                    {
                        // The same fee has the same id however often it is written.
                        uuid: `${dossier.uuid}/${fee.key}`,
                        product_tmpl_id: product.product_tmpl_id,
                        product_id: product,
                        price_unit: fee.amount,
                        qty: 1,
                        full_product_name: fee.name,
                        onestop_dossier_uuid: dossier.uuid,
                        onestop_fee_key: fee.key,
                        onestop_fee_kind: fee.kind,
                        onestop_agency_id:
                            fee.owner === "agency"
                                ? this.models["onestop.agency"].get(dossier.agency_id)
                                : undefined,
                    },
                    order,
                    {},
                    false
                );
            }
        }
    },

    /** Ask for the money; what is free is taken in at once. */
    async payIntake(order) {
        await this.writeFeeLines(order);
        if (!this.currency.isZero(order.priceIncl)) {
            return this.pay();
        }
        for (const payment of [...order.payment_ids]) {
            order.removePaymentline(payment);
        }
        const validation = new OrderPaymentValidation({ pos: this, orderUuid: order.uuid });
        return validation.validateOrder(false);
    },

    /** The next running number of this counter under a head, kept across reloads. */
    nextNumber(head, day) {
        const key = `onestop-number/${this.config.id}/${head}/${day}`;
        const told = day === this.counter.numbers_day ? this.counter.numbers[head] || 0 : 0;
        const number = Math.max(Number(localStorage.getItem(key)) || 0, told) + 1;
        if (number > LAST_NUMBER) {
            throw new Error(_t("This counter has used all numbers of the day for %s.", head));
        }
        localStorage.setItem(key, String(number));
        return number;
    },

    mintCode(payload, instant) {
        const { site, number } = this.counter;
        const own = `BD.${site.code.toUpperCase().replace(/[^A-Z0-9.]/g, "")}`;
        const head = payload.mints_code && payload.agency_code ? payload.agency_code : own;
        const day = dayOf(instant);
        return build(head, day, parseInt(number), this.nextNumber(head, day));
    },

    /** Give each dossier its code and moment, and write the commands on the order. */
    sealIntake(order) {
        const instant = new Date();
        const intake = order.onestop;
        const commands = [];
        for (const dossier of intake.dossiers) {
            const payload = this.payloadOf(dossier);
            const due = this.dueOf(dossier, instant);
            dossier.happened_at = toServer(instant);
            dossier.due_at = due ? toServer(due) : null;
            dossier.code ||= this.mintCode(payload, instant);
            dossier.secret ||= newSecret();
            commands.push(
                commandOf(dossier, intake, {
                    payload,
                    site: this.counter.site,
                    weight: weightOf(this.agencyOf(payload)),
                    slip: this.slipOf(dossier, payload),
                })
            );
        }
        if (commands.length) {
            order.onestop_command = JSON.stringify(commands);
        }
    },

    /** What only the slip needs: printed today, it must read the same for ever. */
    slipOf(dossier, payload) {
        const { site } = this.counter;
        const chosen = caseOf(dossier, payload);
        return {
            procedure: payload.name,
            procedure_code: payload.code,
            case_name: payload.cases.length > 1 ? chosen.name : "",
            agency: payload.agency_name,
            papers: dossier.components
                .filter((paper) => paper.accepted)
                .map(({ name, kind, count }) => ({ name, kind, count })),
            limit: chosen.limit,
            exemption: this.exemptionOf(dossier)?.name || "",
            return_commune: this.commune(dossier.return_commune_id)?.name || "",
            site: site.name,
            superior: site.superior,
            site_address: site.address,
            site_phone: site.phone,
            place: site.commune,
            counter: this.counter.number,
            clerk: this.user.name,
            link: this.config._base_url,
        };
    },
});
