"""What is to be done when a process forks; nothing where none can."""

from __future__ import annotations

import os
from collections.abc import Callable

at_fork: Callable[..., None] = getattr(os, "register_at_fork", lambda **_: None)
