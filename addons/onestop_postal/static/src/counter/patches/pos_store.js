import { PosStore } from "@point_of_sale/app/services/pos_store";
import { OpeningControlPopup } from "@point_of_sale/app/components/popups/opening_control_popup/opening_control_popup";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { markRaw } from "@odoo/owl";
import { DayEndPopup } from "../popups/day_end/day_end_popup";
import { Catalogue, CatalogueStore, openCatalogue } from "../services/catalogue";
import { Outbox } from "../services/outbox";
import { OutboxSender, heldOrders } from "../services/outbox_sender";

// Translations, pictures, fonts and the bus: Odoo's own list leaves them out.
const OFFLINE_FILES = /\/(web\/webclient\/translations|web\/image|bus\/)|\.(woff2?|otf|ttf)\b/;
const OUR_PAGES = { ProductScreen: "DossierScreen", ReceiptScreen: "SlipScreen" };

patch(PosStore.prototype, {
    async setup() {
        this.outboxItems = [];
        this.catalogue = markRaw(Catalogue.empty());
        await super.setup(...arguments);
        if (this.isCounter) {
            document.body.classList.add("ops-body");
            this.sender.start();
            this.prepareForOffline();
        }
    },

    async handleUrlParams() {
        try {
            return await super.handleUrlParams(...arguments);
        } catch (error) {
            if (!this.isCounter || !(error instanceof ConnectionLostError)) {
                throw error;
            }
            // Reloaded at a citizen whom neither this browser nor, now, the server knows.
            this.data.network.offline = true;
            const next = this.defaultPage;
            this.router.navigate(next.page, next.params);
        }
    },

    async processServerData() {
        await super.processServerData();
        if (this.isCounter && !this.outbox) {
            this.openOutbox();
            await this.forgetReopened();
            await this.openCatalogue();
        }
        if (this.barcodeReader) {
            this.barcodeReader.isCounter = this.isCounter;
        }
    },

    /** Have all that this page was made of at hand when it is reloaded without a line. */
    async prepareForOffline() {
        // Odoo warns that a reload offline may lose data: here it does not.
        window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), {
            capture: true,
        });
        const worker = await navigator.serviceWorker?.ready;
        const urlsToCache = performance
            .getEntriesByType("resource")
            .map((entry) => entry.name)
            .filter((url) => url.startsWith(`${location.origin}/`) && OFFLINE_FILES.test(url));
        worker?.active?.postMessage({ urlsToCache });
    },

    /** Whether this POS is a counter of a site; others are left as Odoo made them. */
    get isCounter() {
        return Boolean(this.config?._onestop);
    },

    // The pages

    get defaultPage() {
        const page = super.defaultPage;
        return this.isCounter && page.page === "ProductScreen"
            ? { ...page, page: "DossierScreen" }
            : page;
    },

    get firstPage() {
        const page = super.firstPage;
        if (this.isCounter && !this.config.module_pos_hr && page.page === "LoginScreen") {
            // The browser's login is the clerk: there is nobody to choose from.
            this.setCashier(this.user);
            return this.defaultPage;
        }
        return page;
    },

    navigate(name, params = {}) {
        return super.navigate((this.isCounter && OUR_PAGES[name]) || name, params);
    },

    get idleTimeout() {
        // A half-filled form must still be there after a long question.
        return this.isCounter ? [] : super.idleTimeout;
    },

    openOpeningControl() {
        if (!this.isCounter) {
            return super.openOpeningControl();
        }
        if (this.shouldShowOpeningControl()) {
            const onClose = () => this.session.state !== "opened" && this.closePos();
            this.dialog.add(OpeningControlPopup, {}, { onClose });
        }
    },

    redirectToBackend() {
        if (!this.isCounter) {
            return super.redirectToBackend();
        }
        window.location = "/odoo/action-onestop_postal.pos_config_action_counter";
    },

    // The outbox

    openOutbox() {
        this.outbox = markRaw(new Outbox(`${odoo.info?.db}/${this.config.id}`));
        this.sender = markRaw(
            new OutboxSender(this.outbox, {
                call: (payload, context) =>
                    this.data.orm.silent.call("pos.order", "sync_from_ui", [[payload]], {
                        context,
                    }),
                accepted: (answer, uuid) => this.onOutboxAccepted(answer, uuid),
                setOffline: () => (this.data.network.offline = true),
                isOffline: () => this.data.network.offline,
                heal: () => this.data.checkConnectivity(),
                refresh: () => this.refreshOutbox(),
            })
        );
    },

    async openCatalogue() {
        const call = async (name, args) => {
            if (this.data.network.offline) {
                throw new ConnectionLostError(name);
            }
            return this.data.orm.call("pos.config", name, [[this.config.id], ...args]);
        };
        const isLost = (error) => error instanceof ConnectionLostError;
        const store = new CatalogueStore(`${odoo.info?.db}/${this.config.id}`);
        this.catalogue = markRaw(await openCatalogue(store, call, isLost));
    },

    /**
     * Odoo's local store lags behind a moment: reloaded within it, an order that was
     * paid comes back open. It lies in the outbox and must not take a second citizen.
     */
    async forgetReopened() {
        for (const { uuid } of await this.outbox.all()) {
            const order = this.models["pos.order"].getBy("uuid", uuid);
            if (order && !order.finalized) {
                this.data.localDeleteCascade(order);
            }
        }
    },

    async refreshOutbox() {
        const items = await this.outbox.all();
        this.outboxItems = items.map(({ uuid, since, tries, error }) => ({
            uuid,
            since,
            tries,
            error,
        }));
    },

    /** Bring the local order up to what the server now holds. */
    async onOutboxAccepted(answer, uuid) {
        const local = this.models["pos.order"].getBy("uuid", uuid);
        if (local) {
            this.removePendingOrder(local);
        }
        try {
            const data = await this.data.missingRecursive(answer);
            this.models.loadConnectedData(data);
        } catch (error) {
            // The money is safe on the server; only this screen lags behind.
            console.warn("outbox: the answer could not be loaded", error);
        }
    },

    // Only paid orders are ever sent, and each lies in the outbox before its attempt.
    async syncAllOrders(options = {}) {
        if (!this.isCounter) {
            return super.syncAllOrders(options);
        }
        const { orderToCreate, orderToUpdate } = this.getPendingOrder();
        const asked = options.orders || [...orderToCreate, ...orderToUpdate];
        const orders = asked.filter((order) => order.finalized && !order.isSynced);
        if (!orders.length) {
            return options.throw ? [] : undefined;
        }
        return this.outbox.mutex.exec(() => {
            // The outbox may have sent them while this waited for its turn.
            const unsent = orders.filter((order) => !order.isSynced);
            return unsent.length ? this.sendPaid(unsent, options) : [];
        });
    },

    async sendPaid(orders, options) {
        const context = this.getSyncAllOrdersContext(orders, options);
        await this.preSyncAllOrders(orders);
        for (const order of orders) {
            const payload = order.serializeForORM({ keepCommands: true });
            await this.outbox.put(order.uuid, payload, context);
        }
        // Odoo's own store too must know it as paid before the slip is shown.
        await this.data.synchronizeLocalDataInIndexedDB();
        try {
            const sent = await super.syncAllOrders({ ...options, orders });
            const held = heldOrders({ "pos.order": Array.isArray(sent) ? sent : [] });
            for (const order of held) {
                await this.outbox.remove(order.uuid);
            }
            return sent;
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                this.data.network.offline = true;
            }
            throw error;
        } finally {
            await this.refreshOutbox();
        }
    },

    /** Say that something still waits; true when the action must not go on. */
    async refuseWhileWaiting(title) {
        await this.sender.beat();
        const waiting = this.outboxItems.length;
        if (!waiting) {
            return false;
        }
        this.dialog.add(AlertDialog, {
            title,
            body: _t(
                "%s paid intakes have not reached the server yet. They are kept here and sent by themselves as soon as the line is back; then try again.",
                waiting
            ),
        });
        return true;
    },

    async reloadData(fullReload = false) {
        if (this.isCounter && (await this.refuseWhileWaiting(_t("Data cannot be reloaded now")))) {
            return;
        }
        return super.reloadData(fullReload);
    },

    async closeSession() {
        if (!this.isCounter) {
            return super.closeSession();
        }
        if (await this.refuseWhileWaiting(_t("The day cannot end yet"))) {
            return;
        }
        if (this.data.network.offline) {
            this.dialog.add(AlertDialog, {
                title: _t("The day cannot end yet"),
                body: _t("Counting and signing need the server. Try again when the line is back."),
            });
            return;
        }
        const day = await this.data.call("pos.session", "onestop_day", [[this.session.id]]);
        this.dialog.add(DayEndPopup, { day });
    },
});
