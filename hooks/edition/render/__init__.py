"""From the corpus to pages: what there is to publish, as HTML, free of any site generator."""
