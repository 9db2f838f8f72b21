{% load static %}// A small service worker: the sign-up page opens without a line once it was seen, and what waits is sent.
// It keeps nothing that is somebody's own: only public pages of a lecture, and files named by their content.
importScripts("{% static 'js/unsent.js' %}");

const PAGES = "pages";
const OF_A_LECTURE = /^\/[\w-]+\/(lectures\/[\w-]+\/((place|interest)\/([\w-]+\/)?)?|go\/[\w-]+\/([\w-]+\/)?)$/;
const NAMED_BY_CONTENT = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => { if (event.tag === "unsent") event.waitUntil(sendAll().then(tellPages)); });

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  if (event.request.mode === "navigate") event.waitUntil(forgetOld());
  if (NAMED_BY_CONTENT.test(path)) event.respondWith(keptFirst(event.request));
  else if (path.startsWith("/static/")) event.respondWith(lineFirst(event.request));
  else if (event.request.mode === "navigate" && OF_A_LECTURE.test(path)) event.respondWith(lineFirst(event.request));
});

// Whatever page of ours is opened: what waits and what was kept longer than a day goes.
async function forgetOld() {
  await unsent.all();
  const pages = await caches.open(PAGES);
  const kept = (await pages.keys()).filter((page) => !new URL(page.url).pathname.startsWith("/static/"));
  const isOld = async (page) => Date.parse((await pages.match(page)).headers.get("Date")) < Date.now() - KEPT_AT_MOST;
  const old = await Promise.all(kept.map(isOld));
  await Promise.all(kept.filter((_page, number) => old[number]).map((page) => pages.delete(page)));
  // The files were kept for those pages.
  if (old.every(Boolean)) await caches.delete(PAGES);
}

async function tellPages(led) {
  for (const page of await self.clients.matchAll()) page.postMessage(led);
}

async function keptFirst(request) {
  return (await caches.match(request)) ?? withCopy(request, await fetch(request));
}

async function lineFirst(request) {
  try {
    return await withCopy(request, await fetch(request));
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function withCopy(request, answer) {
  const isPublic = !/no-store/.test(answer.headers.get("Cache-Control") ?? "");
  if (answer.ok && answer.type === "basic" && !answer.redirected && isPublic) {
    await (await caches.open(PAGES)).put(request, answer.clone());
  }
  return answer;
}
