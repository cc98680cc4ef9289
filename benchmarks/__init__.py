"""How right and how fast: the program measured on its own sample articles and beside other programs.

Run as `python -m benchmarks` in a checkout. `accuracy` scores the graph against data/gold.jsonl, `floors` keeps the
figures from falling, `speed` and `peers` time extraction and build in one run with other programs, `scale` tells what
more rules and names cost, `growth` builds ever more articles that `synthetic` makes.
"""
