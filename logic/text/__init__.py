"""How things are said, which texts stand on a page, and how hard they are to read."""
