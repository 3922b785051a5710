"""What the search box searches: the index, made from the corpus; the engine is in
``hooks/search`` and runs in the reader's browser.
"""
