"""The data as people write it: one pydantic model for each kind of file.

Nothing here is resolved: a reference is the id that stands in the file. What the
ids mean together is the corpus's business.
"""
