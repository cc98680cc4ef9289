"""Results and tables as text: for people (aligned columns, Markdown) and for programs (CSV, JSON, RDF …)."""

from kg.render.writing import FORMATS, GRAPH_FORMATS, SOLUTION_FORMATS, Style, write_result, write_table

__all__ = ["FORMATS", "GRAPH_FORMATS", "SOLUTION_FORMATS", "Style", "write_result", "write_table"]
