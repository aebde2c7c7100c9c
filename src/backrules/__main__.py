"""``python -m backrules``."""

from backrules.cli import main

main()
