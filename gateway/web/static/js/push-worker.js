// Shows what the hub pushes to this browser, and opens what it is about.
self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(said.title || "", { body: said.text || "", tag: said.id, data: said }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { id, link } = event.notification.data || {};
  const to = id ? `/inbox/${id}?to=${encodeURIComponent(link || "/inbox")}` : "/inbox";
  event.waitUntil(self.clients.openWindow(to));
});
