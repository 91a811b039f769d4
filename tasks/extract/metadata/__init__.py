"""What a page says of itself, field by field, each with its evidence."""
