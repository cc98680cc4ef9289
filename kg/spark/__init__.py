"""The same build on Apache Spark: articles spread over processes of many machines, the graph written as shards.

`reading` finds and reads files, `choosing` settles which of several articles with one id or of one report counts,
`extracting` reads articles with one extractor a process, `joining` gives one name to what is one event, `writing`
writes shards that a failed or repeated task cannot spoil, `building` puts them in order. What runs on executors needs
neither the driver's folders nor its memory: rules and lexicon travel with the job.
"""

from kg.spark.building import SparkOptions, SparkReport, build_shards

__all__ = ["SparkOptions", "SparkReport", "build_shards"]
