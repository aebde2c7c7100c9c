"""The same rules in other engines, each written as its users would: prepared once, asked often."""
