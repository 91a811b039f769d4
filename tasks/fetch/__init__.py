"""From items to pages: fetching from the web, and the archive that keeps what was captured."""
