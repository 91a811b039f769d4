"""Entities over all articles: from the bearers of names within articles, over stories, to one registry.

The outcome depends on the articles and stories alone, not on the order in which they came: the registry joins by keys,
and each key has an id of its own, of which a joined entity keeps one and has the others as aliases.
"""
