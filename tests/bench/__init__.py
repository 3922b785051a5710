"""Corpora of any size, and the measurement of this site beside its peers."""
