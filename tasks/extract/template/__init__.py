"""What recurs on the pages of a host is its template: judged over many pages, and taken out of each."""
