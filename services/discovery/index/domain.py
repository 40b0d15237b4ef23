"""What the index keeps of an item, and the kinds that other features have rules for."""

NEED, EXPERT = "need", "expert"
LONGEST = 20_000  # characters of a text that are kept
MOST_EVIDENCE = 30  # pieces of one person, the newest
