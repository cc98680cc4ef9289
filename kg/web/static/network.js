/* Draws the network of states from the JSON that the page names; the table of the page says the same without it. */
"use strict";

(async () => {
  const place = document.getElementById("network");
  if (!place) return;
  const note = document.getElementById("network-note");
  place.hidden = false;
  const response = await fetch(place.dataset.source, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    place.hidden = true;
    note.textContent = "The network could not be read; the table below says the same.";
    return;
  }
  const data = await response.json();
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const kinds = {
    Visit: "--visit", Meeting: "--meeting", Agreement: "--agreement", Scholarship: "--scholarship",
    Assistance: "--assistance", RelationsChange: "--relations", Honour: "--honour",
  };
  const most = Math.max(1, ...data.nodes.map((node) => node.events));

  function styles() {
    return [
      { selector: "node", style: {
        label: "data(name)", "font-size": "data(letters)", "font-family": style.getPropertyValue("--sans"), color: colour("--ink"),
        "text-outline-color": colour("--card"), "text-outline-width": "data(outline)", "text-valign": "bottom", "text-margin-y": 2,
        "background-color": colour("--accent"), width: "data(size)", height: "data(size)",
      } },
      { selector: "edge", style: { "curve-style": "bezier", "control-point-step-size": 22, opacity: 0.6, width: "data(width)" } },
      ...Object.entries(kinds).map(([kind, name]) => ({ selector: `edge[kind = "${kind}"]`, style: { "line-color": colour(name) } })),
      { selector: "edge.near", style: { opacity: 1 } },
      { selector: "node.near", style: { "background-color": colour("--visit") } },
      { selector: ".far", style: { opacity: 0.12 } },
      { selector: "node.small", style: { "text-opacity": 0, "text-outline-opacity": 0 } },
      { selector: "node.small.near", style: { "text-opacity": 1, "text-outline-opacity": 1 } },
    ];
  }

  /* Where the layout begins, so that the same graph is drawn the same way every time. */
  const onCircle = (index) => {
    const angle = 2 * Math.PI * index / data.nodes.length;
    return { x: 400 * Math.cos(angle), y: 400 * Math.sin(angle) };
  };
  const cy = cytoscape({
    container: place,
    elements: {
      nodes: data.nodes.map((node, index) => ({ position: onCircle(index), data: { id: node.code, name: node.name, url: node.url, events: node.events, letters: 21, outline: 4, size: 20 + 44 * Math.sqrt(node.events / most) } })),
      edges: data.edges.map((edge, index) => ({ data: { id: `e${index}`, ...edge, width: 1.5 + 2.5 * Math.sqrt(edge.count) } })),
    },
    style: styles(),
    layout: {
      name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, padding: 24,
      nodeRepulsion: () => 12000, idealEdgeLength: () => 36, edgeElasticity: () => 60, gravity: 1.6, numIter: 2500,
      componentSpacing: 24,
    },
    minZoom: 0.15, maxZoom: 4,
  });
  window.network = cy;

  /* As wide as its place, names as large on the screen as at any zoom, and as many of them as have room. */
  const box = cy.elements().boundingBox();
  const wider = (cy.width() / cy.height()) / (box.w / box.h);
  if (wider > 1) cy.nodes().positions((node) => ({ x: node.position("x") * Math.min(wider, 1.8), y: node.position("y") }));
  cy.fit(undefined, 28);
  const ranked = cy.nodes().toArray().sort((a, b) => b.data("events") - a.data("events"));
  const rank = new Map(ranked.map((node, index) => [node.id(), index]));
  const fitted = cy.zoom();
  const readable = () => {
    const zoom = cy.zoom();
    const named = cy.width() * cy.height() / 13000 * (zoom / fitted) ** 2;
    cy.batch(() => cy.nodes().forEach((node) => {
      node.data({ letters: 12 / zoom, outline: 2.5 / zoom }).toggleClass("small", rank.get(node.id()) >= named);
    }));
  };
  cy.on("zoom", readable);
  readable();
  place.dataset.ready = "yes";
  const summary = `${data.nodes.length} states, ${data.edges.length} lines. Drag to move, pinch or turn the wheel to zoom.`;
  note.textContent = summary;

  const named = (id) => cy.getElementById(id).data("name");
  cy.on("tap", "node, edge", (event) => { window.location.href = event.target.data("url"); });
  cy.on("mouseover", "node, edge", (event) => {
    const target = event.target;
    const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
    cy.elements().difference(near).addClass("far");
    near.addClass("near");
    place.style.cursor = "pointer";
    note.textContent = target.isNode()
      ? `${target.data("name")}: has to do with ${target.neighborhood("node").length} states`
      : `${named(target.data("source"))} – ${named(target.data("target"))}: ${target.data("count")} × ${target.data("kind").replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()}`;
  });
  cy.on("mouseout", "node, edge", () => {
    cy.elements().removeClass("far near");
    place.style.cursor = "";
    note.textContent = summary;
  });

  const choice = document.getElementById("kinds");
  choice.hidden = false;
  choice.addEventListener("change", () => {
    const shown = new Set([...choice.querySelectorAll("input:checked")].map((box) => box.value));
    cy.batch(() => {
      cy.edges().forEach((edge) => { edge.style("display", shown.has(edge.data("kind")) ? "element" : "none"); });
      cy.nodes().forEach((node) => { node.style("display", node.connectedEdges(":visible").length ? "element" : "none"); });
    });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(styles()));
})();
