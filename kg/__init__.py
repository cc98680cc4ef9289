"""Knowledge graphs of diplomatic news: extraction by hand-written rules, RDF, SPARQL."""
