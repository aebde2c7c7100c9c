"""A program whose environment says that numbers are written 0,5, as desktop programs are told."""

import json
import locale
import sys

locale.setlocale(locale.LC_ALL, "")

import backrules  # noqa: E402  # in the locale from the first moment on

print(locale.localeconv()["decimal_point"])
print(json.dumps(backrules.diagnose(json.load(sys.stdin)).to_dict()))
