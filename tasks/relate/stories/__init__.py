"""Stories: articles about one event, whatever order they come in."""
