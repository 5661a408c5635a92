// Opens the pages of a market day where there is no network. It answers for nothing else: only the
// three pages that somebody put on this phone, and the files that they are drawn with.
"use strict";
const NAME = "sangsaeng-field";
const PAGE = /^\/market-days\/[^/]+\/field(\/(sale|log))?$/;
// A page of yesterday's market tells nothing today.
const MOST = 36 * 60 * 60 * 1000;
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());

// The files of an older version are no longer linked by any page that is put on the phone anew.
self.addEventListener("activate", (event) => {
  const own = self.location.pathname.split("/").slice(0, 3).join("/");
  const tidy = async () => {
    const cache = await caches.open(NAME);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/assets/") && !pathname.startsWith(`${own}/`)) {
        await cache.delete(request);
      }
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const kept = async (url) => {
  const cache = await caches.open(NAME);
  const found = await cache.match(url.origin + url.pathname);
  if (!found) return null;
  if (Date.now() - Number(found.headers.get("x-kept-at")) < MOST) return found;
  await cache.delete(url.origin + url.pathname);
  return null;
};

const page = async (request, url) => {
  const answer = fetch(request);
  // Said here once, so that an answer that comes too late and fails is nobody's fault.
  answer.catch(() => null);
  const slow = new Promise((done) => setTimeout(done, PATIENCE, null));
  const first = await Promise.race([answer, slow]).catch(() => null);
  // What stands between the phone and the office may answer that it does not reach the office.
  if (first && first.status < 500) return first;
  return (await kept(url)) || first || answer;
};

const file = async (request) => {
  const cache = await caches.open(NAME);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (request.mode === "navigate" && PAGE.test(url.pathname)) {
    event.respondWith(page(request, url));
  }
});
