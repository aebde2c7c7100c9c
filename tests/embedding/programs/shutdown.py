"""Ends while daemon threads diagnose, and diagnoses once more on the way out."""

import atexit
import json
import sys
import threading
import time

import backrules

DOCUMENT = json.load(sys.stdin)
backrules.diagnose(DOCUMENT)


def diagnose_on() -> None:
    while True:
        backrules.diagnose(DOCUMENT).to_dict()


def at_the_end() -> None:
    print(json.dumps(backrules.diagnose(DOCUMENT).to_dict()))


atexit.register(at_the_end)
for _ in range(4):
    threading.Thread(target=diagnose_on, daemon=True).start()
time.sleep(0.05)
