"""How things are said, which texts are on a page, and how hard they are to read."""
