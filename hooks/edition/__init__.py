"""The core of the edition: data in, pages out; it knows nothing of any site generator.

Whatever stands in ``data/`` either appears on the pages exactly as it is written, or
stops the build with a line that says where and why.
"""
