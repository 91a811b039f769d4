"""The body of a page: segments of the tree, who takes them for the article, and their roles."""
