"""What holds for the whole suite."""

from tests.profiles import load_profile

load_profile()
