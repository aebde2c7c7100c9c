"""What stays in its process: it hangs on a whole rulebook."""

from __future__ import annotations

from typing import Any, NoReturn, Self


class Stays:
    """Never changes, so a copy of it is itself; can't be pickled, and says what to send instead."""

    __slots__ = ()
    _instead = ""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        name = type(self).__name__
        raise TypeError(f"a {name} can't be pickled; {self._instead}")
