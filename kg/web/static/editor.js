/* Starts YASGUI on this server's endpoint, with the prefixes and the saved queries that the page names. */
"use strict";

(async () => {
  const place = document.getElementById("editor");
  document.getElementById("editor-note").hidden = true;
  place.hidden = false;
  const response = await fetch(place.dataset.source, { headers: { Accept: "application/json" } });
  const data = await response.json();
  const endpoint = new URL(place.dataset.endpoint, window.location.href).href;
  const given = new URLSearchParams(window.location.hash.slice(1)).get("query");
  Yasgui.Yasqe.defaults.value = data.start;
  Yasgui.Yasr.defaults.prefixes = data.prefixes;
  Yasgui.Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes-local",
    persistenceId: null,
    get: () => Object.entries(data.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`).sort(),
  });
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [] },
    populateFromUrl: false,
    persistenceId: "diplomacy-graph",
    yasqe: { autocompleters: ["prefixes-local", "variables"], createShareableLink: null },
  });
  window.yasgui = yasgui;
  const show = (name, text) => {
    yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name }).setQuery(text);
  };
  if (given) {
    show("Question", given);
    history.replaceState(null, "", window.location.pathname);
  }
  document.getElementById("saved").addEventListener("change", (event) => {
    const query = data.queries.find((known) => known.name === event.target.value);
    if (query) show(query.name, query.text);
  });
  const named = () => {
    place.querySelectorAll(".CodeMirror textarea").forEach((field) => field.setAttribute("aria-label", "SPARQL query"));
    place.querySelectorAll(".tableSizer").forEach((choice) => choice.setAttribute("aria-label", "Rows on a page"));
    place.querySelectorAll(".tabsList .addTab").forEach((button) => button.setAttribute("role", "tab"));
  };
  new MutationObserver(named).observe(place, { childList: true, subtree: true });
  named();
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.href.startsWith(data.base)) link.href = data.things + link.href.slice(data.base.length);
  });
  place.dataset.ready = "yes";
})();
