"""Rules: the files that hold them, and the rulebook that they become."""
