"""Exercises: what each trains, and the names that people know it by."""
