"""What the relate stage reads and writes: each step asks for what is stale, and puts the outcome in its place."""
