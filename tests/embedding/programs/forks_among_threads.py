"""Forks while threads diagnose, in a process that has diagnosed before.

Prints how each child ended; 0 is a right report, 1 a wrong one.
"""

import json
import os
import sys
import threading
import warnings

import backrules

warnings.simplefilter("ignore", DeprecationWarning)  # that forks and threads don't mix
sys.setswitchinterval(0.0001)
DOCUMENT = json.load(sys.stdin)
EXPECTED = backrules.diagnose(DOCUMENT).to_dict()
is_over = threading.Event()


def diagnose_on() -> None:
    while not is_over.is_set():
        backrules.diagnose(DOCUMENT)


def child() -> int:
    pid = os.fork()
    if not pid:
        os._exit(backrules.diagnose(DOCUMENT).to_dict() != EXPECTED)
    return pid


threads = [threading.Thread(target=diagnose_on) for _ in range(8)]
for thread in threads:
    thread.start()
ended = [os.waitstatus_to_exitcode(os.waitpid(child(), 0)[1]) for _ in range(12)]
is_over.set()
for thread in threads:
    thread.join()
print(json.dumps(ended))
