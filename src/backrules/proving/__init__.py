"""Whether rules do what they say: what their examples show, and whether engines agree."""
