"""What holds between articles: copies, stories, and the entities that they name."""
