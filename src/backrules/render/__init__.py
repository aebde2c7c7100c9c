"""A report as text, as JSON, as HTML."""
