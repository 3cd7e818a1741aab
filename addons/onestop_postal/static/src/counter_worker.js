// @odoo-module ignore
/* eslint-disable no-restricted-globals */
/* eslint-disable no-undef */

// Put before Odoo's own POS service worker. A reload at any address of a counter finds
// the counter in the cache when the server does not answer; Odoo's worker finds only
// the address that was opened first.

const counterCache = "odoo-pos-cache";
const counterPage = /^\/pos\/ui\/(\d+)(?:\/|$)/;

const counterAddress = (url) => {
    const page = counterPage.exec(url.pathname);
    return page && `${url.origin}/pos/ui/${page[1]}`;
};

const openCounter = async (request, address) => {
    const cache = await caches.open(counterCache);
    try {
        const response = await fetch(request);
        // A refusal or a log-in page must not stand in for the counter later; a page
        // asked for from the backend wants to load everything anew.
        const isPlain = !request.url.includes("from_backend");
        if (isPlain && response.ok && !response.redirected) {
            await cache.put(address, response.clone());
        }
        if (response.status < 500) {
            return response;
        }
        return (await cache.match(address)) || response;
    } catch (error) {
        const kept =
            (await cache.match(address)) ||
            (await cache.match(address, { ignoreSearch: true }));
        if (kept) {
            return kept;
        }
        throw error;
    }
};

// The page has its words already and asks only whether there are newer ones. Without an
// answer it would show an error at each reload.
const sameWords = async (request, hash) => {
    try {
        return await fetch(request);
    } catch {
        return new Response(JSON.stringify({ hash }), {
            headers: { "Content-Type": "application/json" },
        });
    }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    const hash = url.searchParams.get("hash");
    if (url.pathname === "/web/webclient/translations" && hash) {
        event.stopImmediatePropagation();
        event.respondWith(sameWords(event.request, hash));
        return;
    }
    const address = counterAddress(url);
    if (event.request.mode !== "navigate" || !address) {
        return;
    }
    event.stopImmediatePropagation();
    event.respondWith(openCounter(event.request, address));
});
