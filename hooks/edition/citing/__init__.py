"""Citing: what a citation carries, in the forms that people and programs write it."""
