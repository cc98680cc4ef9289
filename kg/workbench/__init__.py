"""What a writer of rules needs: examples that run, texts explained, rules weighed against answers, coverage.

`examples` tries rules on their own sentences, `explaining` and `nearest` say step by step how a text is read and where
the nearest rule broke off, `answers`, `scoring` and `reporting` compare what is found with what should be, `coverage`
lists the words of rules that were seen and gave nothing.
"""

from kg.workbench.answers import Answer, Expected, read_answers
from kg.workbench.examples import Failure, check_rule, summary_of
from kg.workbench.explaining import explain
from kg.workbench.reporting import RuleReport, report_rules
from kg.workbench.scoring import Figures, Found, Judgement, Score, judge, score

__all__ = [
    "Answer",
    "Expected",
    "Failure",
    "Figures",
    "Found",
    "Judgement",
    "RuleReport",
    "Score",
    "check_rule",
    "explain",
    "judge",
    "read_answers",
    "report_rules",
    "score",
    "summary_of",
]
