"""Time passed since 1970."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.readers.epochs import of_milliseconds, of_seconds
from backrules.structuring import Expected

moments = st.datetimes(min_value=datetime(1970, 1, 1)).map(lambda at: at.replace(microsecond=0))


@given(moments, st.integers(0, 999))
def test_a_moment_is_read_to_the_second(at: datetime, milliseconds: int) -> None:
    passed = (at - datetime(1970, 1, 1)) // timedelta(seconds=1)
    assert of_seconds(f"{passed}") == of_milliseconds(f"{passed}{milliseconds:03}") == at


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1.77E+12", "soon", "9" * 15, "9" * 5000])
def test_what_is_no_moment_is_not_understood(text: str) -> None:
    with pytest.raises(Expected, match="expected seconds since 1970, got '"):
        of_seconds(text)
