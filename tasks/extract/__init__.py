"""Pages to articles: body, metadata with evidence, blocks with roles, links."""
