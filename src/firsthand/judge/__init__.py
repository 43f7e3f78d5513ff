"""Judgements of people and how they are replayed: they stand above the machine.

``making`` and ``corrections`` hold what a person says against what there is, ``subjects`` says what it is about,
``places`` finds that again, ``standing`` tells which judgements hold and where people disagree. ``replay`` lays them
over the machine's work: ``fields`` over reports before they are annotated, ``marks`` over the marks of a report,
``groups`` and ``layers`` over what was made across reports.
"""
