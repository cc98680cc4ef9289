"""The order of the stages: an article goes in, events and quads come out; over one article or over many.

`knowledge` loads and compiles what was written by hand, `extraction` reads one article, `workers` makes of that what
is stored, in several `processes` where it is asked to, `building` fills a store.
"""

from kg.pipeline.building import BuildOptions, build, remove
from kg.pipeline.extraction import extract, read
from kg.pipeline.knowledge import Knowledge, load_knowledge

__all__ = ["BuildOptions", "Knowledge", "build", "extract", "load_knowledge", "read", "remove"]
